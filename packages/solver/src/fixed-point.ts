import { assess } from "./assess.ts";
import type { Engine, SolveParameters, SolveResult } from "./engine.ts";
import { provedBy } from "./gap.ts";
import { blockCount, type Problem, type Product } from "./problem.ts";

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
  if (upper.choice === null) return upper;
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
      : provedBy(upper.bound, best.value, parameters.relativeGapTolerance, Math.abs(best.value));
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
  };
}

function withoutProducts(
  problem: Problem,
  value: Float64Array,
  segmentWeight: Float64Array,
): Problem {
  const { products: _, ...rest } = problem;
  return { ...rest, value, segmentWeight };
}

/** Values with each product's weight times its share added to its option. */
function addValues(
  problem: Problem,
  products: readonly Product[],
  shares: Float64Array,
): Float64Array {
  const value = problem.value.slice();
  for (const { option, segment, weight } of products) value[option] += weight * shares[segment];
  return value;
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

/**
 * Upper bound on each segment's share: its greatest mass, taking each block's options as they come
 * by mass per amount of the first row that only caps amounts ≥ 0 (the budget), the last one in
 * part.
 */
function greatestShares(problem: Problem): Float64Array {
  const { atomCount, blockStart, entryStart, entryDimension, entryAmount, segmentWeight } = problem;
  const cap = problem.rows.find(
    (row) =>
      row.penalty === undefined &&
      row.upper < Number.POSITIVE_INFINITY &&
      row.upper >= 0 &&
      row.coefficients.every((c) => c >= 0),
  );
  const coefficients = new Map(cap?.atoms.map((atom, t) => [atom, cap.coefficients[t]]));
  const items = Array.from(segmentWeight, (): { mass: number; cost: number }[] => []);
  for (let b = 0; b < blockCount(problem); b++)
    for (let j = blockStart[b]; j < blockStart[b + 1]; j++) {
      let cost = 0;
      for (let e = entryStart[j]; e < entryStart[j + 1]; e++)
        cost +=
          entryDimension[e] < atomCount
            ? (coefficients.get(entryDimension[e]) ?? 0) * entryAmount[e]
            : 0;
      for (let e = entryStart[j]; e < entryStart[j + 1]; e++)
        if (entryDimension[e] >= atomCount)
          items[entryDimension[e] - atomCount].push({
            mass: entryAmount[e],
            cost: Math.max(0, cost),
          });
    }
  return Float64Array.from(
    items,
    (list) => -Math.expm1(-fractionalKnapsack(list, cap?.upper ?? Number.POSITIVE_INFINITY)),
  );
}

function fractionalKnapsack(
  items: readonly { mass: number; cost: number }[],
  room: number,
): number {
  let left = room;
  let mass = 0;
  for (const item of [...items].sort((a, b) => b.mass * a.cost - a.mass * b.cost)) {
    if (item.cost <= left) {
      mass += item.mass;
      left -= item.cost;
    } else return mass + (item.mass * left) / item.cost;
  }
  return mass;
}
