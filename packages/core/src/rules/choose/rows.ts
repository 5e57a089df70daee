import type { Market } from "../../market/market.ts";
import type { Atom } from "../atoms.ts";
import type { ModelContext, ModelRow, RuleRows } from "../model-rows.ts";
import { positionsOf } from "../position.ts";
import type { ChooseRule } from "./schema.ts";

/**
 * atLeast ≤ Σ chosen ≤ atMost; all or none: every member is chosen exactly when the first one is.
 */
export function chooseRows(rule: ChooseRule, context: ModelContext): RuleRows {
  const ids = rule.creators
    ? positionsOf(rule.creators, context.creatorIndex)
    : positionsOf(rule.offers, context.offerIndex);
  const count = (list: readonly number[]) =>
    rule.creators ? creatorsAtom(list) : offersAtom(list, context.market);
  if (rule.allOrNone) {
    const first = count([ids[0]]);
    const rows: ModelRow[] = ids.slice(1).map((id) => ({
      terms: [
        { atom: first, coefficient: 1 },
        { atom: count([id]), coefficient: -1 },
      ],
      lower: 0,
      upper: 0,
      boundUnit: 1,
    }));
    return { rows };
  }
  const lower = rule.exactly ?? rule.atLeast ?? Number.NEGATIVE_INFINITY;
  const upper = rule.exactly ?? rule.atMost ?? Number.POSITIVE_INFINITY;
  const penalty = rule.penalty === undefined ? {} : { penalty: rule.penalty };
  return {
    rows: [
      { terms: [{ atom: count(ids), coefficient: 1 }], lower, upper, boundUnit: 1, ...penalty },
    ],
  };
}

/** Number of the listed creators that are chosen. */
export function creatorsAtom(creators: readonly number[]): Atom {
  const set = new Set(creators);
  return {
    only: creators,
    key: `creators in ${creators.join()}`,
    amount: ({ creator }) => (set.has(creator) ? 1 : 0),
    once: (_, creator) => (set.has(creator) ? 1 : null),
  };
}

/** Number of the listed offers that are bought. */
export function offersAtom(offers: readonly number[], market: Market): Atom {
  const set = new Set(offers);
  return {
    only: offers.map((offer) => market.offers[offer].creator),
    key: `offers in ${offers.join()}`,
    amount: ({ placements }) => placements.filter(({ offer }) => set.has(offer)).length,
  };
}
