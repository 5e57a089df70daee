import type { Market } from "../../market/market.ts";
import type { Action, Forecast } from "../types.ts";
import type { Figures } from "./figures.ts";
import { meanFatigue, repeatedReach } from "./package.ts";

/** Share of the people reachable that one offer is taken to reach at most. */
const MOST_REACHED = 0.95;

/**
 * How much of their summed reach several offers of ONE creator keep when bought together, in one
 * phase or several: deduplicated reach of the offers / sum of their reaches. Offers on one platform
 * are independent draws from the people reachable there; platforms are independent draws from
 * the sum of these. An offer counts for the platform of its first deliverable. Multiply each cell's
 * summed reach of the offers by it.
 * @param offers indices into `market.offers`, all of one creator; the order does not matter
 * @returns 1 for one offer or offers without reach, else in (0, 1]
 */
export function combinedReachShare(
  market: Market,
  forecast: Forecast,
  offers: readonly number[],
  figures: Figures,
): number {
  if (offers.length <= 1) return 1;
  const pools: number[] = [];
  const reaches: number[] = [];
  let gross = 0;
  for (const own of Map.groupBy(offers, (o) => market.offers[o].platform).values()) {
    const reach = own.map((o) => forecast.offers[o][figures].reach);
    const pool = Math.max(
      ...own.map((o, k) => Math.max(forecast.offers[o].reachable, reach[k] / MOST_REACHED)),
    );
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

/**
 * Engagements, clicks or conversions of several offers of ONE creator bought together, in one phase
 * or several. The audience tires of every further piece, whether the pieces come in one offer or in
 * many: with n_o pieces in offer o and N in all, `sum X_o / m(n_o) * m(N)`, m the mean fatigue.
 * Stated figures count as they are.
 * @param offers indices into `market.offers`, all of one creator; the order does not matter
 */
export function combinedActions(
  forecast: Forecast,
  offers: readonly number[],
  action: Action,
): number {
  const { fatigue } = forecast;
  let pieces = 0;
  for (const o of offers) pieces += forecast.offers[o].pieces;
  const together = pieces > 1 ? meanFatigue(fatigue, pieces) : 1;
  let sum = 0;
  for (const o of offers) {
    const { mid, sources, pieces: own } = forecast.offers[o];
    const stated = sources[action].kind === "stated";
    sum += mid[action] * (stated || own === 0 ? 1 : together / meanFatigue(fatigue, own));
  }
  return sum;
}
