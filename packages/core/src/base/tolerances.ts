/**
 * Every small number of core by which two figures count as one, with its reason. Money, counts and
 * rules on them are exact and get none; what engines compute in floating point is held against the
 * judge with the first group.
 */

// An engine's answer beside the judge's.

/** Relative distance up to which an engine's value and the judge's are the same number. */
export const SAME_VALUE = 1e-6;

/** Least size that a value is taken to have when an engine's is compared with the judge's. */
export const LEAST_SIZE = 1e-9;

/** The same where rules are soft: engines round rows, and a penalty prices that rounding. */
export const LEAST_SIZE_SOFT = 1e-3;

/**
 * Part of a step between values that rounding may take: a whole step leaves room for a better plan.
 */
export const STEP_ROUNDING = 1e-6;

/**
 * Share of a row's size by which an engine may misjudge it: what the judge refutes by more is no
 * matter of rounding.
 */
export const ENGINE_TOLERANCE = 1e-6;

// Tables that bound the combinations of one creator.

/** Rounding of a sum in a table, relative to its largest terms. */
export const TABLE_ROUNDING = 1e-11;

/** Rounding of what tables and the relaxation say of one creator, relative to what is compared. */
export const PRICED_ROUNDING = 1e-9;

/** Least size of what a creator's options are worth at prices, where that is compared. */
export const LEAST_PRICED = 1e-3;

/** Part of a step that the rounding of tables may take from the value of a better plan. */
export const TABLE_STEP_ROUNDING = 1e-5;

/** Multipliers of rows below this name no row of a conflict. */
export const NO_MULTIPLIER = 1e-9;

// Sums that are no integers.

/** Deduplicated reach is a smooth sum: it may miss a floor by this, relatively. */
export const REACH_ROUNDING = 1e-9;

/** Rounding that a floor, a plan's own value computed in another order, may be missed by. */
export const FLOOR_ROUNDING = 1e-6;

/** Room for rounding of a relative change that is held against a threshold. */
export const CHANGE_ROUNDING = 1e-9;

// What explanations tell apart.

/** Plans whose values differ by less than this share count as equally good. */
export const EQUALLY_GOOD = 1e-9;

/** Losses below this share of the plan's value are not worth a word. */
export const NEGLIGIBLE = 1e-6;
