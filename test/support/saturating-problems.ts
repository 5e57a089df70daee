import type { Problem, Product, Row } from "../../packages/solver/src/problem.ts";
import { blockCount } from "../../packages/solver/src/problem.ts";
import { measure, problemOf, randomOf } from "./block-problems.ts";
import { seedOf } from "./seed.ts";

/** A random tiny problem with saturating rows and products: up to 6 blocks of up to 3 options. */
export function randomSaturatingProblem(seed: number): Problem {
  const random = randomOf(seedOf(seed));
  const int = (n: number) => Math.floor(random() * n);
  const segments = 1 + int(3);
  const blocks = Array.from({ length: 2 + int(5) }, () => ({
    required: random() < 0.1,
    options: Array.from({ length: 1 + int(3) }, () => {
      const amounts: Record<number, number> = { 0: 1 + int(9), 1: int(6) };
      for (let s = 0; s < segments; s++) if (random() < 0.7) amounts[2 + s] = random() * 0.9;
      return { value: random() * 6 - 1, amounts };
    }),
  }));
  const covered = Array.from({ length: segments }, (_, s) => s).filter(() => random() < 0.7);
  const rows: Row[] = [
    { atoms: [0], coefficients: [1], lower: -Infinity, upper: 6 + int(20) },
    {
      atoms: random() < 0.5 ? [1] : [],
      coefficients: random() < 0.5 ? [0.1] : [0.2],
      lower: random() * covered.length,
      upper: Infinity,
      saturating: { segments: covered, coefficients: covered.map(() => 0.5 + random()) },
      ...(random() < 0.3 ? { penalty: random() * 8 } : {}),
    },
  ].map((row) => ({ ...row, coefficients: row.coefficients.slice(0, row.atoms.length) }));
  const weights = Array.from({ length: segments }, () => (random() < 0.5 ? 0 : random() * 10));
  const base = problemOf(2, blocks, rows, weights);
  const products: Product[] = [];
  for (let j = 0; j < base.value.length; j++) {
    if (random() < 0.5) products.push({ option: j, segment: int(segments), weight: random() * 10 });
  }
  return { ...base, products };
}

/**
 * The best value over every choice by the definition in `problem.ts`, null when none is feasible.
 */
export function bruteForceSaturating(problem: Problem): number | null {
  const { products = [], ...rest } = problem;
  const linear: Problem = { ...rest, rows: problem.rows.filter((row) => !row.saturating) };
  const choice = new Int32Array(blockCount(problem)).fill(-1);
  let best: number | null = null;
  const visit = (b: number): void => {
    if (b < choice.length) {
      for (let j = problem.blockStart[b] - 1; j < problem.blockStart[b + 1]; j++) {
        choice[b] = j < problem.blockStart[b] ? -1 : j;
        visit(b + 1);
      }
      return;
    }
    const base = measure(linear, choice);
    let { value } = base;
    if (!base.feasible) return;
    const amount = amountsOf(problem, choice);
    const share = (s: number) => 1 - Math.exp(-amount[problem.atomCount + s]);
    for (const { option, segment, weight } of products)
      if (choice.includes(option)) value += weight * share(segment);
    for (const row of problem.rows) {
      if (!row.saturating) continue;
      const { segments, coefficients } = row.saturating;
      let activity = segments.reduce((sum, s, t) => sum + coefficients[t] * share(s), 0);
      row.atoms.forEach((k, t) => {
        activity += row.coefficients[t] * amount[k];
      });
      if (activity >= row.lower) continue;
      if (row.penalty === undefined) return;
      value -= row.penalty * (row.lower - activity);
    }
    if (best === null || value > best) best = value;
  };
  visit(0);
  return best;
}

function amountsOf(problem: Problem, choice: Int32Array): Float64Array {
  const amount = new Float64Array(problem.atomCount + problem.segmentWeight.length);
  for (const j of choice) {
    if (j < 0) continue;
    for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++) {
      amount[problem.entryDimension[e]] += problem.entryAmount[e];
    }
  }
  return amount;
}
