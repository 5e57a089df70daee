import { documentedDefault, documentedFormats, documentedMaturity } from "./documented.ts";
import type { Piece, Results } from "./forecast-piece.ts";
import { deviationsOf, withStated } from "./forecast-stated.ts";
import { type Counts, splitOf, type Target } from "./forecast-target.ts";
import { present } from "./present.ts";
import type { CreatorText, OfferText } from "./request.ts";

/** What docs/forecast.md says an offer delivers and, unquoted, costs. */
export interface Delivery {
  /**
   * What counts at the median reach: reach and impressions of everybody, the rest as far as it is
   * in the target.
   */
  readonly mid: Results;
  /** The same on average. */
  readonly expected: Results;
  /** On average. */
  readonly everybody: Counts;
  readonly outside: Counts;
  /** Whole cents. */
  readonly price: number;
}

/** An offer to recompute, its creator without history, its prices in US dollars. */
export interface OfferCase {
  readonly creator: CreatorText;
  readonly offer: OfferText;
  /** Conversions per click of the brand itself. */
  readonly ownRate?: number;
  readonly retainerDays?: number;
  /** Days after posting at which results are counted; 30 when missing. */
  readonly measuredAfterDays?: number;
  /** Whom the brand wants; everybody when missing. */
  readonly target?: Target;
}

const FORMATS = documentedFormats();
const CLICK_TIER = documentedDefault("clickTierFactor");
const CONVERSION = documentedDefault("conversionRate");
const SUSPICIOUS = documentedDefault("suspiciousShare");
const [SPONSORED] = documentedDefault("sponsoredEngagement");
const [FATIGUE] = documentedDefault("fatigue");
const [EXPONENT] = documentedDefault("price.exponent");
const [WEIGHT] = documentedDefault("price.impressionWeight");
const [KNOWN] = documentedDefault("price.impressionWeightKnown");
const [BUNDLE] = documentedDefault("price.bundleDiscount");
const [RETAINER] = documentedDefault("price.retainerDiscount");
const BASES = documentedDefault("price.basePer10k");
/** The platforms in the order in which the page lists numbers per platform. */
const PLATFORMS = ["instagram", "tiktok", "youtube", "linkedin"];
/** Followers at which the numbers of a table by tier stand: borders of the tiers, 1,000 on. */
const BORDERS = [1_000, 10_000, 100_000, 500_000, 1_000_000, 10_000_000];

/** Recomputes one offer from the formulas of docs/forecast.md. */
export function deliveryOf(one: OfferCase): Delivery {
  const pieces = piecesOf(one);
  const count = sum(pieces.map(({ quantity }) => quantity));
  const tired = sum(Array.from({ length: count }, (_, n) => FATIGUE ** n)) / count;
  const total = (worth: (piece: Piece) => number) =>
    sum(pieces.map((piece) => piece.quantity * piece.impressions * worth(piece)));
  const weights = sum(pieces.map(({ quantity, impressions }) => quantity * impressions));
  const model = {
    impressions: total(() => 1),
    reach: packageReach(pieces),
    engagements: total(({ engagementRate }) => engagementRate * tired),
    clicks: total(({ clickRate }) => clickRate * tired),
    conversions: total(({ clickRate, conversionRate }) => clickRate * tired * conversionRate),
  };
  const conversionRate =
    model.clicks > 0
      ? model.conversions / model.clicks
      : total((piece) => piece.conversionRate) / weights;
  const all = withStated(model, conversionRate, deviationsOf(pieces), one.offer.expected);
  const split = splitOf(all, one.offer.expected, one.creator.audience, one.target);
  const mid = { ...all, ...split.counted };
  const mean = meanFactors(pieces, weights, one.offer.expected);
  const onAverage = ({ engagements, clicks, conversions }: Counts): Counts => ({
    engagements: engagements * mean.engagements,
    clicks: clicks * mean.clicks,
    conversions: conversions * mean.conversions,
  });
  return {
    mid,
    expected: {
      impressions: mid.impressions * mean.impressions,
      reach: mid.reach * mean.reach,
      ...onAverage(mid),
    },
    everybody: onAverage(split.everybody),
    outside: onAverage(split.outside),
    price: priceOf(one, pieces, count, all.impressions / model.impressions),
  };
}

/** A table by tier at some number of followers. */
function at(table: readonly number[], followers: number): number {
  const middles = table.map((_, tier) => Math.log(Math.sqrt(BORDERS[tier] * BORDERS[tier + 1])));
  const place = Math.log(followers);
  const next = middles.findIndex((middle) => place < middle);
  if (next === 0) return table[0];
  if (next < 0) return table[table.length - 1];
  const part = (place - middles[next - 1]) / (middles[next] - middles[next - 1]);
  return Math.exp((1 - part) * Math.log(table[next - 1]) + part * Math.log(table[next]));
}

