import type { Activity } from "../activity.ts";
import { type Verdict, verdictOfCount } from "../verdict.ts";
import type { ChooseRule } from "./schema.ts";

/** Counts how many of the list are bought. */
export function checkChoose(rule: ChooseRule, activity: Activity): Verdict {
  const list = rule.creators ?? rule.offers ?? [];
  const { market } = activity;
  const bought = new Set(
    activity.placements.map(({ offer }) =>
      rule.creators ? market.creators[market.offers[offer].creator].id : market.offers[offer].id,
    ),
  );
  const count = list.filter((id) => bought.has(id)).length;
  if (!rule.allOrNone)
    return verdictOfCount(count, rule.exactly ?? rule.atLeast, rule.exactly ?? rule.atMost);
  const holds = count === 0 || count === list.length;
  return {
    ...verdictOfCount(count, 0, list.length),
    holds,
    binding: !holds,
    violation: holds ? 0 : 1,
    slack: holds ? 0 : -Math.min(count, list.length - count),
  };
}
