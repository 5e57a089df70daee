import { phasesText } from "../../market/picks.ts";
import type { ModelContext, RuleRows } from "../model-rows.ts";
import { positionOf } from "../position.ts";
import type { KeepRule } from "./schema.ts";

/**
 * What is settled is bought in its phase and in no other; nothing else is bought in a closed phase.
 */
export function keepRows({ picks, closedPhases }: KeepRule, context: ModelContext): RuleRows {
  const { market, offerIndex } = context;
  const closed = new Set(
    market.phases.flatMap(({ id, index }) => (closedPhases.includes(id ?? "") ? [index] : [])),
  );
  const settled = new Map(
    picks.map(({ offerId, phase }) => [positionOf(offerId, offerIndex), phase]),
  );
  return {
    rows: [],
    requiredOffers: [...settled.keys()],
    forbids: (offer, phase) => {
      if (!settled.has(offer)) return closed.has(phase);
      const own = settled.get(offer);
      const { retainer } = market.offers[offer];
      return own !== undefined && own !== phasesText(retainer ?? [phase], market);
    },
  };
}
