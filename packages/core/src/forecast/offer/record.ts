import { minorPerMajor } from "../../base/money.ts";
import type { Market, MarketCreator, MarketOffer } from "../../market/market.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import type { AudienceModel } from "../cells/model.ts";
import { sixDecimals } from "../decimals.ts";
import { ACTIONS, type Action, type OfferForecast, type Outcome, type Source } from "../types.ts";
import type { OfferEstimate } from "./forecast.ts";
import type { ImputedPrice } from "./price.ts";
import { ratingFactor } from "./rating.ts";
import { splitActions } from "./split.ts";

const QUOTED: Source = { kind: "stated" };
const IMPUTED: Source = { kind: "imputed", trust: "C" };

/** What an offer's forecast depends on besides its estimate. */
export interface OfferSetting {
  readonly market: Market;
  readonly creator: MarketCreator;
  readonly offer: MarketOffer;
  readonly audience: AudienceModel;
  readonly benchmarks: Benchmarks;
}

/** The forecast of one offer: its estimate split by the target and spread over the cells. */
export function offerRecord(
  estimate: OfferEstimate,
  { market, creator, offer, audience, benchmarks }: OfferSetting,
): OfferForecast {
  const { meanFactor } = estimate;
  const split = splitActions(estimate, offer, {
    inside: audience.inside(creator),
    counted: audience.counted(creator),
  });
  const mid = outcomes((o) =>
    o === "impressions" || o === "reach" ? estimate.expected[o] : split.counted[o],
  );
  const doubt = audience.doubt(creator).actions;
  const guessed = (action: Action) => (split.counted[action] < split.everybody[action] ? doubt : 0);
  const { cells, reach: cellReach } = audience.spread(creator, offer, mid.reach);
  const { imputed } = estimate;
  const minor = minorPerMajor(market.brief.currency);
  return {
    imputedFee: offer.fee === null ? Math.max(1, Math.round((imputed?.price ?? 0) * minor)) : null,
    priceSource: imputed === null ? QUOTED : IMPUTED,
    priceBand: imputed === null ? null : bandInMinor(imputed, offer, minor),
    mid,
    expected: outcomes((o) => mid[o] * meanFactor[o]),
    everybody: actions((a) => split.everybody[a] * meanFactor[a]),
    outside: actions((a) => split.outside[a] * meanFactor[a]),
    sources: estimate.sources,
    spread: estimate.spread,
    deviation: withCounting(estimate.spread, guessed, mid),
    reachable: Math.max(estimate.reachable, mid.reach / 0.95),
    pieces: estimate.pieces,
    cells,
    cellReach,
    outliers: estimate.outliers,
    valueFactor: ratingFactor(creator.source.quality, creator.source.style, benchmarks.rating),
  };
}

function bandInMinor(
  { low, high }: ImputedPrice,
  { extras }: MarketOffer,
  minor: number,
): [number, number] {
  return [Math.round(low * minor) + extras, Math.round(high * minor) + extras];
}

/**
 * Relative deviations of one offer alone: with what is not known of an estimated audience and with
 * the noise of counting single people's actions.
 */
function withCounting(
  spread: Readonly<Record<Outcome, number>>,
  guessed: (action: Action) => number,
  mid: Readonly<Record<Outcome, number>>,
): Record<Outcome, number> {
  const deviation = { ...spread };
  for (const action of ACTIONS) {
    const square = (1 + spread[action] ** 2) * Math.exp(guessed(action) ** 2) - 1;
    deviation[action] = Math.sqrt(square + (mid[action] > 0 ? 1 / mid[action] : 0));
  }
  return deviation;
}

function outcomes(amount: (outcome: Outcome) => number): Record<Outcome, number> {
  return {
    impressions: sixDecimals(amount("impressions")),
    reach: sixDecimals(amount("reach")),
    engagements: sixDecimals(amount("engagements")),
    clicks: sixDecimals(amount("clicks")),
    conversions: sixDecimals(amount("conversions")),
  };
}

function actions(amount: (action: Action) => number): Record<Action, number> {
  return {
    engagements: sixDecimals(amount("engagements")),
    clicks: sixDecimals(amount("clicks")),
    conversions: sixDecimals(amount("conversions")),
  };
}
