import { toMicro } from "../base/decimal.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { attributeValue } from "../roster/fields.ts";
import type { AverageRule } from "./average/schema.ts";
import { attributeOf } from "./grammar.ts";

/** Stands in for a quality rating nobody gave (product decision; shown as unrated). */
const UNRATED_QUALITY = 0.7;
/**
 * Stands in for the authentic share of followers nobody audited: 1 minus the benchmark's suspicious
 * share.
 */
const UNAUDITED_AUTHENTICITY = 0.85;

/**
 * The property an average rule speaks of, in millionths, for one offer. An unknown audience counts
 * as fit 0: it is never taken to be on target.
 */
export function propertyOf(
  of: AverageRule["of"],
  offer: number,
  market: Market,
  forecast: Forecast,
): number {
  const { creator, source } = market.offers[offer];
  const known = forecast.creators[creator];
  const attribute = attributeOf(of);
  if (attribute !== null) {
    const own = source.attributes;
    return toMicro(
      own !== undefined && Object.hasOwn(own, attribute)
        ? own[attribute]
        : attributeValue(market.creators[creator].source.attributes, attribute),
    );
  }
  if (of === "audienceFit") return toMicro(known.audienceFit ?? 0);
  if (of === "authenticity") return toMicro(known.authenticity ?? UNAUDITED_AUTHENTICITY);
  return toMicro(known.quality ?? UNRATED_QUALITY);
}
