import { type Issue, pathText } from "../base/issue.ts";
import type { Picks } from "../brief/picks.ts";
import type { Market, MarketOffer } from "./market.ts";
import type { Placement } from "./placement.ts";

/** Where picks stand in a market, or the reasons why some of them cannot. */
export type PlacedPicks =
  | { readonly kind: "placed"; readonly placements: readonly Placement[] }
  | { readonly kind: "refused"; readonly issues: readonly Issue[] };

/**
 * Where a hand-made plan places its offers. An offer without a phase goes to the first it fits, a
 * retainer to all of its own.
 * @param at path of the picks in the request, for issues
 */
export function placedPicks(picks: Picks, market: Market, at: readonly PropertyKey[]): PlacedPicks {
  const index = new Map(market.offers.map((offer) => [offer.id, offer]));
  const issues: Issue[] = [];
  const placements: Placement[] = [];
  for (const [k, { offerId, phase, creatorId }] of picks.entries()) {
    const add = (field: string, code: string, message: string) =>
      issues.push({ path: pathText([...at, k, field]), code, message });
    const offer = index.get(offerId);
    if (!offer) {
      const message = `there is no offer "${offerId}"; check the spelling or remove it`;
      add("offerId", "unknown_offer", message);
      continue;
    }
    const owner = market.creators[offer.creator].id;
    if (creatorId !== undefined && creatorId !== owner)
      add("creatorId", "another_creator", `offer "${offerId}" is one of "${owner}"; correct it`);
    const phases = phasesOf(offer, phase, market);
    if (phases !== null) placements.push({ offer: offer.index, phases });
    else {
      const named = phase === undefined ? "any phase" : `phase "${phase}"`;
      add(
        "phase",
        "phase_does_not_fit",
        `offer "${offerId}" does not fit ${named}; choose one that is open to ${offer.group} ` +
          "creators",
      );
    }
  }
  return issues.length > 0 ? { kind: "refused", issues } : { kind: "placed", placements };
}

/** Phases that an offer takes; null where it does not fit the named one, or none. */
function phasesOf(
  { retainer, phases }: MarketOffer,
  named: string | undefined,
  market: Market,
): readonly number[] | null {
  if (phases.length === 0) return null;
  if (named === undefined) return retainer ?? [phases[0]];
  if (retainer && named === phasesText(retainer, market)) return retainer;
  const wanted = market.phases.find(({ id }) => id === named)?.index;
  return wanted !== undefined && phases.includes(wanted) ? (retainer ?? [wanted]) : null;
}

/** Phases as a purchase names them: `early`, of a retainer `early+late`; null without phases. */
export function phasesText(phases: readonly number[], market: Market): string | null {
  const ids = phases.map((phase) => market.phases[phase].id).filter((id) => id !== null);
  return ids.length > 0 ? ids.join("+") : null;
}
