import { expect, test } from "vitest";
import { createHighsEngine } from "../../packages/engines/src/highs/engine.ts";
import { loadHighs } from "../support/libraries.ts";
import { present } from "../support/present.ts";
import { bruteForceSaturating, randomSaturatingProblem } from "../support/saturating-problems.ts";
import { isNight } from "../support/seed.ts";

const highs = createHighsEngine(loadHighs);
const parameters = { relativeGapTolerance: 0, workLimit: 100_000, seed: 3 };

const PROBLEMS = isNight() ? 200 : 80;

test(`saturating rows, products: ${PROBLEMS} random problems as brute force`, async () => {
  let infeasible = 0;
  for (let seed = 0; seed < PROBLEMS; seed++) {
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
  expect(infeasible).toBeGreaterThan(PROBLEMS / 20);
  expect(infeasible).toBeLessThan(PROBLEMS);
});
