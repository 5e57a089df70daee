import type { ModelContext, RuleRows } from "../model-rows.ts";
import type { LockRule } from "./schema.ts";

/** Of a locked creator some bundle must be chosen; a locked offer must be in the chosen bundle. */
export function lockRows(rule: LockRule, context: ModelContext): RuleRows {
  return {
    rows: [],
    requiredCreators: (rule.creators ?? []).map((id) => context.creatorIndex.get(id)!),
    requiredOffers: (rule.offers ?? []).map((id) => context.offerIndex.get(id)!),
  };
}
