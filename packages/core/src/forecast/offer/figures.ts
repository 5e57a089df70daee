import type { OfferForecast } from "../types.ts";

/**
 * Which figures of an offer count: `mid`, results at the median reach, by which the search values
 * plans, or `expected`, what such offers bring on average, of which totals, ratios and rules are
 * made.
 */
export type Figures = "mid" | "expected";

/** Factor on an offer's reach per cell: 1 for mid figures, expected over mid reach otherwise. */
export function cellReachFactor(
  { mid, expected }: Pick<OfferForecast, "mid" | "expected">,
  figures: Figures,
): number {
  return figures === "mid" || mid.reach <= 0 ? 1 : expected.reach / mid.reach;
}
