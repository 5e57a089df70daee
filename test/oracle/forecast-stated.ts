import { documentedDefault } from "./documented.ts";
import type { Piece, Results } from "./forecast-piece.ts";
import type { OfferText } from "./request.ts";

const [ENGAGEMENT_CREATORS, ENGAGEMENT_POSTS] = documentedDefault("spread.engagementRate");
const [CLICK_CREATORS, CLICK_POSTS] = documentedDefault("spread.clickRate");
const [CONVERSION_CREATORS, CONVERSION_POSTS] = documentedDefault("spread.conversionRate");
const PERIOD = documentedDefault("periodShare");
const PLATFORMS = ["instagram", "tiktok", "youtube", "linkedin"];
/** Deviate of P99. */
const P99 = 2.3263478740408408;

/** Squared relative deviations of the results of a package, those of impressions as of reach. */
export type Deviations = Readonly<
  Record<"reach" | "engagements" | "clicks" | "conversions", number>
>;

/** How uncertain a package of these pieces is ("How sure it is"). */
export function deviationsOf(pieces: readonly Piece[]): Deviations {
  return squaresOf(pieces, 1, ofPieces);
}

/** The same where the figures are stated: what varies from post to post alone. */
export function postDeviationsOf(pieces: readonly Piece[]): Deviations {
  return squaresOf(pieces, 0, ofPieces);
}

function ofPieces(c: number, p: number, r: number, n: number): number {
  return c * (1 + (p - 1) * ((1 - r) / n + r)) - 1;
}

/** The part that other offers of the creator do not share, of stated figures or of others. */
export function ownDeviationsOf(pieces: readonly Piece[], isStated: boolean): Deviations {
  return squaresOf(pieces, isStated ? 0 : 1, (c, p, r, n) => (c * (p - 1) * (1 - r)) / n);
}

/** Squared deviations averaged over the formats by their impressions. */
function squaresOf(
  pieces: readonly Piece[],
  unknown: 0 | 1,
  square: (c: number, p: number, r: number, n: number) => number,
): Deviations {
  const n = pieces.reduce((sum, { quantity }) => sum + quantity, 0);
  const shown = pieces.reduce((sum, piece) => sum + piece.quantity * piece.impressions, 0);
  const of = (creators: readonly number[], posts: readonly number[]) =>
    pieces.reduce((sum, { platform, quantity, impressions, tau, sigma }) => {
      const r = PERIOD[PLATFORMS.indexOf(platform)];
      const c = creators.reduce((product, cv) => product * (1 + cv * cv), Math.exp(tau * tau));
      const p = posts.reduce((product, cv) => product * (1 + cv * cv), Math.exp(sigma * sigma));
      return sum + (square(c ** unknown, p, r, n) * quantity * impressions) / shown;
    }, 0);
  return {
    reach: of([], []),
    engagements: of([ENGAGEMENT_CREATORS], [ENGAGEMENT_POSTS]),
    clicks: of([CLICK_CREATORS], [CLICK_POSTS]),
    conversions: of([CLICK_CREATORS, CONVERSION_CREATORS], [CLICK_POSTS, CONVERSION_POSTS]),
  };
}

/** Stated figures as stated, the rest along the funnel ("Figures that are stated"). */
export function withStated(
  model: Results,
  conversionRate: number,
  squares: Deviations,
  stated: OfferText["expected"],
): Results {
  if (stated === undefined) return model;
  const frequency = model.impressions / model.reach;
  const impressions = impressionsOf(model, squares, stated);
  const most = model.reach * Math.exp(P99 * Math.sqrt(Math.log(1 + squares.reach)));
  // Without a figure of views, reach is the model's own and lies below its P99.
  const reach = stated.reach ?? Math.min(impressions / frequency, most);
  const clicks =
    stated.clicks ??
    (stated.conversions === undefined
      ? (impressions * model.clicks) / model.impressions
      : pulled(
          stated.conversions,
          stated.conversions / conversionRate,
          model.clicks,
          squares.clicks,
          squares.conversions,
        ));
  return {
    impressions,
    reach,
    engagements: stated.engagements ?? (impressions * model.engagements) / model.impressions,
    clicks,
    conversions: stated.conversions ?? clicks * conversionRate,
  };
}

function impressionsOf(
  model: Results,
  squares: Deviations,
  { impressions, reach, engagements }: NonNullable<OfferText["expected"]>,
): number {
  if (impressions !== undefined) return impressions;
  if (reach !== undefined) return (reach * model.impressions) / model.reach;
  if (engagements === undefined) return model.impressions;
  const derived = (engagements * model.impressions) / model.engagements;
  return pulled(engagements, derived, model.impressions, squares.reach, squares.engagements);
}

/** A figure derived from a count further down the funnel, drawn toward what is usual. */
function pulled(count: number, derived: number, usual: number, upper: number, lower: number) {
  const m2 = Math.log(1 + upper);
  const r2 = Math.log((1 + lower) / (1 + upper) + 1 / count);
  const s = Math.sqrt(m2 + r2);
  const z = Math.min(P99, Math.max(-P99, (Math.log(derived) - Math.log(usual)) / s));
  return Math.max(count, Math.exp(Math.log(usual) + (m2 / s) * z));
}
