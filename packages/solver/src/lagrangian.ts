import { blockCount, optionCount, type Problem } from "./problem.ts";

/**
 * Prices of rows (≥ 0 pays for an upper limit, ≤ 0 for a lower one) and of the mass of segments (≥
 * 0).
 */
export interface Prices {
  readonly rowPrices: Float64Array;
  readonly segmentPrices: Float64Array;
}

/**
 * The Lagrangian of a problem in block form at given prices: `base` plus, per block, the reduced
 * value of the chosen option. For every feasible choice the sum is at least its objective, whatever
 * the prices are, so
 *
 *     L(λ, π) = Σ_i λ_i h_i + Σ_s φ_s(π_s) + Σ_b max_j (v_j − Σ_i λ_i Σ_k R_ik a_jk + Σ_s π_s a_js)
 *
 * bounds them all, where φ_s(π) = W − π + π ln(π/W) is the conjugate of the reward and λ_i pays for
 * the upper limit when positive, for the lower when negative.
 */
export interface Lagrangian {
  readonly base: number;
  /** Reduced value of each option; none is worth 0. */
  readonly reduced: Float64Array;
  /** L: base and the best of every block. */
  readonly bound: number;
  /** Price of a unit of each atom, and what a unit of each segment's mass brings. */
  readonly atomPrices: Float64Array;
  readonly massPrices: Float64Array;
}

/**
 * Prices the problem. Prices that could prove nothing (an absent limit, more than a penalty) count
 * as 0 or are cut.
 */
export function lagrangianAt(problem: Problem, prices: Prices): Lagrangian {
  const atomPrices = new Float64Array(problem.atomCount);
  let base = 0;
  problem.rows.forEach((row, i) => {
    const most = row.penalty ?? Infinity;
    const price = Math.max(-most, Math.min(most, prices.rowPrices[i]));
    const limit = price > 0 ? row.upper : row.lower;
    if (price === 0 || !Number.isFinite(limit)) return;
    base += price * limit;
    row.atoms.forEach((atom, t) => {
      atomPrices[atom] += price * row.coefficients[t];
    });
  });
  const massPrices = Float64Array.from(problem.segmentWeight, (weight, s) =>
    Math.max(0, Math.min(weight, prices.segmentPrices[s])),
  );
  problem.segmentWeight.forEach((weight, s) => {
    base += conjugate(weight, massPrices[s]);
  });
  const reduced = new Float64Array(optionCount(problem));
  for (let j = 0; j < reduced.length; j++) {
    reduced[j] = problem.value[j];
    for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++) {
      const d = problem.entryDimension[e];
      const price = d < problem.atomCount ? -atomPrices[d] : massPrices[d - problem.atomCount];
      reduced[j] += price * problem.entryAmount[e];
    }
  }
  let bound = base;
  for (let b = 0; b < blockCount(problem); b++) bound += bestOfBlock(problem, reduced, b);
  return { base, reduced, bound, atomPrices, massPrices };
}

/** Greatest reduced value of a block; none counts when it is allowed. */
export function bestOfBlock(problem: Problem, reduced: Float64Array, b: number): number {
  let best = problem.required[b] ? -Infinity : 0;
  for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++)
    best = Math.max(best, reduced[j]);
  return best;
}

/** max over mass ≥ 0 of W (1 − exp(−mass)) − price · mass, for 0 ≤ price ≤ W. */
function conjugate(weight: number, price: number): number {
  if (price === 0) return weight;
  return weight - price + price * Math.log(price / weight);
}
