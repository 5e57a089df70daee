/**
 * The optimisation problem every engine solves, in block form. It knows rows and columns and no
 * word of the trade.
 *
 *     maximise    Σ_j value_j x_j + Σ_s W_s (1 − exp(−mass_s))
 *     subject to  lower_i ≤ Σ_k R_ik y_k (+ Σ_s T_is (1 − exp(−mass_s))) ≤ upper_i
 *                 y_k    = Σ_j a_jk x_j        (atom k: an additive measure)
 *                 mass_s = Σ_j a_js x_j        (segment s: a concave, saturating reward)
 *                 Σ_{j in block b} x_j ≤ 1     (= 1 when the block is required),   x binary
 *
 * Options of one block stand side by side. The amounts of an option are stored sparsely over one
 * index range: dimensions `0 .. atomCount-1` are atoms, `atomCount .. atomCount+segments-1` are
 * segments.
 */
export interface Problem {
  /** Block b owns options `blockStart[b] .. blockStart[b+1]-1`; length blocks+1. */
  readonly blockStart: Int32Array;
  /** 1 when exactly one option of the block must be chosen, 0 when none is allowed too. */
  readonly required: Uint8Array;
  /** Linear value of each option, in units of the objective; any sign, finite. */
  readonly value: Float64Array;
  /**
   * Among choices of equal value the one with the least sum of these wins; ≥ 0, in any unit, no
   * part of the objective. Zeros when ties do not matter.
   */
  readonly tieBreakCost: Float64Array;
  /** Option j owns entries `entryStart[j] .. entryStart[j+1]-1`; length options+1. */
  readonly entryStart: Int32Array;
  /** Dimension of each entry, ascending and unique within an option. */
  readonly entryDimension: Int32Array;
  /** Amount of each entry; segment amounts (masses) are ≥ 0. */
  readonly entryAmount: Float64Array;
  /** Number of atoms K. */
  readonly atomCount: number;
  /** W_s ≥ 0 of each segment: its reward when saturated, in units of the objective. */
  readonly segmentWeight: Float64Array;
  readonly rows: readonly Row[];
  /**
   * Products of an option with a saturating share, see {@link Product}; absent in block form
   * proper.
   */
  readonly products?: readonly Product[];
}

/** One two-sided row over atoms. */
export interface Row {
  /** Atom indices, unique. */
  readonly atoms: readonly number[];
  /** R_ik for each atom of `atoms`. */
  readonly coefficients: readonly number[];
  /** Least activity, −Infinity when there is none. */
  readonly lower: number;
  /** Greatest activity, Infinity when there is none. */
  readonly upper: number;
  /** Objective lost per unit of violation (≥ 0) when the row is soft; absent when it is hard. */
  readonly penalty?: number;
  /**
   * Saturating terms T_is ≥ 0 over segments. They are concave, so a row that has them may have a
   * `lower` only. A problem with such a row is outside block form: an engine may decline it.
   */
  readonly saturating?: {
    readonly segments: readonly number[];
    readonly coefficients: readonly number[];
  };
}

/**
 * Reward `weight · x_option · (1 − exp(−mass_segment))`, weight ≥ 0: an option that is worth more,
 * the more a segment is saturated. Outside block form: an engine may decline it.
 */
export interface Product {
  readonly option: number;
  readonly segment: number;
  readonly weight: number;
}

/** Number of options of a problem. */
export function optionCount(problem: Problem): number {
  return problem.value.length;
}

/** Number of blocks of a problem. */
export function blockCount(problem: Problem): number {
  return problem.blockStart.length - 1;
}

/**
 * True when the problem has neither saturating rows nor products: the form the decomposition
 * solves.
 */
export function isBlockForm(problem: Problem): boolean {
  return !problem.products?.length && problem.rows.every((row) => !row.saturating);
}
