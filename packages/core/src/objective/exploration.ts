import { normalDensity, normalQuantile, normalShare } from "../base/normal.ts";

/** What is believed of something unproven: a normal prior, and the noise of one test. */
export interface Belief {
  readonly mean: number;
  /** Standard deviation of what is not known. */
  readonly doubt: number;
  /** Standard deviation of what one test shows around the truth. */
  readonly noise: number;
}

/**
 * Expected gain, per use after the test, of having tested something before choosing between it and
 * an alternative that is known (knowledge gradient; Frazier, Powell and Dayanik, 2008): with
 * s = doubt² / √(doubt² + noise²) and d = |known − mean| it is s (φ(d/s) − (d/s) Φ(−d/s)).
 * @param known what the alternative brings
 */
export function valueOfTest(known: number, { mean, doubt, noise }: Belief): number {
  if (doubt === 0) return 0;
  const moved = doubt ** 2 / Math.hypot(doubt, noise);
  const distance = Math.abs(known - mean) / moved;
  return moved * (normalDensity(distance) - distance * normalShare(-distance));
}

/** What is still not known after one test. */
export function doubtAfter({ doubt, noise }: Pick<Belief, "doubt" | "noise">): number {
  return doubt === 0 ? 0 : (doubt * noise) / Math.hypot(doubt, noise);
}

/** The part of the cases that the upper value leaves above it. */
const ABOVE = 0.1;

/**
 * P90 of what something lognormal brings, of which the median is known.
 * @param doubt relative standard deviation
 */
export function upperValue(median: number, doubt: number): number {
  return median * Math.exp(normalQuantile(1 - ABOVE) * Math.sqrt(Math.log1p(doubt ** 2)));
}
