import { compileFilter } from "../filter.ts";
import type { ModelContext, RuleRows } from "../model-rows.ts";
import { positionsOf } from "../position.ts";
import type { ExcludeRule } from "./schema.ts";

/** Placements of excluded creators and offers, and those the filter names, are not in the model. */
export function excludeRows(rule: ExcludeRule, context: ModelContext): RuleRows {
  const { market } = context;
  const creators = new Set(positionsOf(rule.creators, context.creatorIndex));
  const offers = new Set(positionsOf(rule.offers, context.offerIndex));
  const filtered = rule.where ? compileFilter(rule.where, market, "any") : () => false;
  return {
    rows: [],
    forbids: (offer, phase) =>
      offers.has(offer) || creators.has(market.offers[offer].creator) || filtered(offer, phase),
  };
}
