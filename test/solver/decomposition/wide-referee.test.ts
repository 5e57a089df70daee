import { expect, test } from "vitest";
import { createHighsEngine } from "../../../packages/engines/src/highs/engine.ts";
import { solveSync } from "../../../packages/solver/src/decomposition/engine.ts";
import { measure } from "../../support/block-problems.ts";
import { loadHighs } from "../../support/libraries.ts";
import { present } from "../../support/present.ts";
import { wideMarket } from "../../support/random-problems.ts";

/** Of the first twenty markets those that HiGHS is quick at. */
const SEEDS = [2, 4, 5, 7, 10, 15, 16, 17];
const highs = createHighsEngine(loadHighs);

test("markets larger than a core: bounds hold against HiGHS, both ways", async () => {
  let proved = 0;
  for (const seed of SEEDS) {
    const problem = wideMarket(seed);
    const ours = solveSync(problem, { relativeGapTolerance: 1e-5, workLimit: 10_000, seed: 1 });
    const theirs = await highs.solve(problem, {
      relativeGapTolerance: 1e-5,
      workLimit: 100,
      seed: 1,
    });
    const label = `seed ${seed}`;
    if (ours.reason === "infeasible" || theirs.reason === "infeasible") {
      expect(ours.reason, label).toBe(theirs.reason);
      continue;
    }
    expect(measure(problem, present(ours.choice, "choice")).feasible, label).toBe(true);
    expect(ours.bound, label).toBeGreaterThanOrEqual((theirs.value ?? -Infinity) * (1 - 1e-9));
    expect(ours.value, label).toBeLessThanOrEqual((theirs.bound ?? Infinity) * (1 + 1e-9));
    if (ours.reason !== "limit") proved++;
  }
  expect(proved).toBeGreaterThan(SEEDS.length / 2);
});
