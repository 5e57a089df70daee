import { describe, expect, test } from "vitest";
import {
  blockCount,
  optionCount,
  type Problem,
  type Row,
  relaxationBound,
  solveSync,
  withoutImpossibleOptions,
} from "../../packages/solver/src/index.ts";
import { bruteForce, problemOf } from "../support/block-problems.ts";
import { anyTinyProblem, wideMarket } from "../support/random-problems.ts";
import { bruteForceSaturating, randomSaturatingProblem } from "../support/saturating-problems.ts";

describe("the relaxation's bound", () => {
  test("is never below the optimum of 3,000 tiny problems, and −∞ only without one", () => {
    let possible = 0;
    for (let seed = 1; seed <= 3000; seed++) {
      const problem = anyTinyProblem(seed);
      const best = bruteForce(problem);
      const { problem: reduced } = withoutImpossibleOptions(problem);
      for (const bound of [relaxationBound(problem), relaxationBound(reduced)]) {
        if (best === null) continue;
        possible++;
        expect(bound, `problem ${seed}`).toBeGreaterThanOrEqual(best - 1e-9 * Math.abs(best));
      }
    }
    expect(possible).toBeGreaterThan(3000);
  });

  test("holds where rows saturate or options multiply shares, 300 problems", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const problem = randomSaturatingProblem(seed);
      const best = bruteForceSaturating(problem);
      if (best !== null)
        expect(relaxationBound(problem), `problem ${seed}`).toBeGreaterThanOrEqual(
          best - 1e-9 * Math.abs(best),
        );
    }
  });

  test("of a market larger than a core holds for the plan that is found there", () => {
    const problem = wideMarket(1);
    const limits = { relativeGapTolerance: 1e-3, workLimit: 20_000, seed: 1 };
    const { value, bound } = solveSync(problem, limits);
    const own = relaxationBound(problem);
    expect(own).toBeGreaterThanOrEqual(value ?? Number.NaN);
    // Both are bounds of one relaxation, each near its optimum.
    expect(Math.abs(own / (bound ?? Number.NaN) - 1)).toBeLessThan(2e-3);
  });
});

describe("options that alone break a row", () => {
  const dear = problemOf(
    1,
    [
      { options: [{ value: 9, tieBreakCost: 90, amounts: { 0: 90 } }] },
      { options: [{ value: 2, tieBreakCost: 10, amounts: { 0: 10 } }] },
      { options: [{ value: 3, tieBreakCost: 20, amounts: { 0: 20 } }], required: true },
    ],
    [{ atoms: [0], coefficients: [1], lower: -Infinity, upper: 100 }],
  );

  test("are removed: 90 beside a required 20 is more than 100", () => {
    expect([...withoutImpossibleOptions(dear).kept]).toEqual([1, 2]);
    // By hand: 20 and 10 leave 70 of 90, worth 7 of 9; with them 3 + 2 + 7, without them 3 + 2.
    expect(relaxationBound(dear)).toBeCloseTo(12, 4);
    expect(relaxationBound(withoutImpossibleOptions(dear).problem)).toBeCloseTo(5, 4);
  });

  test("are no option of any feasible choice: the optimum of 3,000 problems stays", () => {
    let removed = 0;
    for (let seed = 1; seed <= 3000; seed++) {
      const problem = anyTinyProblem(seed);
      const { problem: reduced, kept } = withoutImpossibleOptions(problem);
      removed += optionCount(problem) - kept.length;
      expect(blockCount(reduced)).toBe(blockCount(problem));
      if (hasEmptyRequired(reduced)) expect(bruteForce(problem), `problem ${seed}`).toBeNull();
      else expect(bruteForce(reduced), `problem ${seed}`).toBe(bruteForce(problem));
    }
    expect(removed).toBeGreaterThan(1000);
  });

  test("are those that no least or greatest choice of the others makes up for", () => {
    let [kept, removed] = [0, 0];
    for (let seed = 1; seed <= 500; seed++) {
      const problem = anyTinyProblem(seed);
      if (hasEmptyRequired(problem)) continue;
      const possible = new Set(withoutImpossibleOptions(problem).kept);
      for (let j = 0; j < optionCount(problem); j++) {
        const missing = leastViolation(problem, j);
        // What is broken by rounding alone is left open.
        if (missing <= 0) expect(possible.has(j), `problem ${seed}, option ${j}`).toBe(true);
        if (missing > 1e-6) expect(possible.has(j), `problem ${seed}, option ${j}`).toBe(false);
        if (missing <= 0) kept++;
        else removed++;
      }
    }
    expect(kept).toBeGreaterThan(500);
    expect(removed).toBeGreaterThan(100);
  });
});

/** By how much an option breaks some row it counts in, each other block choosing for that row. */
function leastViolation(problem: Problem, option: number): number {
  const { blockStart, required } = problem;
  let most = 0;
  for (const row of problem.rows) {
    if (row.penalty !== undefined || row.saturating) continue;
    if (!dimensionsOf(problem, option).some((k) => row.atoms.includes(k))) continue;
    let least = 0;
    let greatest = 0;
    for (let b = 0; b < blockCount(problem); b++) {
      const own = Array.from({ length: blockStart[b + 1] - blockStart[b] }, (_, k) =>
        activityOf(problem, row, blockStart[b] + k),
      );
      const isOwn = option >= blockStart[b] && option < blockStart[b + 1];
      const ways = isOwn ? [own[option - blockStart[b]]] : required[b] ? own : [0, ...own];
      least += Math.min(...ways);
      greatest += Math.max(...ways);
    }
    most = Math.max(most, least - row.upper, row.lower - greatest);
  }
  return most;
}

function dimensionsOf({ entryStart, entryDimension }: Problem, option: number): number[] {
  return [...entryDimension.subarray(entryStart[option], entryStart[option + 1])];
}

function activityOf(problem: Problem, { atoms, coefficients }: Row, option: number): number {
  let sum = 0;
  for (const [k, dimension] of dimensionsOf(problem, option).entries()) {
    const t = atoms.indexOf(dimension);
    if (t >= 0) sum += coefficients[t] * problem.entryAmount[problem.entryStart[option] + k];
  }
  return sum;
}

function hasEmptyRequired({ required, blockStart }: Problem): boolean {
  return required.some((own, b) => own === 1 && blockStart[b] === blockStart[b + 1]);
}
