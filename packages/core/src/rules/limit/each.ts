import type { Market } from "../../market/market.ts";
import type { Filter } from "../grammar.ts";
import type { LimitRule } from "./schema.ts";

/** What an `each` rule is held for one by one. */
export type Each = NonNullable<LimitRule["each"]>;

/** Country of a creator without its regions: DE of DE-BE. */
function countryOf(market: Market, offer: number): string | null {
  return market.creators[market.offers[offer].creator].source.country?.slice(0, 2) ?? null;
}

/**
 * The key of an offer along the dimension of an `each` rule; null for a creator without a country.
 */
export function keyOf(each: Each, offer: number, market: Market): string | null {
  if (each === "creator") return market.creators[market.offers[offer].creator].id;
  return each === "country" ? countryOf(market, offer) : market.offers[offer][each];
}

/** The rule for one key alone; null when its own filter leaves that key out. */
export function ruleFor(rule: LimitRule, key: string): LimitRule | null {
  const { each, ...rest } = rule;
  const field = each === "creator" ? "creators" : (each as "tier" | "platform" | "country");
  const own = rule.where?.[field] as readonly string[] | undefined;
  if (
    own &&
    !own.some((value) => value === key || (field === "country" && key === value.slice(0, 2)))
  )
    return null;
  return {
    ...rest,
    where: {
      ...rule.where,
      [field]: own && field === "country" ? own.filter((value) => value.startsWith(key)) : [key],
    } as Filter,
  };
}

/** Every key of the roster along the dimension, ascending. */
export function keysOf(each: Each, market: Market): string[] {
  const keys = new Set(market.offers.map((offer) => keyOf(each, offer.index, market)));
  return [...keys].filter((key) => key !== null).sort();
}
