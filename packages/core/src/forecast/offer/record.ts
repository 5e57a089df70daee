import { minorPerMajor } from "../../base/money.ts";
import type { Market, MarketCreator, MarketOffer } from "../../market/market.ts";
import type { AudienceModel } from "../cells/model.ts";
import { sixDecimals } from "../decimals.ts";
import type { Action, OfferForecast, Source } from "../types.ts";
import type { OfferEstimate } from "./forecast.ts";
import type { ImputedPrice } from "./price.ts";
import { splitActions } from "./split.ts";

const QUOTED: Source = { kind: "stated" };
const IMPUTED: Source = { kind: "imputed", trust: "C" };

/** What the records of one creator's offers have in common. */
export interface RecordSetting {
  readonly market: Market;
  readonly creator: MarketCreator;
  readonly audience: AudienceModel;
  /** Factor on the value of the creator's actions by their ratings. */
  readonly valueFactor: number;
}

/** The forecast of one offer: its estimate split by the target and spread over the cells. */
export function offerRecord(
  estimate: OfferEstimate,
  offer: MarketOffer,
  { market, creator, audience, valueFactor }: RecordSetting,
): OfferForecast {
  const { expected: modelled, meanFactor, imputed } = estimate;
  const { spread, ownSpread } = estimate.spreads;
  const theirs = audience.of(creator);
  const { counted, everybody, outside } = splitActions(estimate, offer, theirs);
  const mid: OfferForecast["mid"] = {
    impressions: sixDecimals(modelled.impressions),
    reach: sixDecimals(modelled.reach),
    engagements: counted.engagements,
    clicks: counted.clicks,
    conversions: counted.conversions,
  };
  const { cells, reach: cellReach } = audience.spread(creator, offer, mid.reach);
  const minor = minorPerMajor(market.brief.currency);
  return {
    imputedFee: offer.fee === null ? Math.max(1, Math.round((imputed?.price ?? 0) * minor)) : null,
    priceSource: imputed === null ? QUOTED : IMPUTED,
    priceBand: imputed === null ? null : bandInMinor(imputed, offer, minor),
    mid,
    expected: {
      impressions: sixDecimals(mid.impressions * meanFactor.impressions),
      reach: sixDecimals(mid.reach * meanFactor.reach),
      engagements: sixDecimals(mid.engagements * meanFactor.engagements),
      clicks: sixDecimals(mid.clicks * meanFactor.clicks),
      conversions: sixDecimals(mid.conversions * meanFactor.conversions),
    },
    everybody: onAverage(everybody, meanFactor),
    outside: onAverage(outside, meanFactor),
    sources: estimate.sources,
    spread,
    ownSpread,
    deviation: withCounting(spread, mid, everybody, theirs.doubt.actions),
    reachable: Math.max(estimate.reachable, mid.reach / 0.95),
    pieces: estimate.pieces,
    cells,
    cellReach,
    outliers: estimate.outliers,
    valueFactor,
  };
}

function bandInMinor(
  { low, high }: ImputedPrice,
  { extras }: MarketOffer,
  minor: number,
): [number, number] {
  return [Math.round(low * minor) + extras, Math.round(high * minor) + extras];
}

type Actions = Readonly<Record<Action, number>>;

/** What such actions come to on average. */
function onAverage({ engagements, clicks, conversions }: Actions, factor: Actions): Actions {
  return {
    engagements: sixDecimals(engagements * factor.engagements),
    clicks: sixDecimals(clicks * factor.clicks),
    conversions: sixDecimals(conversions * factor.conversions),
  };
}

/**
 * Relative deviations of one offer alone: with what is not known of an estimated audience, where
 * less than everybody's actions count, and with the noise of counting single people's actions.
 */
function withCounting(
  spread: OfferForecast["spread"],
  mid: OfferForecast["mid"],
  everybody: Actions,
  doubt: number,
): OfferForecast["deviation"] {
  const of = (action: Action): number => {
    const guessed = mid[action] < everybody[action] ? doubt : 0;
    const square = (1 + spread[action] ** 2) * Math.exp(guessed ** 2) - 1;
    return Math.sqrt(square + (mid[action] > 0 ? 1 / mid[action] : 0));
  };
  return {
    impressions: spread.impressions,
    reach: spread.reach,
    engagements: of("engagements"),
    clicks: of("clicks"),
    conversions: of("conversions"),
  };
}
