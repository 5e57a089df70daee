import { describe, expect, test } from "vitest";
import { createHighsEngine } from "../../packages/engines/src/highs/engine.ts";
import { decompositionEngine, type Problem, problemOf } from "../../packages/solver/src/index.ts";
import { loadHighs } from "../support/libraries.ts";
import { random } from "../support/random.ts";

const BLOCKS = 20;
const OPTIONS = 120;
/** Relative gap that is asked for. */
const GAP = 1e-4;
const WORK = 30_000;

/**
 * Blocks of very different size, each of many options that are nearly alike: a budget for a third
 * of them, and crates that each block takes a few of, whatever its option.
 */
function manyAlike(seed: number): Problem {
  const r = random(seed);
  const blocks = Array.from({ length: BLOCKS }, () => {
    const size = 10 ** (1 + 1.2 * r());
    const crates = r.int(0, 3);
    return {
      options: Array.from({ length: OPTIONS }, (_, k) => ({
        value: Math.round(size * (30 + 0.3 * k + 3 * r())),
        amounts: { 0: Math.round(size * (30 + 0.3 * k + 4 * r())), 1: crates },
      })),
    };
  });
  const cost = blocks.reduce((sum, { options }) => sum + (options.at(-1)?.amounts[0] ?? 0), 0);
  return problemOf(2, blocks, [
    { atoms: [0], coefficients: [1], lower: -Infinity, upper: Math.round(0.35 * cost) },
    { atoms: [1], coefficients: [1], lower: -Infinity, upper: 12 },
  ]);
}

describe("few blocks of many options alike", () => {
  test("are proved by deciding first whether a block holds anything", async () => {
    const highs = createHighsEngine(loadHighs);
    for (let seed = 1; seed <= 4; seed++) {
      const problem = manyAlike(seed);
      const limits = { relativeGapTolerance: GAP, workLimit: WORK, seed: 1 };
      const { value, bound, reason } = await decompositionEngine.solve(problem, limits);
      expect(["optimal", "withinGap"], `seed ${seed}`).toContain(reason);
      const other = await highs.solve(problem, limits);
      expect(other.value).toBeLessThanOrEqual((bound ?? 0) * (1 + 1e-9));
      expect(value).toBeLessThanOrEqual((other.bound ?? 0) * (1 + 1e-6));
    }
  });
});
