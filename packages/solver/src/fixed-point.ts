import { assess } from "./assess.ts";
import type { Engine, SolveParameters, SolveResult } from "./engine.ts";
import { provedBy } from "./gap.ts";
import type { Problem } from "./problem.ts";
import { addValues, greatestShares, withoutProducts } from "./products-at-most.ts";

/** Most times the shares are taken from the last choice and the problem solved again. */
const MOST_ROUNDS = 6;

/**
 * Solves a problem with products x_j (1 − e^(−mass_s)) by an engine that takes none: the fallback
 * where the exact model is too large. Each round fixes the saturating shares at those of the last
 * choice (so that a product becomes value of its option) and pays its segments for saturating them
 * (so that they do not count for nothing); the best choice of all rounds is kept, valued exactly.
 * The bound comes from one more solve with every share at the most it can be, so the gap is honest
 * but wider than an exact model's.
 */
export function createFixedPointEngine(inner: Engine): Engine {
  return {
    name: inner.name,
    strengths: inner.strengths,
    declines: (problem) =>
      problem.products?.length
        ? inner.declines(withoutProducts(problem, problem.value, problem.segmentWeight))
        : "it has no products",
    solve: (problem, parameters) =>
      solveByFixedPoint(problem, inner, { ...parameters, certify: false }),
  };
}

async function solveByFixedPoint(
  problem: Problem,
  inner: Engine,
  parameters: SolveParameters,
): Promise<SolveResult> {
  const upper = await inner.solve(
    withShares(problem, greatestShares(problem), problem.segmentWeight),
    parameters,
  );
  // What is proved there is proved of another problem: no certificate is about this one.
  if (upper.choice === null) return { ...upper, certifiable: false };
  const best = new BestChoice(problem, upper.choice);
  for (const hint of parameters.hints ?? []) best.offer(hint);
  const work = await iterateShares(problem, inner, parameters, best, upper.work);
  const proved =
    upper.bound === null
      ? null
      : provedBy(upper.bound, best.value, parameters.relativeGapTolerance, 0);
  return {
    ...upper,
    choice: best.choice,
    value: best.value,
    work,
    reason: proved ?? "limit",
    limit: proved ? null : "work",
    detail:
      "Carry-over was solved by fixed point; the bound takes every share at the most it can be.",
    relaxation: null,
    certifiable: false,
  };
}

/**
 * Solves with the shares of the last choice, from the best one on, until the choice stays the same.
 * Every choice is offered to `best`.
 * @returns the work done, that before included
 */
async function iterateShares(
  problem: Problem,
  inner: Engine,
  parameters: SolveParameters,
  best: BestChoice,
  workBefore: number,
): Promise<number> {
  let work = workBefore;
  let last = best.choice;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const result = await inner.solve(
      withShares(problem, sharesOf(problem, last), payingSegments(problem, last)),
      { ...parameters, hints: [best.choice] },
    );
    work += result.work;
    if (result.choice === null || sameChoice(result.choice, last)) break;
    last = result.choice;
    best.offer(last);
  }
  return work;
}

/** The best of the choices offered, each valued exactly with its products. */
class BestChoice {
  readonly #problem: Problem;
  choice: Int32Array;
  value: number;

  constructor(problem: Problem, first: Int32Array) {
    this.#problem = problem;
    this.choice = first;
    this.value = assess(problem, first).value;
  }

  /** Takes a feasible choice that is worth more. */
  offer(choice: Int32Array): void {
    const { value, feasible } = assess(this.#problem, choice);
    if (!feasible || value <= this.value) return;
    this.choice = choice;
    this.value = value;
  }
}

function sameChoice(a: Int32Array, b: Int32Array): boolean {
  return a.every((option, block) => option === b[block]);
}

/** The problem with its products at fixed shares of the segments: block form. */
function withShares(problem: Problem, shares: Float64Array, segmentWeight: Float64Array): Problem {
  return withoutProducts(
    problem,
    addValues(problem, problem.products ?? [], shares),
    segmentWeight,
  );
}

/**
 * Segment weights with what the products of the chosen options would add, were the segment
 * saturated.
 */
function payingSegments(problem: Problem, choice: Int32Array): Float64Array {
  const weights = problem.segmentWeight.slice();
  const chosen = new Set(choice);
  for (const { option, segment, weight } of problem.products ?? [])
    if (chosen.has(option)) weights[segment] += weight;
  return weights;
}

function sharesOf(problem: Problem, choice: Int32Array): Float64Array {
  return assess(problem, choice).masses.map((mass) => -Math.expm1(-mass));
}
