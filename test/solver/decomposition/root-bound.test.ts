import { describe, expect, test } from "vitest";
import { boundCurve } from "../../../packages/solver/src/decomposition/bound-curve.ts";
import { solveSync } from "../../../packages/solver/src/decomposition/engine.ts";
import { buildModel } from "../../../packages/solver/src/decomposition/model.ts";
import { relaxRoot } from "../../../packages/solver/src/decomposition/root.ts";
import { blockCount, optionCount, type Problem } from "../../../packages/solver/src/problem.ts";
import { instanceOf } from "../../bench/instances.ts";
import { problemOf, randomOf } from "../../support/block-problems.ts";
import { loadHighs } from "../../support/libraries.ts";
import { present } from "../../support/present.ts";
import { seedOf } from "../../support/seed.ts";

const highs = await loadHighs();

/**
 * Optimum of the linear relaxation of a problem without segments, by HiGHS; null when infeasible.
 */
function highsRelaxation(problem: Problem): number | null {
  const J = optionCount(problem);
  const softUp = problem.rows.map((_, i) => i).filter((i) => problem.rows[i].penalty !== undefined);
  const columns = J + 2 * softUp.length;
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  for (let b = 0; b < blockCount(problem); b++) {
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
      indices.push(j);
      values.push(1);
    }
    starts.push(indices.length);
    lower.push(problem.required[b] ? 1 : -Infinity);
    upper.push(1);
  }
  const cost = [
    ...problem.value,
    ...softUp.flatMap((i) => [
      -present(problem.rows[i].penalty, "penalty"),
      -present(problem.rows[i].penalty, "penalty"),
    ]),
  ];
  problem.rows.forEach((row, i) => {
    const weight = new Float64Array(problem.atomCount);
    row.atoms.forEach((k, t) => {
      weight[k] += row.coefficients[t];
    });
    for (let j = 0; j < J; j++) {
      let a = 0;
      for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++)
        a += weight[problem.entryDimension[e]] * problem.entryAmount[e];
      if (a === 0) continue;
      indices.push(j);
      values.push(a);
    }
    const soft = softUp.indexOf(i);
    if (soft >= 0) {
      indices.push(J + 2 * soft, J + 2 * soft + 1);
      values.push(1, -1);
    }
    starts.push(indices.length);
    lower.push(row.lower);
    upper.push(row.upper);
  });
  return highs.withModel(
    {
      numCols: columns,
      numRows: lower.length,
      sense: highs.constants.objectiveSense.maximize,
      colCost: Float64Array.from(cost),
      colLower: new Float64Array(columns),
      colUpper: new Float64Array(columns).fill(1e30).fill(1, 0, J),
      rowLower: Float64Array.from(lower),
      rowUpper: Float64Array.from(upper),
      matrix: {
        format: "csr",
        numRows: lower.length,
        numCols: columns,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
    },
    (model) => {
      model.options.set({ output_flag: false });
      model.run();
      return model.getModelStatus() === 8 ? null : model.getObjectiveValue();
    },
  );
}

/** Random multiple-choice problems with rows of all kinds, 30 blocks. */
function mixedProblem(seed: number, soft: boolean): Problem {
  const random = randomOf(seedOf(seed));
  const blocks = Array.from({ length: 30 }, () => ({
    required: random() < 0.1,
    options: Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({
      value: random() * 10 - 1,
      amounts: { 0: random() * 5, 1: random() * 5, 2: random() * 4 - 2 },
    })),
  }));
  const penalty = soft ? { penalty: 0.5 + random() } : {};
  return problemOf(3, blocks, [
    { atoms: [0], coefficients: [1], lower: -Infinity, upper: 15 + random() * 10 },
    { atoms: [1, 0], coefficients: [1, -0.7], lower: -1, upper: 3, ...penalty },
    { atoms: [2], coefficients: [1], lower: 4, upper: 4.5, ...penalty },
    { atoms: [1], coefficients: [1], lower: 18 + random() * 4, upper: Infinity, ...penalty },
  ]);
}

describe("the root relaxation", () => {
  test("agrees with HiGHS with two-sided and soft rows, by simplex and by Newton", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const problem = mixedProblem(seed, seed % 2 === 0);
      const reference = highsRelaxation(problem);
      const result = solveSync(problem, { relativeGapTolerance: 1e6, workLimit: 10_000, seed: 1 });
      if (reference === null) {
        expect(result.reason).toBe("infeasible");
        continue;
      }
      expect(present(result.relaxation, "relaxation").value, `seed ${seed}`).toBeCloseTo(
        reference,
        6,
      );
      const newton = relaxRoot(buildModel(problem), { value: reference, chosen: 10 }, 1e-6, null);
      expect(newton.bound, `seed ${seed}`).toBeGreaterThanOrEqual(
        reference - 1e-7 * Math.abs(reference),
      );
      expect(newton.bound, `seed ${seed}`).toBeLessThanOrEqual(reference * (1 + 2e-5));
    }
  });

  test("is within 1e-5 of HiGHS on influencer instances and never below", () => {
    for (const creators of [60, 200, 400]) {
      for (let seed = 1; seed <= 3; seed++) {
        const { problem } = instanceOf({ creators, variant: "LINEAR", seed });
        const reference = highsRelaxation(problem);
        if (reference === null) continue;
        const newton = relaxRoot(buildModel(problem), { value: reference, chosen: 30 }, 1e-6, null);
        for (const bound of [
          newton.bound,
          boundCurve(problem, 0, [problem.rows[0].upper])[0].bound,
        ]) {
          expect(bound / reference - 1).toBeGreaterThanOrEqual(-1e-9);
          expect(bound / reference - 1).toBeLessThanOrEqual(1e-5);
        }
      }
    }
  });

  test("simplex and Newton agree on saturating segments", () => {
    for (const creators of [100, 400]) {
      const { problem } = instanceOf({ creators, variant: "DEDUP", seed: 2 });
      const simplex = boundCurve(problem, 0, [problem.rows[0].upper])[0].bound;
      const newton = relaxRoot(
        buildModel(problem),
        { value: simplex, chosen: 30 },
        1e-6,
        null,
      ).bound;
      expect(Math.abs(simplex / newton - 1)).toBeLessThan(1e-5);
    }
  });
});
