import { optimize } from "@reachmix/core";
import type { Engine } from "@reachmix/solver";
import { expect, test } from "vitest";
import { inProcessEngines } from "../../support/in-process.ts";
import { accepted } from "../../support/opening.ts";
import { creator, request } from "../../support/requests.ts";

/** Two rules that clash: at least two creators of 100 each, and 100 to spend. */
const impossible = request(
  { budget: 100, rules: [{ id: "two", kind: "limit", measure: "creators", min: 2 }] },
  [creator("a", 100, { conversions: 1 }), creator("b", 100, { conversions: 1 })],
);

/** The engines, of which only `able` is said to settle feasibility; tells which are asked. */
function enginesWhere(able: Engine["name"], asked: string[]): Engine[] {
  return inProcessEngines.map((engine) => ({
    ...engine,
    strengths: { ...engine.strengths, settlesFeasibility: engine.name === able },
    solve: (problem, parameters) => {
      asked.push(engine.name);
      return engine.solve(problem, parameters);
    },
  }));
}

test.each(["core", "highs"] as const)(
  "which rules clash is asked of the engine that settles feasibility, here %s, whatever its name",
  async (able) => {
    const asked: string[] = [];
    const result = await optimize(accepted(impossible), {
      engines: enginesWhere(able, asked),
      reachmixVersion: "test",
    });
    expect(result.termination.reason).toBe("infeasible");
    expect(result.conflict).not.toBeNull();
    expect(asked[0]).toBe("core");
    expect(asked.length).toBeGreaterThan(2);
    expect(new Set(asked.slice(1))).toEqual(new Set([able]));
  },
);
