import { explain, optimize } from "@reachmix/core";
import { decompositionEngine, type Engine } from "@reachmix/solver";
import { expect, test } from "vitest";
import type { RequestInput } from "../../support/briefs.ts";
import { accepted } from "../../support/opening.ts";
import { random } from "../../support/random.ts";

const CREATORS = 60;

/** Fees that fill a budget in many ways which are worth nearly the same. */
function request(): RequestInput {
  const r = random(3);
  const creators = Array.from({ length: CREATORS }, (_, k) => {
    const price = r.int(100, 999);
    return {
      id: `c${k}`,
      channels: [{ platform: "instagram" as const, followers: 10_000 }],
      offers: [
        {
          id: `c${k}-reel`,
          deliverables: [{ platform: "instagram" as const, format: "reel", quantity: 1 }],
          price,
          expected: { conversions: price / 10 + r.int(0, 5) },
        },
      ],
    };
  });
  return {
    brief: { currency: "USD", budget: 12_345, goals: { values: { conversion: 1 } } },
    roster: { creators },
  };
}

test("explaining sixty takes the work of their plan again; fees stay estimates", async () => {
  let solves = 0;
  const counting: Engine = {
    ...decompositionEngine,
    solve(problem, parameters) {
      solves++;
      return decompositionEngine.solve(problem, parameters);
    },
  };
  const host = { engines: [counting], reachmixVersion: "test" };
  const explained = async (workLimit: number, count: number) => {
    const opened = accepted({ ...request(), options: { gap: 0, workLimit } });
    const creators = opened.market.creators.slice(0, count).map(({ id }) => id);
    solves = 0;
    const answer = await explain({ ...opened, creators }, host);
    expect(answer.creators.map(({ creatorId }) => creatorId)).toEqual(creators);
    return {
      solves,
      fees: new Set(answer.creators.flatMap(({ breakEvenFee }) => breakEvenFee?.kind ?? [])),
    };
  };
  const plan = await optimize(accepted({ ...request(), options: { gap: 0 } }), host);
  expect(plan.termination.reason).toBe("optimal");
  const { work } = plan.certificate;
  // A creator's part, a sixtieth, is used up by the first solve, which cannot end before its root.
  expect(await explained(Math.ceil(work), CREATORS)).toEqual({
    solves: 1 + CREATORS,
    fees: new Set(["estimate"]),
  });
  expect((await explained(1_000_000, 3)).fees).toEqual(new Set(["exact"]));
});
