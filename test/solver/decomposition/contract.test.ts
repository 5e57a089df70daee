import { describe, expect, test } from "vitest";
import {
  decompositionEngine,
  solveSync,
} from "../../../packages/solver/src/decomposition/engine.ts";
import type { SolveParameters } from "../../../packages/solver/src/engine.ts";
import { instanceOf } from "../../bench/instances.ts";
import { measure, problemOf } from "../../support/block-problems.ts";
import { present } from "../../support/present.ts";
import { isNight } from "../../support/seed.ts";

const base: SolveParameters = { relativeGapTolerance: 1e-4, workLimit: 4000, seed: 1 };
const medium = () => instanceOf({ creators: 200, variant: "DEDUP", seed: 3 }).problem;

describe("the engine's contract", () => {
  test("same problem, seed and work limit give the same answer", async () => {
    const [a, b] = await Promise.all([
      decompositionEngine.solve(medium(), base),
      decompositionEngine.solve(medium(), base),
    ]);
    expect(a.reason).toBe("limit");
    expect(a.limit).toBe("work");
    expect(a.reproducible).toBe(true);
    expect(b).toEqual(a);
  });

  test("a large problem is reproducible too, and proved", async () => {
    const { problem } = instanceOf({ creators: 8000, variant: "DEDUP", seed: 1 });
    const [a, b] = await Promise.all(
      [0, 1].map(() => decompositionEngine.solve(problem, { ...base, workLimit: 8000 })),
    );
    expect(b).toEqual(a);
    expect(measure(problem, present(a.choice, "choice"))).toMatchObject({ feasible: true });
    expect(present(a.bound, "bound") / present(a.value, "value") - 1).toBeLessThan(2e-3);
  });

  const proved = [
    [200, "LINEAR", 4],
    [1000, "DEDUP", 5],
    [200, "DEDUP", 4],
  ] as const;

  test.each(isNight() ? proved : proved.slice(0, 2))(
    "%i creators %s, seed %i: proved in a tenth of the default work",
    (creators, variant, seed) => {
      const { problem } = instanceOf({ creators, variant, seed });
      const result = solveSync(problem, { ...base, workLimit: 100_000 });
      expect(result.reason).toBe("withinGap");
      expect(measure(problem, present(result.choice, "choice"))).toMatchObject({ feasible: true });
    },
  );

  test("the answer is never below a feasible hint, and improper hints do no harm", async () => {
    const problem = medium();
    const good = await decompositionEngine.solve(problem, { ...base, workLimit: 20_000 });
    const wrong = [
      new Int32Array(3),
      new Int32Array(problem.required.length).fill(0),
      new Int32Array(problem.required.length).fill(-1),
    ];
    const hinted = await decompositionEngine.solve(problem, {
      ...base,
      workLimit: 1,
      hints: [...wrong, present(good.choice, "choice")],
    });
    expect(hinted.value).toBeGreaterThanOrEqual(present(good.value, "value"));
  });

  test("a nearly feasible hint is repaired", async () => {
    const problem = instanceOf({ creators: 200, variant: "LINEAR", seed: 3 }).problem;
    const good = await decompositionEngine.solve(problem, { ...base, workLimit: 20_000 });
    const nearly = present(good.choice, "choice").slice();
    for (let b = 0, dropped = 0; dropped < 2; b++) {
      if (nearly[b] >= 0 && !problem.required[b]) {
        nearly[b] = -1;
        dropped++;
      }
    }
    const limits = { ...base, workLimit: 800 };
    expect((await decompositionEngine.solve(problem, limits)).value).toBeNull();
    const hinted = await decompositionEngine.solve(problem, { ...limits, hints: [nearly] });
    expect(present(hinted.value, "value") / present(good.value, "value")).toBeGreaterThan(0.99);
  });

  test("progress: values rise, bounds fall, the last are those of the answer", async () => {
    let value = -Infinity;
    let bound = Infinity;
    const result = await decompositionEngine.solve(medium(), {
      ...base,
      onProgress: (progress) => {
        if (progress.value !== null) {
          expect(progress.value).toBeGreaterThanOrEqual(value);
          value = progress.value;
        }
        if (progress.bound !== null) {
          expect(progress.bound).toBeLessThanOrEqual(bound * (1 + 1e-9));
          bound = progress.bound;
        }
      },
    });
    expect(value).toBe(result.value);
    expect(result.bound).toBeLessThanOrEqual(bound * (1 + 1e-6));
  });

  test("progress hands over every better choice: a killed solve keeps its plan", async () => {
    const problem = medium();
    const told: { value: number; choice: Int32Array }[] = [];
    const result = await decompositionEngine.solve(problem, {
      ...base,
      onProgress: ({ value, choice }) => {
        if (value !== null && choice) told.push({ value, choice });
      },
    });
    expect(told.length).toBeGreaterThan(0);
    for (const { value, choice } of told) {
      const measured = measure(problem, choice);
      expect(measured.feasible).toBe(true);
      expect(measured.value).toBeCloseTo(value, 6);
    }
    expect(told.at(-1)?.value).toBe(result.value);
  });

  test("cancel and time limit stop it, marked as not reproducible", async () => {
    const cancelled = await decompositionEngine.solve(medium(), {
      ...base,
      workLimit: 1e6,
      isCancelled: () => true,
    });
    expect(cancelled.reason).toBe("cancelled");
    expect(cancelled.reproducible).toBe(false);
    let clock = 0;
    const late = await decompositionEngine.solve(medium(), {
      ...base,
      workLimit: 1e6,
      timeLimitMs: 100,
      now: () => {
        clock += 60;
        return clock;
      },
    });
    expect(late.limit).toBe("time");
    expect(late.reproducible).toBe(false);
  });

  test("declines what is outside block form, with a reason", () => {
    const problem = problemOf(1, [{ options: [{ value: 1, amounts: { 0: 1, 1: 1 } }] }], [], [1]);
    expect(decompositionEngine.declines(problem)).toBeNull();
    expect(
      decompositionEngine.declines({
        ...problem,
        products: [{ option: 0, segment: 0, weight: 1 }],
      }),
    ).toMatch(/saturating/);
    const row = {
      atoms: [],
      coefficients: [],
      lower: 1,
      upper: Infinity,
      saturating: { segments: [0], coefficients: [1] },
    };
    expect(decompositionEngine.declines({ ...problem, rows: [row] })).toMatch(/saturating/);
  });

  test("shadow prices have the documented signs", async () => {
    const { problem } = instanceOf({ creators: 200, variant: "DEDUP", seed: 1 });
    const { relaxation } = await decompositionEngine.solve(problem, base);
    problem.rows.forEach((row, i) => {
      if (row.upper === Infinity)
        expect(present(relaxation, "relaxation").rowPrices[i]).toBeLessThanOrEqual(0);
      if (row.lower === -Infinity)
        expect(present(relaxation, "relaxation").rowPrices[i]).toBeGreaterThanOrEqual(0);
    });
    expect(present(relaxation, "relaxation").rowPrices[0]).toBeGreaterThan(0);
    problem.segmentWeight.forEach((weight, s) => {
      expect(present(relaxation, "relaxation").segmentPrices[s]).toBeGreaterThanOrEqual(0);
      expect(present(relaxation, "relaxation").segmentPrices[s]).toBeLessThanOrEqual(weight);
    });
  });
});
