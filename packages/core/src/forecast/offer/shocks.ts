import type { Benchmarks } from "../benchmarks/shape.ts";
import type { Outcome } from "../types.ts";

/**
 * Relative deviation common to all offers, per result: the platform's shock on everything that
 * follows from reach, and the product's on conversions besides (`sqrt(platform^2 + offer^2)`).
 * Errors of single offers average out over a plan; these do not.
 */
export function sharedDeviation(shocks: Benchmarks["shocks"]): Record<Outcome, number> {
  const platform = shocks.platformReach;
  return {
    impressions: platform,
    reach: platform,
    engagements: platform,
    clicks: platform,
    conversions: Math.hypot(platform, shocks.offerConversion),
  };
}
