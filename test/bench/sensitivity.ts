import { boundCurve } from "../../packages/solver/src/decomposition/bound-curve.ts";
import { irreducibleConflict } from "../../packages/solver/src/decomposition/conflicting-rows.ts";
import { buildModel } from "../../packages/solver/src/decomposition/model.ts";
import { relaxRoot } from "../../packages/solver/src/decomposition/root.ts";
import { SIMPLEX_ROOT } from "../../packages/solver/src/decomposition/start.ts";
import { blockCount, type Problem } from "../../packages/solver/src/problem.ts";

/** Ratios and relative errors of what surrounds a solve. */
export interface Measures {
  /**
   * CPU of the root bound, of a curve over 20 budgets and of a conflict, ms; cold in this order.
   */
  readonly rootMs: number;
  readonly curveMs: number;
  readonly conflictMs: number;
  /** Rows of the conflict found. */
  readonly conflict: number;
  /**
   * Root bound against the relaxation by the simplex, relative; null where only one of them is run.
   */
  readonly rootError: number | null;
  /** Shadow price of the budget against a finite difference, relative. */
  readonly priceError: number;
}

const BUDGETS = 20;

/**
 * Measures what surrounds a solve: root bound, curve over budgets, conflict, shadow price. Row 0 is
 * the budget.
 */
export async function measureSensitivity(problem: Problem): Promise<Measures> {
  const budget = problem.rows[0].upper;
  const root = timed(() => rootBound(problem));
  const uppers = Array.from(
    { length: BUDGETS },
    (_, q) => budget * (0.6 + (0.8 * q) / (BUDGETS - 1)),
  );
  const curve = timed(() => boundCurve(problem, 0, uppers));
  const impossible: Problem = {
    ...problem,
    rows: [...problem.rows, { ...problem.rows[0], lower: budget * 1.05, upper: Infinity }],
  };
  const conflict = timed(() => irreducibleConflict(impossible));
  const step = 2e-4 * budget;
  const [low, middle, high] = boundCurve(problem, 0, [budget - step, budget, budget + step]);
  const slope = (high.bound - low.bound) / (2 * step);
  return {
    rootMs: root.ms,
    curveMs: curve.ms,
    conflictMs: conflict.ms,
    conflict: conflict.result?.rows.length ?? 0,
    rootError: blockCount(problem) > SIMPLEX_ROOT ? null : root.result / middle.bound - 1,
    priceError: Math.abs(middle.price / slope - 1),
  };
}

/** The Lagrangian root, whatever the size. */
function rootBound(problem: Problem): number {
  const model = buildModel(problem);
  const total = problem.value.reduce((sum, v) => sum + Math.max(0, v), 0) / 20;
  return relaxRoot(
    model,
    { value: total, chosen: Math.max(20, blockCount(problem) / 30) },
    1e-5,
    null,
  ).bound;
}

function timed<T>(run: () => T): { result: T; ms: number } {
  const before = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(before);
  return { result, ms: (user + system) / 1000 };
}
