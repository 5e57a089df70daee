/**
 * Every small number of the solver, with its reason. A tolerance is one of three kinds:
 *
 * - *Rounding*: what double precision (relative 1.1e-16 per operation) may leave of an exact
 *   result after the sums in question; larger than that rounding, far below what anybody asks for.
 * - *Decision*: where the simplex counts a number as 0. A wrong decision costs time, never a proof:
 *   every bound is a weak-duality sum and every value is measured on the data.
 * - *Effort*: how exactly something is worth computing. Only speed hangs on it.
 *
 * Value units and scaled rows: the model divides values by what a typical block is worth and rows
 * by the size of one option, so the numbers compared here are near 1.
 */

// What is promised to the caller.

/** Bound and value count as equal when they are this near, relative to the value. */
export const OPTIMAL_GAP = 1e-9;

/**
 * Rounding of a row's activity that is not made of integers, relative to the sum of the sizes of
 * its terms: a thousand terms of 1e-16 each, and ten times that. Rows of integers are computed
 * without rounding below 2^53 and get no tolerance at all.
 */
export const ROW_ROUNDING = 1e-12;

/**
 * By how much a bound of floating-point cuts is raised before it meets the choice of another
 * engine, relative to it: what reduced costs within a dual tolerance of 1e-7 may add up to.
 */
export const FOREIGN_BOUND = 1e-8;

/** Rounding that a bound may carry, relative to the value: half of what counts as optimal. */
export const BOUND_ROUNDING = 5e-10;

/**
 * A bound above the value by less than this is the value (rounding): relative to the value, which
 * sums thousands of terms.
 */
export const SAME_BOUND = 1e-12;

/** The same relative to one block's typical worth, for values that are near 0 themselves. */
export const SAME_BOUND_OF_BLOCK = 1e-11;

/** Part of a step between possible values that rounding may take from the next value. */
export const STEP_ROUNDING = 1e-6;

/** Part of the asked gap that the tree leaves to rounding, so that what it proves is proved. */
export const GAP_RESERVE = 1e-7;

/** Least distance of the cutoff from the value, value units: keeps it above a value of 0. */
export const LEAST_CUTOFF = 1e-12;

/** A bound is told when it improved by this, relative: fewer would be noise. */
export const REPORTED_IMPROVEMENT = 1e-7;

// Numbers that count as whole.

/** Rounding that a whole number may carry, relative to it: a number near 0 is not 0. */
export const WHOLE_ROUNDING = 1e-14;

/** The same, absolute. */
export const MOST_WHOLE_ROUNDING = 1e-9;

/** Added to a scaled capacity before it is rounded down: a whole capacity stays what it is. */
export const CAPACITY_ROUNDING = 1e-6;

/** Amounts closer to 0 or 1 than this are whole: a hundred times what the simplex leaves. */
export const WHOLE_AMOUNT = 1e-7;

// The simplex.

/** Primal infeasibility that counts, in options (0..1), scaled rows and masses. */
export const FEASIBLE = 1e-9;

/** Least pivot weight: a smaller one would multiply rounding by more than a billion. */
export const PIVOT = 1e-9;

/** A pivot smaller than this is only taken after its ties were looked at for a larger one. */
export const SAFE_PIVOT = 1e-5;

/** Steps of the dual that differ by less than this are ties. */
export const SAME_STEP = 1e-11;

/**
 * A pivot weight computed by row and by column may differ by this, relative; more means that the
 * inverse has gone stale and is computed afresh.
 */
export const STALE_INVERSE = 1e-6;

/** Entries of a pivot column below this change the inverse by less than its rounding. */
export const NO_ENTRY = 1e-14;

/** Multipliers of the wrong sign by less than this are rounding and read as 0. */
export const SIGN_ROUNDING = 1e-11;

/** A multiplier may be above the penalty of its soft row by this part of it: rounding. */
export const PENALTY_ROUNDING = 1e-9;

// Proof of infeasibility.

/** Entries of a ray below this are left out of the proof; without them it has to hold as well. */
export const NO_RAY = 1e-10;

/** Rounding of the two sides of the proof, relative to the sum of the sizes of all terms. */
export const FARKAS_ROUNDING = 4e-12;

// The root of a large problem.

/** What smoothing may cost of the root's bound in the end, relative. */
export const ROOT_SMOOTHING = 1e-5;

