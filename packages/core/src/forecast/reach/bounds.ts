import type { Market } from "../../market/market.ts";
import { combinedReachShare } from "../offer/combined.ts";
import { cellReachFactor } from "../offer/figures.ts";
import type { Forecast } from "../types.ts";
import { randomReach } from "./models.ts";

/** Deduplicated reach when nothing is known of overlaps. */
export interface ReachBand {
  /** Every smaller audience of a cell lies inside the largest one. */
  readonly low: number;
  /** Audiences inside a cell are independent of each other. */
  readonly high: number;
}

/**
 * Low and high expected net reach of offers bought together: overlaps between creators lie between
 * full overlap inside a cell and random overlap. The plan counts the high end; measured overlaps
 * (`brief.overlaps`) narrow the band.
 * @param offers indices into `market.offers`; offers of one creator are combined first
 */
export function reachBand(
  market: Market,
  forecast: Forecast,
  offers: readonly number[],
): ReachBand {
  const shares = forecast.cells.map((): number[] => []);
  for (const own of Map.groupBy(offers, (o) => market.offers[o].creator).values()) {
    const kept = combinedReachShare(market, forecast, own, "expected");
    const people = new Float64Array(forecast.cells.length);
    for (const o of own) {
      const { cells, cellReach } = forecast.offers[o];
      const factor = kept * cellReachFactor(forecast.offers[o], "expected");
      for (let k = 0; k < cells.length; k++) people[cells[k]] += cellReach[k] * factor;
    }
    for (let cell = 0; cell < people.length; cell++)
      if (people[cell] > 0)
        shares[cell].push(Math.min(0.95, people[cell] / forecast.cells[cell].size));
  }
  let low = 0;
  let high = 0;
  for (const [cell, { size }] of forecast.cells.entries()) {
    low += size * Math.max(0, ...shares[cell]);
    high += size * randomReach(shares[cell]);
  }
  return { low, high };
}
