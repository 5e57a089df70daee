import { documentedDefault, documentedFormats } from "./documented.ts";
import type { CreatorText, OfferText } from "./request.ts";

// Numbers of docs/forecast.md that stand in its text and not in a table.
const SUSPICIOUS = [0.15, 0.15, 0.15, 0.2, 0.2];
const PRICE = {
  impressionWeight: 0.4,
  exponent: 0.8,
  bundleDiscount: 0.1,
  retainerDiscount: 0.15,
  basePer10k: { instagram: 100, tiktok: 100, youtube: 140, linkedin: 150 } as Readonly<
    Record<string, number>
  >,
};
const TIER_FLOORS = [0, 10_000, 100_000, 500_000, 1_000_000];

const FORMATS = documentedFormats();
const CLICK_TIER = documentedDefault("clickTierFactor");
const CONVERSION = documentedDefault("conversionRate");
const [SPONSORED] = documentedDefault("sponsoredEngagement");
const [FATIGUE] = documentedDefault("fatigue");

/** What docs/forecast.md says an offer delivers and, unquoted, costs. */
export interface Delivery {
  readonly impressions: number;
  readonly reach: number;
  readonly engagements: number;
  readonly clicks: number;
  readonly conversions: number;
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
}

/** Recomputes one offer from the formulas of docs/forecast.md. */
export function deliveryOf(one: OfferCase): Delivery {
  const pieces = piecesOf(one);
  const count = sum(pieces.map(({ quantity }) => quantity));
  const tired = sum(Array.from({ length: count }, (_, n) => FATIGUE ** n)) / count;
  const total = (worth: (piece: Piece) => number) =>
    sum(pieces.map((piece) => piece.quantity * piece.impressions * worth(piece)));
  const model = {
    impressions: total(() => 1),
    reach: packageReach(pieces),
    engagements: total(({ engagementRate }) => engagementRate * tired),
    clicks: total(({ clickRate }) => clickRate * tired),
    conversions: total(({ clickRate, conversionRate }) => clickRate * tired * conversionRate),
  };
  const expected = withStated(model, one.offer.expected);
  const scale = expected.impressions / model.impressions;
  return { ...expected, price: priceOf(one, pieces, count, scale) };
}

interface Piece {
  readonly platform: string;
  readonly quantity: number;
  readonly followers: number;
  readonly reach: number;
  readonly reachable: number;
  readonly impressions: number;
  readonly engagementRate: number;
  readonly clickRate: number;
  readonly conversionRate: number;
  readonly cpm: number | null;
  readonly priceFactor: number;
}

function piecesOf({ creator, offer, ownRate }: OfferCase): Piece[] {
  return offer.deliverables.map(({ platform, format, quantity = 1 }) => {
    const { followers, suspiciousShare } = creator.channels.find((c) => c.platform === platform)!;
    const tier = TIER_FLOORS.findLastIndex((floor) => followers >= floor);
    const row = FORMATS[`${platform}.${format}`];
    const genuine =
      suspiciousShare === undefined
        ? 1
        : Math.min(1.15, Math.max(0.3, (1 - suspiciousShare) / (1 - SUSPICIOUS[tier])));
    const reach = followers * genuine * row.reachRate[tier];
    const level =
      ownRate === undefined ? CONVERSION[tier] : (ownRate * CONVERSION[tier]) / CONVERSION[1];
    return {
      platform,
      quantity,
      followers,
      reach,
      reachable: Math.max(row.reachableShare * followers, reach / 0.95),
      impressions: reach * row.frequency,
      engagementRate: row.engagementRate[tier] * SPONSORED,
      clickRate: row.clickRate * CLICK_TIER[tier] * row.link,
      conversionRate: level * row.conversionFactor,
      cpm: row.cpm,
      priceFactor: row.priceFactor,
    };
  });
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

type Results = Omit<Delivery, "price">;

/** Stated figures as stated, the rest along the funnel with the ratios of the model. */
function withStated(model: Results, stated: OfferText["expected"]): Results {
  if (stated === undefined) return model;
  const frequency = model.impressions / model.reach;
  const engagementRate = model.engagements / model.impressions;
  const clickRate = model.clicks / model.impressions;
  const conversionRate = model.conversions / model.clicks;
  const impressions =
    stated.impressions ??
    (stated.reach === undefined
      ? stated.engagements === undefined
        ? model.impressions
        : stated.engagements / engagementRate
      : stated.reach * frequency);
  const clicks =
    stated.clicks ??
    (stated.conversions === undefined
      ? impressions * clickRate
      : stated.conversions / conversionRate);
  return {
    impressions,
    reach: stated.reach ?? impressions / frequency,
    engagements: stated.engagements ?? impressions * engagementRate,
    clicks,
    conversions: stated.conversions ?? clicks * conversionRate,
  };
}

function priceOf(
  { retainerDays = 0 }: OfferCase,
  pieces: readonly Piece[],
  count: number,
  scale: number,
): number {
  const { impressionWeight: w, exponent, basePer10k, bundleDiscount, retainerDiscount } = PRICE;
  const list = sum(
    pieces.map(({ platform, quantity, followers, impressions, cpm, priceFactor }) => {
      const perFollower = basePer10k[platform] * priceFactor * (followers / 10_000) ** exponent;
      if (cpm === null) return quantity * perFollower;
      return quantity * ((cpm / 1000) * impressions * scale) ** w * perFollower ** (1 - w);
    }),
  );
  const discount = Math.max(
    count >= 3 ? bundleDiscount : 0,
    retainerDays >= 90 ? retainerDiscount : 0,
  );
  return Math.round(list * (1 - discount) * 100);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((a, b) => a + b, 0);
}
