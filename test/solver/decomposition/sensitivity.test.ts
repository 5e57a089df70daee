import { describe, expect, test } from "vitest";
import { boundCurve } from "../../../packages/solver/src/decomposition/bound-curve.ts";
import { irreducibleConflict } from "../../../packages/solver/src/decomposition/conflicting-rows.ts";
import { decompositionEngine } from "../../../packages/solver/src/decomposition/engine.ts";
import { NO_ALTERNATIVE, regretsAt } from "../../../packages/solver/src/decomposition/regret.ts";
import type { Problem } from "../../../packages/solver/src/problem.ts";
import { instanceOf } from "../../bench/instances.ts";
import { bruteForce, problemOf, randomProblem } from "../../support/block-problems.ts";
import { present } from "../../support/present.ts";

describe("bound curve", () => {
  for (const [creators, variant] of [
    [200, "DEDUP"],
    [3600, "LINEAR"],
    [3600, "DEDUP"],
  ] as const) {
    test(`is concave, rising and priced like its slope: ${creators} ${variant}`, () => {
      const { problem, budget } = instanceOf({ creators, variant, seed: 1 });
      const uppers = Array.from({ length: 9 }, (_, q) => budget * (0.6 + 0.1 * q));
      const curve = boundCurve(problem, 0, uppers);
      for (let q = 1; q + 1 < curve.length; q++) {
        expect(curve[q].bound).toBeGreaterThanOrEqual(curve[q - 1].bound * (1 - 1e-5));
        expect(curve[q].bound).toBeGreaterThanOrEqual(
          ((curve[q - 1].bound + curve[q + 1].bound) / 2) * (1 - 1e-5),
        );
        const slope = (curve[q + 1].bound - curve[q - 1].bound) / (uppers[q + 1] - uppers[q - 1]);
        expect(Math.abs(curve[q].price / slope - 1)).toBeLessThan(0.2);
        const alone = boundCurve(problem, 0, [uppers[q]])[0].bound;
        expect(Math.abs(curve[q].bound / alone - 1)).toBeLessThan(1e-6);
      }
      const [low, high] = boundCurve(problem, 0, [budget * 0.998, budget * 1.002]);
      const price = boundCurve(problem, 0, [budget])[0].price;
      expect((high.bound - low.bound) / (0.004 * budget) / price).toBeCloseTo(1, 2);
    });
  }

  test("marks limits that no choice can meet", () => {
    const problem = problemOf(
      1,
      [{ required: true, options: [{ value: 1, amounts: { 0: 5 } }] }],
      [{ atoms: [0], coefficients: [1], lower: -Infinity, upper: 9 }],
    );
    const bounds = boundCurve(problem, 0, [4, 5, 6]).map((point) => point.bound);
    expect(bounds[0]).toBe(-Infinity);
    expect(bounds[1]).toBeCloseTo(1, 9);
    expect(bounds[2]).toBeCloseTo(1, 9);
  });
});

test("a limit that contradicts a rule is proved impossible, beyond the size of a core too", () => {
  const { problem, budget } = instanceOf({ creators: 3600, variant: "LINEAR", seed: 1 });
  const rows = [...problem.rows, { ...problem.rows[0], lower: budget / 2, upper: Infinity }];
  const uppers = [budget, budget * 0.4, budget * 0.7];
  const [high, none, middle] = boundCurve({ ...problem, rows }, 0, uppers).map(
    ({ bound }) => bound,
  );
  expect(none).toBe(-Infinity);
  expect(middle).toBeLessThan(high);
  expect(middle).toBeGreaterThan(0);
});

describe("regrets", () => {
  test("account for the whole distance between the bound and a choice", async () => {
    const { problem } = instanceOf({ creators: 200, variant: "DEDUP", seed: 1 });
    const result = await decompositionEngine.solve(problem, {
      relativeGapTolerance: 1e-3,
      workLimit: 50_000,
      seed: 1,
    });
    const relaxation = present(result.relaxation, "relaxation");
    const { reduced, best, regret } = regretsAt(problem, relaxation);
    let distance = 0;
    const amount = new Float64Array(problem.atomCount + problem.segmentWeight.length);
    present(result.choice, "choice").forEach((j, b) => {
      const top = best[b] >= 0 ? reduced[best[b]] : 0;
      const lost = top - (j >= 0 ? reduced[j] : 0);
      expect(lost).toBeGreaterThanOrEqual(-1e-6);
      if (j !== best[b]) expect(lost).toBeGreaterThanOrEqual(regret[b] - 1e-6);
      distance += lost;
      if (j < 0) return;
      for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++)
        amount[problem.entryDimension[e]] += problem.entryAmount[e];
    });
    problem.rows.forEach((row, i) => {
      const activity = row.atoms.reduce((sum, k, t) => sum + row.coefficients[t] * amount[k], 0);
      const price = relaxation.rowPrices[i];
      if (price !== 0) distance += price * ((price > 0 ? row.upper : row.lower) - activity);
    });
    problem.segmentWeight.forEach((weight, s) => {
      const price = relaxation.segmentPrices[s];
      const mass = amount[problem.atomCount + s];
      const most = price < weight ? weight - price + price * Math.log(price / weight) : 0;
      distance += most + price * mass + weight * Math.expm1(-mass);
    });
    expect(distance / (relaxation.value - present(result.value, "value"))).toBeCloseTo(1, 3);
  });

  test("say when a block has no alternative", () => {
    const problem = problemOf(
      0,
      [{ required: true, options: [{ value: 1 }] }, { options: [{ value: 2 }] }],
      [],
    );
    const { best, second, regret } = regretsAt(problem, {
      rowPrices: new Float64Array(0),
      segmentPrices: new Float64Array(0),
    });
    expect([...best]).toEqual([0, 1]);
    expect([...second]).toEqual([NO_ALTERNATIVE, -1]);
    expect([...regret]).toEqual([Infinity, 2]);
  });
});

describe("conflicts", () => {
  const without = (problem: Problem, row: number): Problem => ({
    ...problem,
    rows: problem.rows.filter((_, i) => i !== row),
  });
  const only = (problem: Problem, rows: readonly number[]): Problem => ({
    ...problem,
    rows: rows.map((i) => problem.rows[i]),
  });

  test("are contradictory, irreducible, and found exactly for infeasible problems", () => {
    let found = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const problem = randomProblem(seed, { integers: seed % 2 === 0 });
      const conflict = irreducibleConflict(problem);
      expect(conflict === null, `seed ${seed}`).toBe(bruteForce(problem) !== null);
      if (conflict === null) continue;
      found++;
      const core = only(problem, conflict.rows);
      expect(bruteForce(core), `seed ${seed}`).toBeNull();
      for (let q = 0; q < conflict.rows.length; q++) {
        if (conflict.kind === "combinations")
          expect(bruteForce(without(core, q)), `seed ${seed}`).not.toBeNull();
      }
    }
    expect(found).toBeGreaterThan(40);
  });

  test("name the rules that were spoiled, at size", () => {
    for (const creators of [200, 5000]) {
      const { problem, rowNames } = instanceOf({ creators, variant: "LINEAR", seed: 1 });
      const rows = problem.rows.map((row, i) =>
        rowNames[i] === "micro count" ? { ...row, lower: creators } : row,
      );
      const conflict = present(irreducibleConflict({ ...problem, rows }), "conflict");
      expect(conflict.kind).toBe("relaxation");
      expect(conflict.rows.map((i) => rowNames[i])).toContain("micro count");
      expect(conflict.rows.length).toBeLessThanOrEqual(2);
    }
  });
});
