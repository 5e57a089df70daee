import type { MarketOffer } from "../../market/market.ts";
import type { CreatorAudience } from "../cells/model.ts";
import { sixDecimals } from "../decimals.ts";
import { ACTIONS, type Action } from "../types.ts";
import type { OfferEstimate } from "./forecast.ts";

/** The actions of an offer by whom they come from, each rounded to six decimals. */
export interface Split {
  /** Those that count. */
  readonly counted: Readonly<Record<Action, number>>;
  readonly everybody: Readonly<Record<Action, number>>;
  readonly outside: Readonly<Record<Action, number>>;
}

/**
 * Splits engagements, clicks and conversions by the offer's audience. Figures stated of the target,
 * and figures derived from these, are of the target already and count in full.
 * @param shares share of the audience in the target, and share of its actions that counts, 0-1
 */
export function splitActions(
  { expected, sources }: Pick<OfferEstimate, "expected" | "sources">,
  { source: { expected: stated } }: Pick<MarketOffer, "source">,
  shares: Pick<CreatorAudience, "inside" | "counted">,
): Split {
  const parts = (action: Action): Pick<CreatorAudience, "inside" | "counted"> =>
    stated !== undefined && ofTarget(action, sources, stated) ? WHOLE : shares;
  const engagements = parts("engagements");
  const clicks = parts("clicks");
  const conversions = parts("conversions");
  return {
    counted: {
      engagements: sixDecimals(expected.engagements * engagements.counted),
      clicks: sixDecimals(expected.clicks * clicks.counted),
      conversions: sixDecimals(expected.conversions * conversions.counted),
    },
    everybody: {
      engagements: sixDecimals(expected.engagements),
      clicks: sixDecimals(expected.clicks),
      conversions: sixDecimals(expected.conversions),
    },
    outside: {
      engagements: sixDecimals(expected.engagements * (1 - engagements.inside)),
      clicks: sixDecimals(expected.clicks * (1 - clicks.inside)),
      conversions: sixDecimals(expected.conversions * (1 - conversions.inside)),
    },
  };
}

/** Shares of figures that are of the target already. */
const WHOLE = { inside: 1, counted: 1 };

/** Whether an action's figure is of the target, because it rests on one stated of the target. */
function ofTarget(
  action: Action,
  sources: OfferEstimate["sources"],
  stated: NonNullable<MarketOffer["source"]["expected"]>,
): boolean {
  if (stated.of === "everybody") return false;
  // A rate the brief states, such as conversions per click, was measured on whole audiences.
  const basis = stated[action] === undefined ? sources[action].from : action;
  return ACTIONS.some((other) => other === basis && stated[other] !== undefined);
}
