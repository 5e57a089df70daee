import type { Atom } from "../atoms.ts";
import { creatorsAtom, offersAtom } from "../choose/rows.ts";
import type { ModelContext, RuleRows } from "../model-rows.ts";
import type { FollowRule } from "./schema.ts";

/** chosen(requires) − chosen(dependent) ≥ 0. */
export function followRows(rule: FollowRule, context: ModelContext): RuleRows {
  const atomOf = (party: FollowRule["requires"]): Atom =>
    "creator" in party
      ? creatorsAtom([context.creatorIndex.get(party.creator)!])
      : offersAtom([context.offerIndex.get(party.offer)!], context.market);
  return {
    rows: [
      {
        terms: [
          { atom: atomOf(rule.requires), coefficient: 1 },
          { atom: atomOf(rule.dependent), coefficient: -1 },
        ],
        lower: 0,
        upper: Number.POSITIVE_INFINITY,
        boundUnit: 1,
      },
    ],
  };
}
