import { PRICE_ROUNDING } from "../tolerances.ts";

/**
 * φ(π) = max_{m ≥ 0} W (1 − e^(−m)) − π m = W − π + π ln(π / W) for 0 < π < W, 0 from W on, W at 0:
 * what a segment still adds when a unit of its mass is sold at the price π. Infinite below 0, but
 * for rounding.
 */
export function saturationConjugate(weight: number, price: number): number {
  if (price >= weight) return 0;
  if (price <= 0) return price > -PRICE_ROUNDING * weight ? weight : Infinity;
  return weight - price + price * Math.log(price / weight);
}
