import { fromMinor } from "../base/money.ts";
import type { Brief } from "../brief/schema.ts";
import type { Offer } from "../roster/offer.ts";
import { mediaOf } from "./boost.ts";
import { inBriefCurrency } from "./exchange.ts";

/** What an amount on top of the fee is paid for. */
export type ExtraKind = "exclusivity" | "usageRights" | "media" | "other";

/** One amount on top of the fee of an offer. */
export interface PricedExtra {
  readonly kind: ExtraKind;
  /** In words: `exclusivity: fashion, in DE, 2026-07-01 to 2026-09-30`. */
  readonly label: string;
  /** Major units of the offer's currency. */
  readonly price: number;
  /** Where it stands in the offer. */
  readonly path: readonly PropertyKey[];
}

/** Everything that is paid on top of the fee of an offer: terms, paid media, other extras. */
export function pricedExtras(offer: Offer): PricedExtra[] {
  const { terms, extras = [] } = offer;
  const media = mediaOf(offer);
  const days = ({ from, to }: { readonly from: string; readonly to: string }) => `${from} to ${to}`;
  return [
    ...(terms?.exclusivity ?? []).map((term, index): PricedExtra => {
      const where = term.territory === undefined ? "" : `, in ${term.territory.join(" and ")}`;
      return {
        kind: "exclusivity",
        label: `exclusivity: ${term.category}${where}, ${days(term)}`,
        price: term.price,
        path: ["terms", "exclusivity", index, "price"],
      };
    }),
    ...(terms?.usageRights ?? []).map(
      (term, index): PricedExtra => ({
        kind: "usageRights",
        label: `usage rights: ${term.channels.join(" and ")}, ${days(term)}`,
        price: term.price,
        path: ["terms", "usageRights", index, "price"],
      }),
    ),
    ...(media === 0
      ? []
      : [
          {
            kind: "media" as const,
            label: "paid media behind the content",
            price: media,
            path: ["boost", "spend"],
          },
        ]),
    ...extras.map(
      ({ label, price }, index): PricedExtra => ({
        kind: "other",
        label,
        price,
        path: ["extras", index, "price"],
      }),
    ),
  ];
}

/** The same in major units of the brief's currency, as answers show it. */
export function extrasInWords(offer: Offer, brief: Brief) {
  return pricedExtras(offer).map(({ kind, label, price }) => ({
    kind,
    label,
    price: fromMinor(inBriefCurrency(price, offer, brief) ?? 0, brief.currency),
  }));
}

/**
 * What is paid on top of the fee of an offer, of one kind or of all, in whole minor units of the
 * brief's currency: each amount is converted and rounded for itself.
 */
export function extrasOf(offer: Offer, brief: Brief, kind?: ExtraKind): number {
  return pricedExtras(offer).reduce(
    (sum, extra) =>
      kind === undefined || extra.kind === kind
        ? sum + (inBriefCurrency(extra.price, offer, brief) ?? 0)
        : sum,
    0,
  );
}
