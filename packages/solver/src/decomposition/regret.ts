import type { Relaxation } from "../engine.ts";
import { blockCount, optionCount, type Problem } from "../problem.ts";

/** Second best of a block that has no alternative to its best option. */
export const NO_ALTERNATIVE = -2;

/** What every option is worth at given shadow prices. */
export interface Regrets {
  /**
   * Per option: value minus the price of its amounts in rows plus the marginal reward of its
   * masses.
   */
  readonly reduced: Float64Array;
  /**
   * Per block the option with the largest reduced value, −1 for choosing none (reduced value 0).
   */
  readonly best: Int32Array;
  /** Per block the runner-up: an option, −1 for choosing none, or {@link NO_ALTERNATIVE}. */
  readonly second: Int32Array;
  /**
   * Per block, reduced value of the best minus that of the second; Infinity without an alternative.
   */
  readonly regret: Float64Array;
}

/**
 * Prices every option with the shadow prices of a relaxation:
 *
 *     reduced_j = value_j − Σ_i price_i Σ_k R_ik a_jk + Σ_s π_s a_js
 *
 * The regret of a block bounds what a plan loses by deciding it otherwise: for every choice x,
 * bound − value(x) = Σ_b regret of x in b + Σ_i |price_i| · unused room of row i + Σ_s loss in
 * segment s, and each of these terms is at least 0. Ties go to the lower index, "none" first.
 */
export function regretsAt(
  problem: Problem,
  prices: Pick<Relaxation, "rowPrices" | "segmentPrices">,
): Regrets {
  const w = pricesByDimension(problem, prices);
  const blocks = blockCount(problem);
  const reduced = new Float64Array(optionCount(problem));
  const best = new Int32Array(blocks);
  const second = new Int32Array(blocks);
  const regret = new Float64Array(blocks);
  for (let b = 0; b < blocks; b++) {
    const free = problem.required[b] === 0;
    let first = { option: free ? -1 : NO_ALTERNATIVE, value: free ? 0 : -Infinity };
    let next = { option: NO_ALTERNATIVE, value: -Infinity };
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
      let r = problem.value[j];
      for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++) {
        r -= w[problem.entryDimension[e]] * problem.entryAmount[e];
      }
      reduced[j] = r;
      if (r > first.value) {
        next = first;
        first = { option: j, value: r };
      } else if (r > next.value) next = { option: j, value: r };
    }
    best[b] = first.option;
    second[b] = next.option;
    regret[b] = first.value - next.value;
  }
  return { reduced, best, second, regret };
}

function pricesByDimension(
  problem: Problem,
  prices: Pick<Relaxation, "rowPrices" | "segmentPrices">,
): Float64Array {
  const w = new Float64Array(problem.atomCount + problem.segmentWeight.length);
  problem.rows.forEach((row, i) => {
    row.atoms.forEach((k, t) => {
      w[k] += prices.rowPrices[i] * row.coefficients[t];
    });
  });
  for (let s = 0; s < problem.segmentWeight.length; s++)
    w[problem.atomCount + s] = -prices.segmentPrices[s];
  return w;
}
