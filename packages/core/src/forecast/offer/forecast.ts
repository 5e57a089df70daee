import type { MarketCreator, MarketOffer } from "../../market/market.ts";
import type { Platform } from "../../roster/fields.ts";
import { onCurve } from "../benchmarks/curve.ts";
import type { BenchmarkRow, BenchmarkRows, Rates } from "../benchmarks/row.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { levelKey } from "../people/price-levels.ts";
import type { Outcome, Source } from "../types.ts";
import { relativeAuthenticity } from "./authenticity.ts";
import { unusualFigures } from "./outliers.ts";
import { type PackageForecast, type Piece, packageForecast, pieceReach } from "./package.ts";
import { type ImputedPrice, packageDiscount, piecePrice, priceBand } from "./price.ts";
import { inSeason, type Season } from "./season.ts";
import { meanFactors, type Spreads, spreads } from "./spreads.ts";
import { statedReach, withStated } from "./stated.ts";

/** What the forecast of offers needs to know of the market, worked out once. */
export interface OfferContext {
  readonly benchmarks: Benchmarks;
  readonly rows: BenchmarkRows;
  /** Rates of a creator in a format, own posts included. */
  readonly ratesOf: (creator: MarketCreator, row: BenchmarkRow, authenticity: number) => Rates;
  /** Days a retainer over these phases lasts, 0 for an ordinary offer. */
  readonly retainerDays: (offer: MarketOffer) => number;
  /** Factors of the season on an offer. */
  readonly season: (offer: MarketOffer) => Season;
}

/**
 * Results, price and spread of an offer before rounding and before its reach is spread over cells.
 */
export interface OfferEstimate {
  readonly expected: Readonly<Record<Outcome, number>>;
  readonly sources: Readonly<Record<Outcome, Source>>;
  /**
   * Mean of each result over the figure planned with, which is a median where reach is modelled.
   */
  readonly meanFactor: Readonly<Record<Outcome, number>>;
  readonly spreads: Spreads;
  /**
   * Fee in major units of the brief's currency when nobody quoted one; null when the offer is
   * quoted.
   */
  readonly imputed: ImputedPrice | null;
  /** People repeated pieces of this kind can reach on their platforms at most. */
  readonly reachable: number;
  /** What the offer was modelled with; empty when every format lacks a benchmark. */
  readonly modelled: readonly Piece[];
  /** Number of pieces. */
  readonly pieces: number;
  /**
   * Stated results, and results derived from them, outside what the benchmarks expect of 98 in 100
   * such offers.
   */
  readonly outliers: readonly Outcome[];
}

const NONE: readonly Outcome[] = [];
const CERTAIN = { impressions: 0, reach: 0, engagements: 0, clicks: 0, conversions: 0 };

function channelOn(creator: MarketCreator, platform: Platform) {
  for (const channel of creator.source.channels) if (channel.platform === platform) return channel;
  return undefined;
}

function piecesOf(
  creator: MarketCreator,
  offer: MarketOffer,
  context: OfferContext,
  atLeast: number,
): Piece[] {
  const pieces: Piece[] = [];
  for (const { platform, format, quantity } of offer.source.deliverables) {
    const rowAt = context.rows.get(platform)?.get(format);
    if (rowAt === undefined) continue;
    const channel = channelOn(creator, platform);
    const followers = Math.max(atLeast, channel?.followers ?? 0);
    const row = rowAt(followers);
    const average = onCurve(context.benchmarks.suspiciousShare, row.position);
    const authenticity = relativeAuthenticity(channel?.suspiciousShare, average);
    const rates = inSeason(context.ratesOf(creator, row, authenticity), context.season(offer));
    pieces.push({ row, rates, followers, quantity });
  }
  return pieces;
}

function imputedPrice(
  country: string | undefined,
  offer: MarketOffer,
  pieces: readonly Piece[],
  shown: number,
  modelled: number,
  context: OfferContext,
): ImputedPrice {
  const { price } = context.benchmarks;
  const season = context.season(offer);
  const scale = modelled > 0 ? shown / modelled : 1;
  let sum = 0;
  let count = 0;
  for (const piece of pieces) {
    const { benchmark, rates, matured } = piece.row;
    const shownPerPerson = benchmark.frequency / matured;
    const usual = piece.followers * rates.reach.median * shownPerPerson;
    const known = (pieceReach(piece) / season.reach) * shownPerPerson * scale;
    sum += piece.quantity * piecePrice(piece.row, price, piece.followers, usual, known);
    count += piece.quantity;
  }
  const discount = packageDiscount(price, count, context.retainerDays(offer));
  const key = levelKey(country);
  const level = (key === null ? 1 : price.level[key]) * season.price;
  return priceBand(sum * (1 - discount) * price.currencyPerDollar * level, price.logSd);
}

/** The estimate of one offer: what it states, and the model for the rest. */
export function estimateOffer(
  creator: MarketCreator,
  offer: MarketOffer,
  context: OfferContext,
): OfferEstimate {
  const pieces = piecesOf(creator, offer, context, 0);
  const model: PackageForecast | null =
    pieces.length === 0 ? null : packageForecast(pieces, context.benchmarks);
  if (model === null) return statedOnly(offer);
  const stated = offer.source.expected;
  const hasRatios = stated === undefined || model.expected.reach > 0;
  const ratios = hasRatios
    ? model
    : packageForecast(piecesOf(creator, offer, context, 1), context.benchmarks);
  const { expected, sources, unpulled } = withStated(offer.source, model, ratios);
  const imputed =
    offer.fee === null
      ? imputedPrice(
          creator.source.country,
          offer,
          pieces,
          expected.impressions,
          model.expected.impressions,
          context,
        )
      : null;
  return {
    expected,
    sources,
    meanFactor: meanFactors(offer.source, sources, ratios),
    spreads: spreads(offer.source, sources, ratios),
    imputed,
    reachable: model.pool,
    modelled: pieces,
    pieces: model.pieces,
    outliers: stated === undefined ? NONE : unusualFigures(unpulled, sources, ratios),
  };
}

/**
 * An offer whose formats have no benchmark: all its figures are stated (`missingBenchmark` refuses
 * it otherwise).
 */
function statedOnly(offer: MarketOffer): OfferEstimate {
  const stated = offer.source.expected;
  const expected = {
    impressions: stated?.impressions ?? 0,
    reach: statedReach(offer.source) ?? 0,
    engagements: stated?.engagements ?? 0,
    clicks: stated?.clicks ?? 0,
    conversions: stated?.conversions ?? 0,
  };
  const source: Source = { kind: "stated" };
  const sources = {
    impressions: source,
    reach: source,
    engagements: source,
    clicks: source,
    conversions: source,
  };
  return {
    expected,
    sources,
    meanFactor: { impressions: 1, reach: 1, engagements: 1, clicks: 1, conversions: 1 },
    spreads: { spread: CERTAIN, ownSpread: CERTAIN },
    imputed: null,
    reachable: offer.followers,
    modelled: [],
    pieces: 0,
    outliers: [],
  };
}
