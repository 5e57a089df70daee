import { blockCount, type Problem, type Product } from "./problem.ts";

/**
 * The problem in block form, worth at least as much: products are counted at the greatest share of
 * their segment, rows with saturating terms are left out.
 */
export function inBlockForm(problem: Problem): Problem {
  const { products = [], rows } = problem;
  const plain = { ...problem, rows: rows.filter((row) => !row.saturating) };
  if (products.length === 0) return plain;
  const value = addValues(problem, products, greatestShares(problem));
  return withoutProducts(plain, value, problem.segmentWeight);
}

/** The problem without products, with other values and segment weights. */
export function withoutProducts(
  problem: Problem,
  value: Float64Array,
  segmentWeight: Float64Array,
): Problem {
  const { products: _, ...rest } = problem;
  return { ...rest, value, segmentWeight };
}

/** Values with each product's weight times its share added to its option. */
export function addValues(
  problem: Problem,
  products: readonly Product[],
  shares: Float64Array,
): Float64Array {
  const value = problem.value.slice();
  for (const { option, segment, weight } of products) value[option] += weight * shares[segment];
  return value;
}

/**
 * Upper bound on each segment's share: its greatest mass, taking each block's options as they come
 * by mass per amount of the first row that only caps amounts ≥ 0 (the budget), the last one in
 * part.
 */
export function greatestShares(problem: Problem): Float64Array {
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
