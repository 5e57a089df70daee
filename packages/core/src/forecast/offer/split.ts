import type { MarketOffer } from "../../market/market.ts";
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
  shares: { readonly inside: number; readonly counted: number },
): Split {
  const ofTarget = (action: Action) => {
    if (stated?.of === "everybody") return false;
    // A rate the brief states, such as conversions per click, was measured on whole audiences.
    const { from } = sources[action];
    const basis = stated?.[action] === undefined ? from : action;
    return ACTIONS.some((other) => other === basis && stated?.[other] !== undefined);
  };
  const each = (amount: (action: Action) => number) => ({
    engagements: sixDecimals(amount("engagements")),
    clicks: sixDecimals(amount("clicks")),
    conversions: sixDecimals(amount("conversions")),
  });
  return {
    counted: each((a) => expected[a] * (ofTarget(a) ? 1 : shares.counted)),
    everybody: each((a) => expected[a]),
    outside: each((a) => (ofTarget(a) ? 0 : expected[a] * (1 - shares.inside))),
  };
}
