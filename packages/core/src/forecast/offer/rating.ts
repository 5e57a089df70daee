import type { Benchmarks } from "../benchmarks/shape.ts";

/**
 * Factor on the value of an offer's engagements, clicks and conversions from the user's ratings of
 * the content: `clamp(1 + slope (quality - neutral) + slope (style - neutral), floor, ceiling)`;
 * unrated counts as neutral.
 * @param quality content quality 0-1, undefined when unrated
 * @param style match with the brand's style 0-1, undefined when unrated
 */
export function ratingFactor(
  quality: number | undefined,
  style: number | undefined,
  rating: Benchmarks["rating"],
): number {
  const { neutral, slope, floor, ceiling } = rating;
  const factor =
    1 + slope * ((quality ?? neutral) - neutral) + slope * ((style ?? neutral) - neutral);
  return Math.min(ceiling, Math.max(floor, factor));
}
