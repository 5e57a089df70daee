import { MICRO, toMicro } from "../decimal.ts";

/** A number ≥ 0 rounded to six decimals: sums of such numbers are exact as integers of millionths. */
export function sixDecimals(value: number): number {
  return toMicro(value) / MICRO;
}
