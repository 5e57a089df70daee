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
 * Factor on an offer's engagements, clicks or conversions when its creator is paid for so many
 * pieces in all, in one phase or several: the audience tires of every further piece, whether the
 * pieces come in one offer or in many. With n pieces in the offer and N in all `m(N)/m(n)`, m the
 * mean fatigue; 1 for what is stated, and for clicks and conversions that follow from each other
 * where one is stated.
 * @param pieces N, those of the offer included
 */
export function tiring(
  market: Market,
  forecast: Forecast,
  offer: number,
  action: Action,
  pieces: number,
): number {
  const { pieces: own, sources } = forecast.offers[offer];
  if (pieces <= own || own === 0) return 1;
  const { expected: stated } = market.offers[offer].source;
  const { from } = sources[action];
  if (stated?.[action] !== undefined || from === "clicks" || from === "conversions") return 1;
  return meanFatigue(forecast.fatigue, pieces) / meanFatigue(forecast.fatigue, own);
}

/** Pieces of content in some placements of one creator. */
export function piecesIn(
  forecast: Forecast,
  placements: readonly { readonly offer: number }[],
): number {
  let pieces = 0;
  for (const { offer } of placements) pieces += forecast.offers[offer].pieces;
  return pieces;
}
