import { OPTIMAL_GAP } from "./tolerances.ts";

/** (bound − value) / |value|; 0 when equal, null when the value is 0 and the bound is not. */
export function relativeGap(bound: number, value: number): number | null {
  if (bound === value) return 0;
  return value === 0 ? null : (bound - value) / Math.abs(value);
}

/**
 * What a bound proves about a value: `optimal` when they are equal within {@link OPTIMAL_GAP},
 * `withinGap` when the asked relative gap is met, else null. A value of 0 is compared with `scale`,
 * the size of the terms that could have made it.
 */
export function provedBy(
  bound: number,
  value: number,
  tolerance: number,
  scale: number,
): "optimal" | "withinGap" | null {
  const size = value === 0 ? scale : Math.abs(value);
  if (bound - value <= OPTIMAL_GAP * size) return "optimal";
  return bound - value <= tolerance * Math.abs(value) ? "withinGap" : null;
}
