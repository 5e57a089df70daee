import { minorPerMajor } from "../base/money.ts";
import type { Market, MarketOffer } from "../market/market.ts";
import {
  economicsAssumptions,
  historyAssumptions,
  Ledger,
  ratingAssumptions,
} from "./assumptions.ts";
import { type Basis, SHIPPED_BASIS } from "./benchmarks/benchmarks.ts";
import { overrideBenchmarks } from "./benchmarks/overrides.ts";
import { benchmarkRows } from "./benchmarks/row.ts";
import { audienceModel } from "./cells/audience.ts";
import { sixDecimals } from "./decimals.ts";
import { estimateOffer, type OfferContext } from "./offer/forecast.ts";
import { ratingFactor } from "./offer/rating.ts";
import { seasons } from "./offer/season.ts";
import { type Split, splitActions } from "./offer/split.ts";
import { ownRates } from "./posterior/creator.ts";
import {
  ACTIONS,
  type Action,
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
 * @param basis benchmarks other than the shipped ones, with their version
 */
export function forecastMarket(market: Market, basis: Basis = SHIPPED_BASIS): Forecast {
  const benchmarks = overrideBenchmarks(market.brief.benchmarks, basis.benchmarks);
  const rows = benchmarkRows(benchmarks, market.brief.economics?.conversionRate);
  const audience = audienceModel(market, benchmarks);
  const context: OfferContext = {
    benchmarks,
    rows,
    ratesOf: ownRates(market, benchmarks, rows),
    retainerDays: (offer) => retainerDays(market, offer),
    season: seasons(market, benchmarks.season),
  };
  const ledger = new Ledger();
  const minor = minorPerMajor(market.brief.currency);
  const offers: OfferForecast[] = [];
  for (const offer of market.offers) {
    const creator = market.creators[offer.creator];
    const estimate = estimateOffer(creator, offer, context);
    ledger.add(estimate, estimate.pieces > 1 || creator.offerEnd - creator.offerStart > 1);
    const counted = audience.counted(creator);
    const split = splitActions(estimate, offer, {
      inside: audience.inside(creator),
      counted: counted.low,
    });
    const guess = guessed(counted, split);
    const expected = rounded({ ...estimate.expected, ...split.counted });
    const spread = audience.spread(creator, offer, expected.reach);
    const { imputed } = estimate;
    offers.push({
      imputedFee:
        offer.fee === null ? Math.max(1, Math.round((imputed?.price ?? 0) * minor)) : null,
      priceSource: imputed === null ? QUOTED : IMPUTED,
      priceBand:
        imputed === null
          ? null
          : [
              Math.round(imputed.low * minor) + offer.extras,
              Math.round(imputed.high * minor) + offer.extras,
            ],
      expected,
      mean: meansOf(expected, estimate.meanFactor, guess.factor),
      everybody: split.everybody,
      outside: split.outside,
      sources: estimate.sources,
      spread: withGuess(estimate.spread, guess.variance),
      deviation: withCounting(withGuess(estimate.spread, guess.variance), expected),
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
    const expectedFit = audience.expected(creator);
    return {
      audienceFit,
      expectedFit,
      authenticity: authenticity(creator.source.channels),
      quality: creator.source.quality ?? null,
      excludedBecause: exclusion(market, creator.source.safety, audienceFit, expectedFit),
    };
  });
  return {
    version: basis.version,
    cells: audience.cells,
    offers,
    creators,
    fatigue: benchmarks.fatigue,
    shocks: benchmarks.shocks,
    assumptions: [
      ...economicsAssumptions(market),
      ...historyAssumptions(market),
      ...audience.assumptions,
      ...ledger.list(benchmarks, market.brief),
      ...ratingAssumptions(market, benchmarks),
    ],
    warnings: [...forecastWarnings(market, offers, benchmarks), ...audience.warnings],
  };
}

/** Standard normal deviate of the lower quartile. */
const QUARTILE = 0.6744897501960817;

/**
 * What an estimated audience adds: the plan counts the lower quartile of such creators, their
 * average
 * brings more. Factor and variance of the logarithm, for the actions that are split.
 */
function guessed(
  { low, average }: { readonly low: number; readonly average: number },
  { counted, everybody }: Split,
): { readonly factor: (action: Action) => number; readonly variance: (action: Action) => number } {
  const ratio = low > 0 ? average / low : 1;
  const isSplit = (action: Action) => counted[action] < everybody[action];
  return {
    factor: (action) => (isSplit(action) ? ratio : 1),
    variance: (action) => (isSplit(action) ? (Math.log(ratio) / QUARTILE) ** 2 : 0),
  };
}

function meansOf(
  expected: Readonly<Record<Outcome, number>>,
  factor: Readonly<Record<Outcome, number>>,
  guess: (action: Action) => number,
): Record<Outcome, number> {
  const means = { ...expected };
  for (const outcome of OUTCOMES) means[outcome] *= factor[outcome];
  for (const action of ACTIONS) means[action] *= guess(action);
  return rounded(means);
}

function withGuess(
  spread: Readonly<Record<Outcome, number>>,
  variance: (action: Action) => number,
): Record<Outcome, number> {
  const whole = { ...spread };
  for (const action of ACTIONS)
    whole[action] = Math.sqrt((1 + spread[action] ** 2) * Math.exp(variance(action)) - 1);
  return whole;
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
  expected: number | null,
): string | null {
  const blocked = (safety ?? []).filter((tag) => market.brief.brandSafety?.blocked.includes(tag));
  if (blocked.length > 0)
    return `the content touches ${blocked.join(", ")}, which the brief blocks`;
  const floor = market.brief.minimumAudienceFit;
  const share = fit ?? expected;
  if (share === null || share >= floor) return null;
  const known = fit === null ? "an estimated " : "";
  return (
    `${known}${(share * 100).toFixed(1)} % of the audience is in the target, below the minimum ` +
    `of ` +
    `${(floor * 100).toFixed(1)} %${fit === null ? "; state the audience" : ""}`
  );
}
