import type { Market } from "../../market/market.ts";
import type { Filter } from "../grammar.ts";
import type { LimitRule } from "./schema.ts";

/** What an `each` rule is held for one by one. */
export type Each = NonNullable<LimitRule["each"]>;

/** Country of a place without its regions: DE of DE-BE, other of other. */
function countryOf(place: string): string {
  return place.split("-")[0];
}

/**
 * The key of an offer along the dimension of an `each` rule; null for a creator without a country.
 */
export function keyOf(each: Each, offer: number, market: Market): string | null {
  const creator = market.creators[market.offers[offer].creator];
  if (each === "creator") return creator.id;
  if (each !== "country") return market.offers[offer][each];
  return creator.source.country === undefined ? null : countryOf(creator.source.country);
}

/** The rule for one key alone; null when its own filter leaves that key out. */
export function ruleFor(rule: LimitRule, key: string): LimitRule | null {
  const { each, ...rest } = rule;
  const field = each === "creator" ? "creators" : (each as "tier" | "platform" | "country");
  const own = rule.where?.[field] as readonly string[] | undefined;
  if (
    own &&
    !own.some((value) => value === key || (field === "country" && key === countryOf(value)))
  )
    return null;
  return {
    ...rest,
    where: {
      ...rule.where,
      [field]: own && field === "country" ? own.filter((value) => countryOf(value) === key) : [key],
    } as Filter,
  };
}

/** Every key of the roster along the dimension, ascending. */
export function keysOf(each: Each, market: Market): string[] {
  const keys = new Set(market.offers.map((offer) => keyOf(each, offer.index, market)));
  return [...keys].filter((key) => key !== null).sort();
}
