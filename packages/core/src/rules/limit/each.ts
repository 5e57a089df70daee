import type { Market } from "../../market/market.ts";
import { compileFilter } from "../filter.ts";
import type { Filter } from "../grammar.ts";
import type { LimitRule } from "./schema.ts";

/** What an `each` rule is held for one by one. */
export type Each = NonNullable<LimitRule["each"]>;

/** The rule for one creator alone; null when its own filter leaves that creator out. */
export function ruleForCreator({ each, ...rest }: LimitRule, creator: string): LimitRule | null {
  if (rest.where?.creators && !rest.where.creators.includes(creator)) return null;
  return { ...rest, where: { ...rest.where, creators: [creator] } };
}

/**
 * The rule for each tier, platform or country alone that it speaks of, in order of their names:
 * those that the roster has offers of, and of them those that the filter's own condition on tier,
 * platform or country names an offer in.
 */
export function rulesByKey(
  { each, ...rest }: LimitRule & { readonly each: Exclude<Each, "creator"> },
  market: Market,
): LimitRule[] {
  const own = rest.where?.[each];
  const isNamed = compileFilter(own && ({ [each]: own } as Filter), market);
  const keys = new Set(
    market.offers
      .filter(({ index }) => isNamed(index, 0))
      .map(({ index }) => keyOf(each, index, market)),
  );
  return [...keys]
    .filter((key) => key !== null)
    .sort()
    .map((key) => ({
      ...rest,
      where: {
        ...rest.where,
        [each]: own && each === "country" ? own.filter((place) => countryOf(place) === key) : [key],
      } as Filter,
    }));
}

/** Country of a place without its regions: DE of DE-BE, other of other. */
function countryOf(place: string): string {
  return place.split("-")[0];
}

/** The key of an offer; null for a creator without a country. */
function keyOf(each: Exclude<Each, "creator">, offer: number, market: Market): string | null {
  if (each !== "country") return market.offers[offer][each];
  const { country } = market.creators[market.offers[offer].creator].source;
  return country === undefined ? null : countryOf(country);
}
