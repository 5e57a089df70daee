import { expect, test } from "vitest";
import { createHighsEngine } from "../../packages/engines/src/highs/engine.ts";
import { loadHighs } from "../support/libraries.ts";
import { present } from "../support/present.ts";
import { bruteForceSaturating, randomSaturatingProblem } from "../support/saturating-problems.ts";

const highs = createHighsEngine(loadHighs);
const parameters = { relativeGapTolerance: 0, workLimit: 100_000, seed: 3 };

test("saturating rows, products: 200 random problems have the value of brute force", async () => {
  let infeasible = 0;
  for (let seed = 0; seed < 200; seed++) {
    const problem = randomSaturatingProblem(seed);
    const best = bruteForceSaturating(problem);
    const result = await highs.solve(problem, parameters);
    if (best === null) {
      infeasible++;
      expect(result, `seed ${seed}`).toMatchObject({ reason: "infeasible", choice: null });
      continue;
    }
    expect(result.reason, `seed ${seed}`).toBe("optimal");
    expect(Math.abs(present(result.value, "value") - best), `seed ${seed}`).toBeLessThanOrEqual(
      1e-9 * Math.max(1, Math.abs(best)),
    );
    expect(result.bound, `seed ${seed}`).toBeGreaterThanOrEqual(best - 1e-12 * Math.abs(best));
  }
  expect(infeasible).toBeGreaterThan(10);
  expect(infeasible).toBeLessThan(200);
});
