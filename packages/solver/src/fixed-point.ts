import { assess } from "./assess.ts";
import type { Engine, SolveParameters, SolveResult } from "./engine.ts";
import { provedBy } from "./gap.ts";
import type { Problem, Product } from "./problem.ts";
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
    solve: (problem, parameters) => solveByFixedPoint(problem, inner, parameters),
  };
}

async function solveByFixedPoint(
  problem: Problem,
  inner: Engine,
  parameters: SolveParameters,
): Promise<SolveResult> {
  const products = problem.products ?? [];
  const most = greatestShares(problem);
  const upper = await inner.solve(
    withoutProducts(problem, addValues(problem, products, most), problem.segmentWeight),
    parameters,
  );
  // What is proved there is proved of another problem: no certificate is about this one.
  if (upper.choice === null) return { ...upper, certifiable: false, certificate: null };
  let best = { choice: upper.choice, value: assess(problem, upper.choice).value };
  for (const hint of parameters.hints ?? []) {
    const { value, feasible } = assess(problem, hint);
    if (feasible && value > best.value) best = { choice: hint, value };
  }
  let work = upper.work;
  let last = best.choice;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const shares = sharesOf(problem, last);
    const fixed = withoutProducts(
      problem,
      addValues(problem, products, shares),
      payingSegments(problem, products, last),
    );
    const result = await inner.solve(fixed, { ...parameters, hints: [best.choice] });
    work += result.work;
    if (result.choice === null || result.choice.every((option, b) => option === last[b])) break;
    last = result.choice;
    const { value, feasible } = assess(problem, last);
    if (feasible && value > best.value) best = { choice: last, value };
  }
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
    certificate: null,
  };
}

/**
 * Segment weights with what the products of the chosen options would add, were the segment
 * saturated.
 */
function payingSegments(
  problem: Problem,
  products: readonly Product[],
  choice: Int32Array,
): Float64Array {
  const weights = problem.segmentWeight.slice();
  const chosen = new Set(choice);
  for (const { option, segment, weight } of products)
    if (chosen.has(option)) weights[segment] += weight;
  return weights;
}

function sharesOf(problem: Problem, choice: Int32Array): Float64Array {
  return assess(problem, choice).masses.map((mass) => -Math.expm1(-mass));
}
