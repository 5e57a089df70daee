import { describe, expect, test } from "vitest";
import { createHighsEngine } from "../../packages/engines/src/highs/engine.ts";
import { decompositionEngine } from "../../packages/solver/src/index.ts";
import { manyAlike } from "../bench/classics/recipes.ts";
import { loadHighs } from "../support/libraries.ts";

const BLOCKS = 20;
const OPTIONS = 120;
/** Relative gap that is asked for. */
const GAP = 1e-4;
const WORK = 30_000;

describe("few blocks of many options alike", () => {
  test("are proved by deciding first whether a block holds anything", async () => {
    const highs = createHighsEngine(loadHighs);
    for (let seed = 1; seed <= 4; seed++) {
      const problem = manyAlike(BLOCKS, OPTIONS, seed);
      const limits = { relativeGapTolerance: GAP, workLimit: WORK, seed: 1 };
      const { value, bound, reason } = await decompositionEngine.solve(problem, limits);
      expect(["optimal", "withinGap"], `seed ${seed}`).toContain(reason);
      const other = await highs.solve(problem, limits);
      expect(other.value).toBeLessThanOrEqual((bound ?? 0) * (1 + 1e-9));
      expect(value).toBeLessThanOrEqual((other.bound ?? 0) * (1 + 1e-6));
    }
  });
});
