import { currencyDigits } from "../base/money.ts";
import type { Market, MarketOffer } from "../market/market.ts";
import { Ledger, ratingAssumptions } from "./assumptions.ts";
import { BENCHMARK_VERSION } from "./benchmarks/benchmarks.ts";
import { overrideBenchmarks } from "./benchmarks/overrides.ts";
import { benchmarkRows } from "./benchmarks/row.ts";
import { audienceModel } from "./cells/audience.ts";
import { sixDecimals } from "./decimals.ts";
import { estimateOffer, type OfferContext } from "./offer/forecast.ts";
import { ratingFactor } from "./offer/rating.ts";
import { splitActions } from "./offer/split.ts";
import { ownRates } from "./posterior/creator.ts";
import {
  ACTIONS,
  type CreatorForecast,
  type Forecast,
  type OfferForecast,
  OUTCOMES,
  type Outcome,
  type Source,
} from "./types.ts";
import { forecastWarnings } from "./warnings.ts";

const QUOTED: Source = { kind: "stated" };
const IMPUTED: Source = { kind: "imputed", trust: "C" };

/**
 * The forecast of a market: what every offer is expected to deliver, at what price, to whom. What
 * brief and roster state is used as stated, number by number; the rest comes from own posts and
 * benchmarks, and says so.
 */
export function forecastMarket(market: Market): Forecast {
  const benchmarks = overrideBenchmarks(market.brief.benchmarks);
  const rows = benchmarkRows(benchmarks, market.brief.economics?.conversionRate);
  const audience = audienceModel(market, benchmarks);
  const context: OfferContext = {
    benchmarks,
    rows,
    ratesOf: ownRates(market, benchmarks, rows),
    retainerDays: (offer) => retainerDays(market, offer),
  };
  const ledger = new Ledger();
  const minor = 10 ** currencyDigits(market.brief.currency);
  const offers: OfferForecast[] = [];
  for (const offer of market.offers) {
    const creator = market.creators[offer.creator];
    const estimate = estimateOffer(creator, offer, context);
    ledger.add(estimate, estimate.pieces > 1 || creator.offerEnd - creator.offerStart > 1);
    const split = splitActions(estimate, offer, {
      inside: audience.inside(creator),
      counted: audience.counted(creator),
    });
    const expected = rounded({ ...estimate.expected, ...split.counted });
    const spread = audience.spread(creator, offer, expected.reach);
    const { imputed } = estimate;
    offers.push({
      price: (offer.fee ?? Math.max(1, Math.round((imputed?.price ?? 0) * minor))) + offer.extras,
      priceSource: imputed === null ? QUOTED : IMPUTED,
      priceBand:
        imputed === null
          ? null
          : [
              Math.round(imputed.low * minor) + offer.extras,
              Math.round(imputed.high * minor) + offer.extras,
            ],
      expected,
      mean: meansOf(expected, estimate.meanFactor),
      everybody: split.everybody,
      outside: split.outside,
      sources: estimate.sources,
      spread: estimate.spread,
      deviation: withCounting(estimate.spread, expected),
      reachable: Math.max(estimate.reachable, expected.reach / 0.95),
      pieces: estimate.pieces,
      cells: spread.cells,
      cellReach: spread.reach,
      outliers: estimate.outliers,
      valueFactor: ratingFactor(creator.source.quality, creator.source.style, benchmarks.rating),
    });
  }
  const creators = market.creators.map((creator): CreatorForecast => {
    const audienceFit = audience.fit(creator);
    return {
      audienceFit,
      authenticity: authenticity(creator.source.channels),
      quality: creator.source.quality ?? null,
      excludedBecause: exclusion(market, creator.source.safety, audienceFit),
    };
  });
  return {
    version: BENCHMARK_VERSION,
    cells: audience.cells,
    offers,
    creators,
    fatigue: benchmarks.fatigue,
    shocks: benchmarks.shocks,
    assumptions: [
      ...audience.assumptions,
      ...ledger.list(benchmarks, market.brief),
      ...ratingAssumptions(market, benchmarks),
    ],
    warnings: forecastWarnings(market, offers, benchmarks),
  };
}

function meansOf(
  expected: Readonly<Record<Outcome, number>>,
  factor: Readonly<Record<Outcome, number>>,
): Record<Outcome, number> {
  const means = { ...expected };
  for (const outcome of OUTCOMES) means[outcome] *= factor[outcome];
  return rounded(means);
}

/** Relative deviations with the noise of counting single people's actions. */
function withCounting(
  spread: Readonly<Record<Outcome, number>>,
  expected: Readonly<Record<Outcome, number>>,
): Record<Outcome, number> {
  const deviation = { ...spread };
  for (const action of ACTIONS)
    if (expected[action] > 0)
      deviation[action] = Math.sqrt(spread[action] ** 2 + 1 / expected[action]);
  return deviation;
}

function rounded(expected: Readonly<Record<Outcome, number>>): Record<Outcome, number> {
  return {
    impressions: sixDecimals(expected.impressions),
    reach: sixDecimals(expected.reach),
    engagements: sixDecimals(expected.engagements),
    clicks: sixDecimals(expected.clicks),
    conversions: sixDecimals(expected.conversions),
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

/**
 * Share of genuine followers over the audited channels, weighted by followers; null when none was
 * audited.
 */
function authenticity(channels: Market["creators"][number]["source"]["channels"]): number | null {
  let genuine = 0;
  let audited = 0;
  for (const { followers, suspiciousShare } of channels)
    if (suspiciousShare !== undefined) {
      genuine += followers * (1 - suspiciousShare);
      audited += followers;
    }
  return audited > 0 ? genuine / audited : null;
}

function exclusion(
  market: Market,
  safety: readonly string[] | undefined,
  fit: number | null,
): string | null {
  const blocked = (safety ?? []).filter((tag) => market.brief.brandSafety?.blocked.includes(tag));
  if (blocked.length > 0)
    return `her content touches ${blocked.join(", ")}, which the brief blocks`;
  const floor = market.brief.minimumAudienceFit;
  if (fit !== null && fit < floor)
    return (
      `${(fit * 100).toFixed(1)} % of her audience is in the target, below the minimum of ` +
      `${(floor * 100).toFixed(1)} %`
    );
  return null;
}
