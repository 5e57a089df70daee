import type { Activity } from "../activity.ts";
import { compileFilter } from "../filter.ts";
import { type Verdict, verdictOfCount } from "../verdict.ts";
import type { ExcludeRule } from "./schema.ts";

/** Counts bought offers that the rule forbids; none may be. */
export function checkExclude(rule: ExcludeRule, activity: Activity): Verdict {
  const { market, placements } = activity;
  const creators = new Set(rule.creators);
  const offers = new Set(rule.offers);
  const filtered = rule.where ? compileFilter(rule.where, market, "any") : () => false;
  const isNamed = (offer: number, phases: readonly number[]) => {
    const { id, creator } = market.offers[offer];
    return (
      offers.has(id) ||
      creators.has(market.creators[creator].id) ||
      phases.some((phase) => filtered(offer, phase))
    );
  };
  const forbidden = placements.filter(({ offer, phases }) => isNamed(offer, phases));
  // A filter that names nothing there is to buy holds nothing back.
  const names = market.offers.some(({ index, phases }) => isNamed(index, phases));
  return { ...verdictOfCount(forbidden.length, undefined, 0), binding: names };
}
