import { MICRO } from "../base/decimal.ts";

/**
 * A number ≥ 0 rounded to six decimals, as `toMicro` does: sums of such numbers are exact as
 * integers of millionths.
 */
export function sixDecimals(value: number): number {
  return Math.round(value * MICRO) / MICRO;
}
