/** Primal infeasibility that counts, in options (0..1), scaled rows and masses. */
export const FEASIBLE = 1e-9;
/** Least pivot weight. */
export const PIVOT = 1e-9;
/** Code of the event "the leaving mass reaches its next slope". */
export const SELF = -(2 ** 30);
