import type { Activity } from "../activity.ts";
import { type Verdict, verdictOfCount } from "../verdict.ts";
import type { FollowRule } from "./schema.ts";

/** Counts the dependent bought without what it requires; it may not be. */
export function checkFollow(rule: FollowRule, activity: Activity): Verdict {
  const { market, placements } = activity;
  const isBought = (party: FollowRule["requires"]) =>
    placements.some(({ offer }) =>
      "offer" in party
        ? market.offers[offer].id === party.offer
        : market.creators[market.offers[offer].creator].id === party.creator,
    );
  const broken = isBought(rule.dependent) && !isBought(rule.requires);
  return {
    ...verdictOfCount(broken ? 1 : 0, undefined, 0),
    binding: broken || !isBought(rule.requires),
  };
}
