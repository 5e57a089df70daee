import { phasesText } from "../../market/picks.ts";
import type { Placement } from "../../market/placement.ts";
import type { Atom } from "../atoms.ts";
import type { ModelContext, RuleRows } from "../model-rows.ts";
import { positionOf } from "../position.ts";
import type { ChangesRule } from "./schema.ts";

/**
 * Σ added − Σ kept ≤ −n for a plan of n offers: what is missing to that, n − kept + added, is the
 * number of changes, each charged.
 */
export function changesRows({ picks, penalty }: ChangesRule, context: ModelContext): RuleRows {
  const { market, offerIndex } = context;
  const inUse = new Map(
    picks.map(({ offerId, phase }) => [positionOf(offerId, offerIndex), phase]),
  );
  const isKept = ({ offer, phases }: Placement) => {
    if (!inUse.has(offer)) return false;
    const own = inUse.get(offer);
    return own === undefined || own === phasesText(phases, market);
  };
  const atom: Atom = {
    key: `changes of ${JSON.stringify(picks)}`,
    amount: ({ placements }) =>
      placements.reduce((sum, placement) => sum + (isKept(placement) ? -1 : 1), 0),
  };
  return {
    rows: [
      {
        terms: [{ atom, coefficient: 1 }],
        lower: Number.NEGATIVE_INFINITY,
        upper: -inUse.size,
        penalty,
        boundUnit: 1,
      },
    ],
  };
}
