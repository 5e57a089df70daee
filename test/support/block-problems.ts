import { blockCount, type Problem, type Row } from "../../packages/solver/src/problem.ts";
import { type BlockSpec, problemOf } from "../../packages/solver/src/problem-of.ts";

export {
  type BlockSpec,
  type OptionSpec,
  problemOf,
} from "../../packages/solver/src/problem-of.ts";

import { seedOf } from "./seed.ts";

/** Random numbers in [0, 1), the same for the same seed (sfc32). */
export function randomOf(seed: number): () => number {
  let a = 0x9e3779b9 ^ seed;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let d = seed | 1;
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 20; i++) next();
  return next;
}

/** What a random tiny problem may contain. */
export interface RandomShape {
  readonly segments?: boolean;
  readonly soft?: boolean;
  /** Amounts and limits are integers. */
  readonly integers?: boolean;
}

/**
 * A random tiny problem: up to 7 blocks of up to 3 options, up to 5 rows of every kind, ties on
 * purpose.
 */
export function randomProblem(seed: number, shape: RandomShape = {}): Problem {
  const random = randomOf(seedOf(seed));
  const int = (n: number) => Math.floor(random() * n);
  const atoms = 2 + int(3);
  const segments = shape.segments ? 1 + int(3) : 0;
  const amount = () => (shape.integers ? int(12) - 2 : Math.round((random() * 12 - 2) * 100) / 100);
  const blocks: BlockSpec[] = Array.from({ length: 1 + int(7) }, () => ({
    required: random() < 0.15,
    options: Array.from({ length: random() < 0.05 ? 0 : 1 + int(3) }, () => {
      const amounts: Record<number, number> = {};
      for (let k = 0; k < atoms; k++) if (random() < 0.7) amounts[k] = amount();
      for (let s = 0; s < segments; s++)
        if (random() < 0.6) amounts[atoms + s] = random() < 0.1 ? 0 : random() * 0.8;
      const value = random() < 0.15 ? 0 : shape.integers ? int(10) - 2 : random() * 10 - 2;
      return { value, tieBreakCost: Math.abs(amounts[0] ?? 0), amounts };
    }),
  }));
  const rows: Row[] = Array.from({ length: int(5) }, () => {
    const kind = int(5);
    const used = Array.from({ length: atoms }, (_, k) => k).filter(() => random() < 0.6);
    const coefficients = used.map(() =>
      kind === 4 ? Math.round((random() * 2 - 1) * 10) / 10 : 1,
    );
    const level = int(24) - 2;
    const soft = shape.soft === true && random() < 0.5;
    return {
      atoms: used,
      coefficients,
      lower: kind === 1 || kind === 2 ? level : kind === 3 && random() < 0.3 ? level : -Infinity,
      upper: kind === 1 ? Infinity : kind === 2 ? level + int(8) : level,
      ...(soft ? { penalty: random() < 0.2 ? 0 : Math.round(random() * 30) / 10 } : {}),
    };
  });
  const weights = Array.from({ length: segments }, () => (random() < 0.1 ? 0 : random() * 20));
  return problemOf(atoms, blocks, rows, weights);
}

/** Objective and feasibility of a choice, computed plainly from the definition in `problem.ts`. */
export function measure(
  problem: Problem,
  choice: ArrayLike<number>,
): { value: number; feasible: boolean } {
  const amount = new Float64Array(problem.atomCount + problem.segmentWeight.length);
  let value = 0;
  let feasible = true;
  for (let b = 0; b < blockCount(problem); b++) {
    const j = choice[b];
    if (j < 0) {
      if (problem.required[b]) feasible = false;
      continue;
    }
    if (j < problem.blockStart[b] || j >= problem.blockStart[b + 1])
      throw new Error(`option ${j} is not in block ${b}`);
    value += problem.value[j];
    for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++) {
      amount[problem.entryDimension[e]] += problem.entryAmount[e];
    }
  }
  problem.segmentWeight.forEach((weight, s) => {
    value -= weight * Math.expm1(-amount[problem.atomCount + s]);
  });
  for (const row of problem.rows) {
    const activity = row.atoms.reduce((sum, k, t) => sum + row.coefficients[t] * amount[k], 0);
    const violation = Math.max(activity - row.upper, row.lower - activity, 0);
    if (violation <= 1e-13 * Math.max(10, Math.abs(activity))) continue;
    if (row.penalty === undefined) feasible = false;
    else value -= row.penalty * violation;
  }
  return { value, feasible };
}

/** The best value over every choice, null when none is feasible. */
export function bruteForce(problem: Problem): number | null {
  const blocks = blockCount(problem);
  const choice = new Int32Array(blocks).fill(-1);
  let best: number | null = null;
  const visit = (b: number): void => {
    if (b === blocks) {
      const { value, feasible } = measure(problem, choice);
      if (feasible && (best === null || value > best)) best = value;
      return;
    }
    choice[b] = -1;
    visit(b + 1);
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
      choice[b] = j;
      visit(b + 1);
    }
  };
  visit(0);
  return best;
}
