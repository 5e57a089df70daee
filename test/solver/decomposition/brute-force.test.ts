import { describe, expect, test } from "vitest";
import { decompositionEngine } from "../../../packages/solver/src/decomposition/engine.ts";
import {
  bruteForce,
  measure,
  type RandomShape,
  randomProblem,
} from "../../support/block-problems.ts";
import { present } from "../../support/present.ts";
import { anyTinyProblem } from "../../support/random-problems.ts";

/** Of each shape: 5,004 problems in all. */
const COUNT = 834;

const shapes: Record<string, RandomShape> = {
  "linear, decimals": {},
  "linear, integers": { integers: true },
  "soft rows": { soft: true },
  segments: { segments: true },
  "segments, soft rows": { segments: true, soft: true },
  "segments, soft rows, integers": { segments: true, soft: true, integers: true },
};

describe("every tiny problem is solved to its proved optimum, or proved infeasible", () => {
  for (const [name, shape] of Object.entries(shapes)) {
    test(name, async () => {
      let infeasible = 0;
      for (let seed = 1; seed <= COUNT; seed++) {
        const problem = randomProblem(seed, shape);
        const best = bruteForce(problem);
        const result = await decompositionEngine.solve(problem, {
          relativeGapTolerance: 0,
          workLimit: 50_000,
          seed: 1,
        });
        if (best === null) {
          infeasible++;
          expect(result.reason, `seed ${seed}`).toBe("infeasible");
          continue;
        }
        expect(result.reason, `seed ${seed}`).toBe("optimal");
        expect(result.value, `seed ${seed}`).toBeCloseTo(best, 8);
        const measured = measure(problem, present(result.choice, "choice"));
        expect(measured.feasible, `seed ${seed}`).toBe(true);
        expect(measured.value, `seed ${seed}`).toBeCloseTo(best, 8);
        expect(
          present(result.bound, "bound") - present(result.value, "value"),
          `seed ${seed}`,
        ).toBeLessThanOrEqual(1e-9 * Math.abs(best));
        expect(
          present(result.relaxation, "relaxation").value,
          `seed ${seed}`,
        ).toBeGreaterThanOrEqual(best - 1e-9 * Math.max(1, Math.abs(best)));
      }
      expect(infeasible).toBeGreaterThan(COUNT * 0.1);
      expect(infeasible).toBeLessThan(COUNT * 0.8);
    });
  }
});

test("a gap that is asked for is kept, and the bound holds for every choice", async () => {
  let open = 0;
  for (let seed = 1; seed <= 2000; seed++) {
    const problem = anyTinyProblem(10_000 + seed);
    const best = bruteForce(problem);
    const relativeGapTolerance = [1e-3, 0.02, 0.1, 0.4][seed % 4];
    const result = await decompositionEngine.solve(problem, {
      relativeGapTolerance,
      workLimit: 50_000,
      seed: 1,
    });
    if (best === null) {
      expect(result.reason, `seed ${seed}`).toBe("infeasible");
      continue;
    }
    const rounding = 1e-9 * Math.max(1, Math.abs(best));
    expect(result.bound, `seed ${seed}`).toBeGreaterThanOrEqual(best - rounding);
    expect(
      present(result.bound, "bound") - present(result.value, "value"),
      `seed ${seed}`,
    ).toBeLessThanOrEqual(
      relativeGapTolerance * Math.abs(present(result.value, "value")) + rounding,
    );
    if (result.reason === "optimal") expect(result.value, `seed ${seed}`).toBeCloseTo(best, 8);
    else open++;
  }
  expect(open).toBeGreaterThan(100);
});
