import { type Issue, pathText } from "../base/issue.ts";
import type { Picks } from "../brief/picks.ts";
import type { Market } from "./market.ts";
import type { Placement } from "./placement.ts";

/** Where picks stand in a market, or the reasons why some of them cannot. */
export type PlacedPicks =
  | { readonly kind: "placed"; readonly placements: readonly Placement[] }
  | { readonly kind: "refused"; readonly issues: readonly Issue[] };

/**
 * Where a hand-made plan places its offers. An offer without a phase goes to the first it fits.
 * @param at path of the picks in the request, for issues
 */
export function placedPicks(picks: Picks, market: Market, at: readonly PropertyKey[]): PlacedPicks {
  const index = new Map(market.offers.map((offer) => [offer.id, offer]));
  const issues: Issue[] = [];
  const placements: Placement[] = [];
  for (const [k, { offerId, phase }] of picks.entries()) {
    const offer = index.get(offerId);
    if (!offer) {
      issues.push({
        path: pathText([...at, k, "offerId"]),
        code: "unknown_offer",
        message: `there is no offer "${offerId}"; check the spelling or remove it`,
      });
      continue;
    }
    const wanted =
      phase === undefined ? offer.phases[0] : market.phases.find(({ id }) => id === phase)?.index;
    const named = phase === undefined ? "any phase" : `phase "${phase}"`;
    if (wanted === undefined || (phase !== undefined && !offer.phases.includes(wanted))) {
      issues.push({
        path: pathText([...at, k, "phase"]),
        code: "phase_does_not_fit",
        message:
          `offer "${offerId}" does not fit ${named}; choose one that is open to ${offer.group} ` +
          `creators`,
      });
      continue;
    }
    placements.push({ offer: offer.index, phases: offer.retainer ?? [wanted] });
  }
  return issues.length > 0 ? { kind: "refused", issues } : { kind: "placed", placements };
}