/** Error of all first tangents together, relative to the bound; refined where it matters. */
export const FIRST_TANGENTS = 3e-5;

/** A Newton decrement below this, relative to the value, cannot be told from rounding. */
export const NO_DECREMENT = 1e-13;

/** First number added to the scaled diagonal of a Newton system so that it factorizes. */
export const FIRST_REGULARIZATION = 1e-10;

/** A share of the softmax below this is none: it would change sums by less than their rounding. */
export const NO_SHARE = 1e-14;

/**
 * An option with a share of the softmax below this, or of nearly all of it, bends the smoothed dual
 * too little to turn a Newton step that only a bound is wanted of.
 */
export const LITTLE_SHARE = 1e-3;

/** A block whose other options weigh less than this in the softmax has decided. */
export const DECIDED = 1e-15;

// The relaxation of a node.

/** Excess of the segments' tangents that the root relaxation may keep, relative. */
export const ROOT_EXCESS = 5e-7;

/** Gains of blocks outside that the root relaxation may leave, relative. */
export const ROOT_GAINS = 2e-7;

/** Least excess of the tangents worth refining in a node, relative to the bound. */
export const NODE_EXCESS = 1e-6;

/** Least gains of blocks outside worth admitting them in a node, relative to the bound. */
export const NODE_GAINS = 1e-7;

/** Excess at a whole solution that no more tangents can take away: rounding, relative. */
export const EXACT_EXCESS = 1e-13;

/** Added to the allowance for gains outside so that a bound equal to the cutoff is cut off. */
export const ALLOWANCE_ROUNDING = 1e-12;

/**
 * Least loss in a branching score: a side that costs nothing must not hide what the other costs.
 */
export const LEAST_LOSS = 1e-7;

// Segments.

/** Two tangent points nearer than this (relative to 1 + point) are one. */
export const SAME_POINT = 1e-10;

/**
 * Below this argument e^d − 1 − d and d / (e^d − 1) are taken from their series, which is exact.
 */
export const SERIES = 1e-4;

/** A price of a segment below 0 by less than this part of its weight is rounding and reads as 0. */
export const PRICE_ROUNDING = 1e-11;

// Heuristics.

/**
 * A row missed by less than this part of its scale needs no repair; whether it holds is for the
 * evaluator to say.
 */
export const NO_VIOLATION = 1e-12;

/** A move has to gain this part of a typical block's worth, so that descents end. */
export const LEAST_GAIN = 1e-9;

/** Added to a demand before it divides: an option that demands nothing comes first. */
export const NO_DEMAND = 1e-9;

/** Least worth of a block, relative to the most valuable one: worths divide. */
export const LEAST_WORTH = 1e-12;

// Whole proofs beside the tree.

/**
 * Rounding of a sum of activities, relative to its size: nothing possible may be dropped for it.
 */
export const SUM_ROUNDING = 1e-9;

/** Part by which the most of a reach row has to miss its limit, so that it is impossible. */
export const MISSED_LIMIT = 1e-9;

/** Rounding of a limit that is counted in steps, relative to it. */
export const STEPS_ROUNDING = 1e-12;

/**
 * What smoothing may cost of the bound of a large problem, relatively, when it stops. The bound is
 * measured without smoothing and comes within a tenth of that; goals are divided by such bounds,
 * and no plan turns on a thousandth of them.
 */
export const DUAL_TOLERANCE = 1e-2;

// Certificates.

/**
 * Rounding of a Lagrangian summed in floating point, relative to the sum of the sizes of its terms:
 * some twenty roundings in a row. A proof leaves this much, so that exact arithmetic sees as much.
 */
export const LAGRANGIAN_ROUNDING = 2e-15;

/**
 * By how much a certificate raises a bound, relative to it and in parts of a typical block's worth:
 * the least of these that its proof holds with. All are below half of what counts as optimal, where
 * the search prunes; near 0, below what counts as equal there.
 */
export const CERTIFICATE_MARGINS: readonly {
  readonly relative: number;
  readonly ofUnit: number;
}[] = [
  { relative: 1e-12, ofUnit: 1e-15 },
  { relative: 1e-11, ofUnit: 1e-14 },
  { relative: 1e-10, ofUnit: 1e-13 },
  { relative: 4e-10, ofUnit: 2e-11 },
];
