import { optimize } from "@reachmix/core";
import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import {
  assess,
  decompositionEngine,
  type Engine,
  EngineFault,
  type EngineName,
  type Problem,
  type SolveResult,
} from "@reachmix/solver";
import { afterAll, describe, expect, test } from "vitest";
import { accepted } from "../../support/opening.ts";
import { boughtOffers, creator, request } from "../../support/requests.ts";

const real = createNodeEngines();
afterAll(() => closeNodeEngines());

/** a, b and c for 100 each, worth 3, 2 and 1; 200 to spend: the best plan is a + b, worth 5. */
const input = request({ budget: 200 }, [
  creator("a", 100, { conversions: 3 }),
  creator("b", 100, { conversions: 2 }),
  creator("c", 100, { conversions: 1 }),
]);

/** An engine that answers the best plan truthfully, but for what a test has it say. */
function engineSaying(
  name: EngineName,
  said: (truth: SolveResult, problem: Problem) => SolveResult,
): Engine {
  return {
    name,
    strengths: decompositionEngine.strengths,
    declines: () => null,
    solve: async (problem) => {
      const choice = Int32Array.from([0, 1, -1]);
      const truth: SolveResult = {
        engine: name,
        reason: "optimal",
        limit: null,
        detail: "Proved optimal.",
        choice,
        value: assess(problem, choice).value,
        bound: 5,
        work: 1,
        reproducible: true,
        relaxation: null,
        conflictRows: null,
      };
      return said(truth, problem);
    },
  };
}

const withLiar = (said: (truth: SolveResult, problem: Problem) => SolveResult) =>
  optimize(accepted({ ...input, options: { gap: 0, engine: "core" } }), {
    engines: [engineSaying("core", said), ...real.filter(({ name }) => name === "highs")],
    reachmixVersion: "test",
  });

test("the honest injected engine is believed", async () => {
  const result = await withLiar((truth) => truth);
  expect(result.certificate).toMatchObject({
    engine: "core",
    value: 5,
    bound: 5,
    gap: 0,
    verified: true,
  });
});

describe("a wrong answer becomes no plan: the next engine answers, with the reason", () => {
  test.each<[string, (truth: SolveResult, problem: Problem) => SolveResult, RegExp]>([
    [
      "over the budget",
      (truth) => ({ ...truth, choice: Int32Array.from([0, 1, 2]), value: 6, bound: 6 }),
      /its plan breaks budget/,
    ],
    [
      "valued too high",
      (truth) => ({ ...truth, value: 5.1, bound: 5.1 }),
      /valued its plan at 5\.1, the judge at 5/,
    ],
    [
      "valued too low",
      (truth) => ({ ...truth, value: 4.9 }),
      /valued its plan at 4\.9, the judge at 5/,
    ],
    ["without a value", (truth) => ({ ...truth, value: null }), /valued its plan at null/],
    [
      "with a value that is no number",
      (truth) => ({ ...truth, value: Number.NaN }),
      /valued its plan at NaN/,
    ],
    [
      "with a bound below its own plan",
      (truth) => ({ ...truth, bound: 4 }),
      /its bound 4 lies below/,
    ],
    [
      "with a worse plan and a bound below a known one",
      (truth) => ({ ...truth, choice: Int32Array.from([-1, -1, 2]), value: 1, bound: 1 }),
      /bound 1 lies below the value 5 of a plan that is known/,
    ],
    [
      "proved under a bound far above it",
      (truth) => ({ ...truth, bound: 100 }),
      /reported optimal with its bound 6 far above the value 5/,
    ],
    [
      "proved without a bound",
      (truth) => ({ ...truth, bound: null }),
      /reported optimal with its bound null/,
    ],
    [
      "nothing bought and proved under a bound far above 0",
      (truth) => ({ ...truth, choice: Int32Array.from([-1, -1, -1]), value: 0, bound: 100 }),
      /reported optimal with its bound 6 far above the value 0/,
    ],
    [
      "infeasible though a plan is known",
      (truth) => ({ ...truth, reason: "infeasible", choice: null, value: null, bound: null }),
      /no plan holds, though one is known/,
    ],
    [
      "optimal without a plan",
      (truth) => ({ ...truth, choice: null, value: null }),
      /reported optimal without a plan/,
    ],
    [
      "with an option of another block",
      (truth) => ({ ...truth, choice: Int32Array.from([0, 0, -1]), value: 6, bound: 6 }),
      /options that do not exist/,
    ],
    [
      "with an option that does not exist",
      (truth) => ({ ...truth, choice: Int32Array.from([0, 99, -1]), value: 5 }),
      /options that do not exist/,
    ],
    [
      "with a fraction of an option",
      (truth) => ({ ...truth, choice: [0.5, 1, -1] as unknown as Int32Array }),
      /options that do not exist/,
    ],
  ])("%s", async (_, said, why) => {
    const result = await withLiar(said);
    expect(boughtOffers(result)).toEqual(["a", "b"]);
    expect(result.certificate).toMatchObject({ engine: "highs", value: 5, verified: true });
    expect(result.certificate.why).toMatch(why);
    expect(result.certificate.why).not.toContain("not at hand");
    expect(result.termination.reason).toBe("optimal");
  });

  test("an engine that fails is passed over with its reason", async () => {
    const result = await withLiar(() => {
      throw new EngineFault(
        "core",
        "The thread of the engine core ended with code 134 before its answer.",
      );
    });
    expect(result.certificate).toMatchObject({ engine: "highs", value: 5 });
    expect(result.certificate.why).toContain("ended with code 134");
  });

  test("a late engine that found nothing leaves the known plan, with the limit told", async () => {
    const late = engineSaying("core", (truth) => ({
      ...truth,
      reason: "noSolution",
      limit: "time",
      choice: null,
      value: null,
      bound: 6,
      reproducible: false,
    }));
    const result = await optimize(accepted({ ...input, options: { engine: "core" } }), {
      engines: [late],
      reachmixVersion: "test",
    });
    // Greedy holds and is worth 5: a plan that holds is never thrown away.
    expect(result.termination).toMatchObject({ reason: "limit", limit: "time" });
    expect(boughtOffers(result)).toEqual(["a", "b"]);
    expect(result.certificate).toMatchObject({
      value: 5,
      bound: 6,
      reproducible: false,
      verified: true,
    });
  });

  test("a plan worse than a known one is replaced when a limit ended the search", async () => {
    const weak = engineSaying("core", (truth) => ({
      ...truth,
      reason: "limit",
      limit: "work",
      choice: Int32Array.from([-1, -1, 2]),
      value: 1,
      bound: 6,
    }));
    const result = await optimize(accepted({ ...input, options: { engine: "core" } }), {
      engines: [weak],
      reachmixVersion: "test",
    });
    expect(boughtOffers(result)).toEqual(["a", "b"]);
    expect(result.certificate).toMatchObject({ value: 5, bound: 6 });
    expect(result.termination.reason).toBe("limit");
  });

  test("no engine to be believed is a fault, not an answer", async () => {
    const liar = engineSaying("core", (truth) => ({ ...truth, value: 50, bound: 50 }));
    const answer = optimize(accepted({ ...input, options: { engine: "core" } }), {
      engines: [liar],
      reachmixVersion: "test",
    });
    await expect(answer).rejects.toThrow(/no engine/i);
  });

  test("an error of the program is not mistaken for a failed engine", async () => {
    const answer = withLiar(() => {
      throw new TypeError("x is undefined");
    });
    await expect(answer).rejects.toThrow("x is undefined");
  });
});
