import type { Market } from "../../market/market.ts";
import type { Forecast } from "../types.ts";
import { repeatedReach } from "./package.ts";

/**
 * How much of their summed reach several offers of ONE creator keep when bought together, in one
 * phase or several: deduplicated reach of the offers / sum of their reaches. Offers on one platform
 * are independent draws from the people she can reach there; platforms are independent draws from
 * the sum of these. An offer counts for the platform of its first deliverable. Multiply each cell's
 * summed reach of the offers by it.
 * @param offers indices into `market.offers`, all of one creator; the order does not matter
 * @returns 1 for one offer or offers without reach, else in (0, 1]
 */
export function combinedReachShare(
  market: Market,
  forecast: Forecast,
  offers: readonly number[],
): number {
  if (offers.length <= 1) return 1;
  const pools: number[] = [];
  const reaches: number[] = [];
  let gross = 0;
  for (const own of Map.groupBy(offers, (o) => market.offers[o].platform).values()) {
    const reach = own.map((o) => forecast.offers[o].expected.reach);
    const pool = Math.max(...own.map((o) => forecast.offers[o].reachable));
    for (const people of reach) gross += people;
    pools.push(pool);
    reaches.push(
      repeatedReach(
        reach,
        reach.map(() => 1),
        pool,
      ),
    );
  }
  if (gross <= 0) return 1;
  const net = repeatedReach(
    reaches,
    reaches.map(() => 1),
    pools.reduce((a, b) => a + b, 0),
  );
  return Math.min(1, net / gross);
}
