import type { ModelContext, RuleRows } from "../model-rows.ts";
import { positionsOf } from "../position.ts";
import type { LockRule } from "./schema.ts";

/** Of a locked creator some bundle must be chosen; a locked offer must be in the chosen bundle. */
export function lockRows(rule: LockRule, context: ModelContext): RuleRows {
  return {
    rows: [],
    requiredCreators: positionsOf(rule.creators, context.creatorIndex),
    requiredOffers: positionsOf(rule.offers, context.offerIndex),
  };
}
