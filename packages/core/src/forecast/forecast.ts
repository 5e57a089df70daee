import type { Market, MarketOffer } from "../market/market.ts";
import {
  economicsAssumptions,
  historyAssumptions,
  horizonAssumptions,
  ratingAssumptions,
} from "./assumptions.ts";
import { withOwnResults } from "./basis.ts";
import { type Basis, SHIPPED_BASIS } from "./benchmarks/benchmarks.ts";
import { overrideBenchmarks } from "./benchmarks/overrides.ts";
import { benchmarkRows } from "./benchmarks/row.ts";
import type { Benchmarks } from "./benchmarks/shape.ts";
import { mediaAssumptions, withMedia } from "./boosted.ts";
import { audienceModel } from "./cells/audience.ts";
import { creatorForecasts } from "./creators.ts";
import { withChance } from "./gifted.ts";
import { Ledger } from "./ledger.ts";
import { estimateOffer, type OfferContext } from "./offer/forecast.ts";
import { ratingFactor } from "./offer/rating.ts";
import { offerRecord } from "./offer/record.ts";
import { seasons } from "./offer/season.ts";
import { OfferTable } from "./offer-table.ts";
import { ownRates } from "./posterior/creator.ts";
import { horizonOf } from "./posterior/maturation.ts";
import { inBriefCurrency, priceAssumptions } from "./price-notes.ts";
import type { Forecast, OfferForecast } from "./types.ts";
import { forecastWarnings } from "./warnings.ts";

/**
 * The forecast of a market: what every offer is expected to deliver, at what price, to whom. What
 * brief and roster state is used as stated, number by number; the rest comes from own posts and
 * benchmarks, and says so.
 * @param basis what own results taught, with its version; the shipped benchmarks when missing
 */
export function forecastMarket(plain: Market, basis: Basis = SHIPPED_BASIS): Forecast {
  const market = withOwnResults(plain, basis);
  const stated = overrideBenchmarks(market.brief.benchmarks, basis.benchmarks);
  const benchmarks = inBriefCurrency(stated, market.brief);
  const audience = audienceModel(market, benchmarks);
  const context = offerContext(market, benchmarks);
  const ledger = new Ledger();
  const { length } = market.offers;
  const table = length >= TABLED_FROM ? new OfferTable(length) : null;
  const offers: OfferForecast[] = [];
  for (const creator of market.creators) {
    const { quality, style } = creator.source;
    const valueFactor = ratingFactor(quality, style, benchmarks.rating);
    const setting = { market, creator, audience, valueFactor };
    for (let o = creator.offerStart; o < creator.offerEnd; o++) {
      const offer = market.offers[o];
      const estimate = estimateOffer(creator, offer, context);
      ledger.add(estimate, estimate.pieces > 1 || creator.offerEnd - creator.offerStart > 1);
      const posted = offerRecord(estimate, offer, setting);
      const forecast = withChance(withMedia(posted, offer.source, audience.cells), offer.source);
      offers.push(table === null ? forecast : table.add(forecast));
    }
  }
  return {
    version: basis.version,
    basis,
    cells: audience.cells,
    offers,
    creators: creatorForecasts(market, audience),
    fatigue: benchmarks.fatigue,
    shocks: benchmarks.shocks,
    delivery: benchmarks.delivery,
    assumptions: [
      ...economicsAssumptions(market, basis),
      ...horizonAssumptions(market),
      ...historyAssumptions(market, benchmarks),
      ...audience.assumptions,
      ...ledger.list(benchmarks, market.brief),
      ...priceAssumptions(market, offers, benchmarks),
      ...ratingAssumptions(market, benchmarks),
      ...mediaAssumptions(market),
    ],
    warnings: [...forecastWarnings(market, offers, benchmarks), ...audience.warnings],
  };
}

/** Offers from which on their figures stand in a table: fewer are read faster as objects. */
const TABLED_FROM = 10_000;

function offerContext(market: Market, benchmarks: Benchmarks): OfferContext {
  const rows = benchmarkRows(
    benchmarks,
    market.brief.economics?.conversionRate,
    horizonOf(market.brief),
  );
  return {
    benchmarks,
    rows,
    ratesOf: ownRates(market, benchmarks, rows),
    retainerDays: (offer) => retainerDays(market, offer),
    season: seasons(market, benchmarks),
  };
}

/**
 * Days from the first to the last day of a retainer's phases; 0 for an ordinary offer or undated
 * phases.
 */
function retainerDays(market: Market, offer: MarketOffer): number {
  let days = 0;
  for (const index of offer.retainer ?? []) {
    const { fromDay, toDay } = market.phases[index];
    if (fromDay !== null && toDay !== null) days += toDay - fromDay + 1;
  }
  return days;
}
