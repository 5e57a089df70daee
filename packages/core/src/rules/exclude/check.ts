import { compileFilter } from "../filter.ts";
import type { Tally } from "../tally.ts";
import { type Verdict, verdictOfCount } from "../verdict.ts";
import type { ExcludeRule } from "./schema.ts";

/** Counts bought offers that the rule forbids; none may be. */
export function checkExclude(rule: ExcludeRule, tally: Tally): Verdict {
  const { market, placements } = tally;
  const creators = new Set(rule.creators);
  const offers = new Set(rule.offers);
  const filtered = rule.where ? compileFilter(rule.where, market) : () => false;
  const forbidden = placements.filter(({ offer, phases }) => {
    const { id, creator } = market.offers[offer];
    return (
      offers.has(id) ||
      creators.has(market.creators[creator].id) ||
      phases.some((phase) => filtered(offer, phase))
    );
  });
  return verdictOfCount(forbidden.length, undefined, 0);
}
