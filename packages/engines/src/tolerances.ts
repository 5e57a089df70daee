/**
 * Every small number of the adapters, with its reason. The libraries compute with tolerances of
 * their own, absolute ones, so models are scaled to sizes at which those are small; what a library
 * answers is measured on the data with the tolerances of the solver package, never with these.
 */

// The matrix model.

/** Smaller entries are dropped and the row's limits widened by what they could add up to. */
export const SMALLEST_ENTRY = 1e-7;

/**
 * A sum this small relative to the sizes of its terms is what rounding left of terms that cancel.
 */
export const CANCELLED = 1e-14;

/** Slopes of tangents below this add nothing to "share ≤ its greatest value". */
export const LEAST_SLOPE = 1e-9;

/** Two touching points nearer than this (relative) are one. */
export const SAME_POINT = 1e-12;

// HiGHS.

/**
 * Absolute tolerances of rows and integrality. Rows are scaled to 1e3, so the fine ones let a row
 * of whole cents be missed by a cent only beyond a billion of them; the default 1e-6 would already
 * at a million. The coarse ones are for a second opinion on infeasibility.
 */
export const HIGHS_FEASIBILITY = { fine: 1e-9, coarse: 1e-7 };

/** What the search of HiGHS prunes as equal, in units of the scaled objective. */
export const HIGHS_PRUNING = 2e-6;

/** Rounding of a bound that HiGHS tells, relative to it. */
export const BOUND_ROUNDING = 1e-12;

/** HiGHS takes columns for equal whose coefficients differ by less than this, relative to them. */
export const HIGHS_RESOLUTION = 1e-9;

/** Excess of a relaxed share over its curve, relative to the greatest share, that is left alone. */
export const HIGHS_EXCESS = 1e-9;

/** An asked gap below this is asked of HiGHS as 0: its own arithmetic cannot prove it otherwise. */
export const LEAST_GAP = 1e-8;

// javascript-lp-solver.

/** A column this near to 0 or 1 is whole. */
export const WHOLE_COLUMN = 1e-6;

/** A claim may be worse than the best choice by this, relative to it, before it counts as wrong. */
export const SAME_CLAIM = 1e-9;

/**
 * As {@link HIGHS_EXCESS}. Nearly parallel tangents break the library's simplex, and the Lagrangian
 * errs by less than the tangents do.
 */
export const LIBRARY_EXCESS = 1e-7;

/** Primal and dual optimum of one relaxation may differ by this, relative to the larger. */
export const SAME_OPTIMUM = 1e-6;

// The enumeration that proves the library's answers.

/** Partial choices worth no more than this above the best, relative to it, are not followed. */
export const NEGLIGIBLE = 1e-10;

/** Part of a row's size that its activity may miss its limit by before a choice is given up. */
export const ROW_SLACK = 1e-9;