/** The pieces of an offer, as each is forecast. */
export function piecesOf({ creator, offer, ownRate, measuredAfterDays = 30 }: OfferCase): Piece[] {
  return offer.deliverables.map(({ platform, format, quantity = 1 }) => {
    const { followers, suspiciousShare } = present(
      creator.channels.find((c) => c.platform === platform),
      "channel",
    );
    const row = FORMATS[`${platform}.${format}`];
    const genuine =
      suspiciousShare === undefined
        ? 1
        : Math.min(1.15, Math.max(0.3, (1 - suspiciousShare) / (1 - at(SUSPICIOUS, followers))));
    const usual = followers * at(row.reachRate, followers);
    const grown =
      documentedMaturity(platform, measuredAfterDays) / documentedMaturity(platform, 30);
    const reach = usual * genuine * grown;
    const level = at(CONVERSION, followers) * (ownRate === undefined ? 1 : ownRate / CONVERSION[1]);
    return {
      platform,
      quantity,
      followers,
      reach,
      reachable: Math.max(row.reachableShare * followers, reach / 0.95),
      impressions: reach * row.frequency,
      usual: usual * row.frequency,
      grown,
      engagementRate: at(row.engagementRate, followers) * SPONSORED,
      clickRate: row.clickRate * at(CLICK_TIER, followers) * row.link,
      conversionRate: level * row.conversionFactor,
      tau: row.tau,
      sigma: row.sigma,
      cpm: row.cpm,
      priceFactor: row.priceFactor,
    };
  });
}

/** Expected over mid figures: 1 of what is stated or follows from what is stated. */
function meanFactors(
  pieces: readonly Piece[],
  weights: number,
  stated: OfferText["expected"] = {},
): Results {
  const above = ({ tau, sigma }: Piece) => Math.exp((tau ** 2 + sigma ** 2) / 2);
  const views = sum(pieces.map((p) => (p.quantity * p.impressions * above(p)) / weights));
  const scaled = pieces.map((piece) => {
    const reach = piece.reach * above(piece);
    return { ...piece, reach, reachable: Math.max(piece.reachable, reach / 0.95) };
  });
  const { impressions, reach, engagements, clicks, conversions } = stated;
  const viewsRest = [impressions, reach, engagements].some((figure) => figure !== undefined);
  const clicksRest = viewsRest || clicks !== undefined || conversions !== undefined;
  return {
    impressions: viewsRest ? 1 : views,
    reach: viewsRest ? 1 : packageReach(scaled) / packageReach(pieces),
    engagements: viewsRest ? 1 : views,
    clicks: clicksRest ? 1 : views,
    conversions: clicksRest ? 1 : views,
  };
}

function packageReach(pieces: readonly Piece[]): number {
  const platforms = [...Map.groupBy(pieces, ({ platform }) => platform).values()].map((own) => {
    const pool = Math.max(...own.map(({ reachable }) => reachable));
    const missed = own.reduce((m, { reach, quantity }) => m * (1 - reach / pool) ** quantity, 1);
    return { pool, reach: pool * (1 - missed) };
  });
  const pool = sum(platforms.map((platform) => platform.pool));
  return pool * (1 - platforms.reduce((missed, { reach }) => missed * (1 - reach / pool), 1));
}

function priceOf(
  { retainerDays = 0 }: OfferCase,
  pieces: readonly Piece[],
  count: number,
  scale: number,
): number {
  const list = sum(
    pieces.map((piece) => {
      const { platform, quantity, followers, usual, cpm, priceFactor } = piece;
      const impressions = piece.impressions / piece.grown;
      const base = BASES[PLATFORMS.indexOf(platform)];
      const perFollower = base * priceFactor * (followers / 10_000) ** EXPONENT;
      if (cpm === null) return quantity * perFollower;
      const perImpression = (cpm / 1000) * usual;
      const log =
        WEIGHT * Math.log(perImpression) +
        (1 - WEIGHT) * Math.log(perFollower) +
        KNOWN * Math.log((impressions * scale) / usual);
      return quantity * Math.exp(log);
    }),
  );
  const discount = Math.max(count >= 3 ? BUNDLE : 0, retainerDays >= 90 ? RETAINER : 0);
  return Math.round(list * (1 - discount) * 100);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((a, b) => a + b, 0);
}
