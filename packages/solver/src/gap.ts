import { OPTIMAL_GAP, STEP_ROUNDING } from "./tolerances.ts";

/** (bound − value) / |value|; 0 when equal, null when the value is 0 and the bound is not. */
export function relativeGap(bound: number, value: number): number | null {
  if (bound === value) return 0;
  return value === 0 ? null : (bound - value) / Math.abs(value);
}

/**
 * What a bound proves about a value: `optimal` when nothing is better, `withinGap` when the asked
 * relative gap is met, else null. Nothing is better when the bound lies less than a step above the
 * value, where all values are multiples of a step; else when both are equal within
 * {@link OPTIMAL_GAP}. A value of 0 has no size that a distance could be small against.
 * @param step by how much different values differ at least; 0 when nothing is known
 */
export function provedBy(
  bound: number,
  value: number,
  tolerance: number,
  step: number,
): "optimal" | "withinGap" | null {
  const distance = bound - value;
  const room = step > 0 ? (1 - STEP_ROUNDING) * step : OPTIMAL_GAP * Math.abs(value);
  if (distance <= 0 || (step > 0 ? distance < room : distance <= room)) return "optimal";
  return distance <= tolerance * Math.abs(value) ? "withinGap" : null;
}
