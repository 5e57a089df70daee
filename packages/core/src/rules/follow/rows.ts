import type { Atom } from "../atoms.ts";
import { creatorsAtom, offersAtom } from "../choose/rows.ts";
import type { ModelContext, RuleRows } from "../model-rows.ts";
import { positionOf } from "../position.ts";
import type { FollowRule } from "./schema.ts";

/** chosen(requires) − chosen(dependent) ≥ 0. */
export function followRows(rule: FollowRule, context: ModelContext): RuleRows {
  const atomOf = (party: FollowRule["requires"]): Atom =>
    "creator" in party
      ? creatorsAtom([positionOf(party.creator, context.creatorIndex)])
      : offersAtom([positionOf(party.offer, context.offerIndex)], context.market);
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
