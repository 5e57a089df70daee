import { expect, test } from "vitest";
import { solveSync } from "../../../packages/solver/src/decomposition/engine.ts";
import type { SolveResult } from "../../../packages/solver/src/engine.ts";
import { blockCount, type Problem, type Row } from "../../../packages/solver/src/problem.ts";
import { type BlockSpec, problemOf, randomOf } from "../../support/block-problems.ts";
import { anyTinyProblem, smallMarket } from "../../support/random-problems.ts";
import { seedOf } from "../../support/seed.ts";

const COUNT = 2000;
const solve = (problem: Problem) =>
  solveSync(problem, { relativeGapTolerance: 0, workLimit: 3000, seed: 1 });

/** Every tenth problem is too large to enumerate. */
const problemAt = (seed: number) =>
  seed % 10 === 0 ? smallMarket(seed + 20_000) : anyTinyProblem(seed + 20_000);

const asTheyAre = new Map<number, { problem: Problem; before: SolveResult }>();

/** A problem and its answer, solved once for all laws. */
function originalOf(seed: number): { problem: Problem; before: SolveResult } {
  const known = asTheyAre.get(seed);
  if (known !== undefined) return known;
  const problem = problemAt(seed);
  const made = { problem, before: solve(problem) };
  asTheyAre.set(seed, made);
  return made;
}

/** The blocks of a problem in words. */
function blocksOf(problem: Problem): BlockSpec[] {
  return Array.from({ length: blockCount(problem) }, (_, b) => ({
    required: problem.required[b] === 1,
    options: Array.from({ length: problem.blockStart[b + 1] - problem.blockStart[b] }, (_, o) => {
      const j = problem.blockStart[b] + o;
      const amounts: Record<number, number> = {};
      for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++)
        amounts[problem.entryDimension[e]] = problem.entryAmount[e];
      return { value: problem.value[j], tieBreakCost: problem.tieBreakCost[j], amounts };
    }),
  }));
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [copy[i], copy[k]] = [copy[k], copy[i]];
  }
  return copy;
}

/**
 * Solves every problem and its changed twin; `holds` compares the proven ones and says what is
 * wrong.
 */
function check(
  change: (problem: Problem, seed: number) => { problem: Problem; factor: number },
  holds: (before: number, after: number, tolerance: number) => boolean,
): void {
  const violations: string[] = [];
  let compared = 0;
  for (let seed = 1; seed <= COUNT; seed++) {
    const { problem, before } = originalOf(seed);
    const changed = change(problem, seed);
    const after = solve(changed.problem);
    for (const result of [before, after])
      if (
        result.reason !== "optimal" &&
        result.reason !== "infeasible" &&
        result.reason !== "limit"
      )
        violations.push(`seed ${seed}: ${result.reason}`);
    if (before.reason === "limit" || after.reason === "limit") continue;
    compared++;
    const [from, to] = [before.value ?? -Infinity, (after.value ?? -Infinity) / changed.factor];
    const tolerance = from === -Infinity ? 0 : 3e-9 * Math.max(1, Math.abs(from));
    if (!holds(from, to, tolerance)) violations.push(`seed ${seed}: ${from} became ${to}`);
  }
  expect(violations).toEqual([]);
  expect(compared).toBeGreaterThan(COUNT * 0.98);
}

const equal = (before: number, after: number, tolerance: number) =>
  before === after || Math.abs(before - after) <= tolerance;

test("the order of blocks, options, atoms and rows does not matter", () => {
  check((problem, seed) => {
    const random = randomOf(seedOf(seed));
    const atoms = shuffled(
      Array.from({ length: problem.atomCount }, (_, k) => k),
      random,
    );
    const renamed = (k: number) => (k < atoms.length ? atoms[k] : k);
    const blocks = blocksOf(problem).map((block) => ({
      ...block,
      options: shuffled(block.options, random).map((option) => ({
        ...option,
        amounts: Object.fromEntries(
          Object.entries(option.amounts ?? {}).map(([k, a]) => [renamed(Number(k)), a]),
        ),
      })),
    }));
    const rows = problem.rows.map((row) => ({ ...row, atoms: row.atoms.map(renamed) }));
    const weights = Array.from(problem.segmentWeight);
    return {
      problem: problemOf(
        problem.atomCount,
        shuffled(blocks, random),
        shuffled(rows, random),
        weights,
      ),
      factor: 1,
    };
  }, equal);
});

test("units of the objective and of each row do not matter", () => {
  check((problem, seed) => {
    const random = randomOf(seedOf(seed));
    const factor = 10 ** (random() * 8 - 4);
    const rows = problem.rows.map((row): Row => {
      const unit = 2 ** Math.floor(random() * 21 - 10);
      return {
        ...row,
        coefficients: row.coefficients.map((c) => c * unit),
        lower: row.lower * unit,
        upper: row.upper * unit,
        ...(row.penalty === undefined ? {} : { penalty: (row.penalty * factor) / unit }),
      };
    });
    const value = problem.value.map((v) => v * factor);
    const segmentWeight = problem.segmentWeight.map((w) => w * factor);
    return { problem: { ...problem, value, segmentWeight, rows }, factor };
  }, equal);
});

test("saying a row twice does not matter", () => {
  check((problem) => {
    const half = (row: Row): Row =>
      row.penalty === undefined ? row : { ...row, penalty: row.penalty / 2 };
    return {
      problem: { ...problem, rows: [...problem.rows, ...problem.rows].map(half) },
      factor: 1,
    };
  }, equal);
});

test("more room in a row never lowers the value", () => {
  check(
    (problem, seed) => {
      const random = randomOf(seedOf(seed));
      const rows = problem.rows.map((row) => ({
        ...row,
        upper: row.upper + Math.abs(row.upper) * random() * 0.5 + 1,
      }));
      return { problem: { ...problem, rows }, factor: 1 };
    },
    (before, after, tolerance) => after >= before - tolerance,
  );
});
