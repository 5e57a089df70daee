import type { Activity } from "../activity.ts";
import { type Verdict, verdictOfCount } from "../verdict.ts";
import type { LockRule } from "./schema.ts";

/** Counts how many of the locked creators and offers are bought; all must be. */
export function checkLock(rule: LockRule, activity: Activity): Verdict {
  const { market, placements } = activity;
  const offers = new Set(placements.map(({ offer }) => market.offers[offer].id));
  const creators = new Set(
    placements.map(({ offer }) => market.creators[market.offers[offer].creator].id),
  );
  const wanted = new Set(rule.creators);
  const wantedOffers = new Set(rule.offers);
  const count =
    [...wanted].filter((id) => creators.has(id)).length +
    [...wantedOffers].filter((id) => offers.has(id)).length;
  return verdictOfCount(count, wanted.size + wantedOffers.size, undefined);
}
