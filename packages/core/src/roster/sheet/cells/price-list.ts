import type { Platform } from "../../fields.ts";
import type { Deliverable } from "../../offer.ts";
import { deliverablesIn } from "../words/formats.ts";
import { pattern } from "../words/pattern.ts";
import { type Money, readMoney } from "./money.ts";

/** A price in a cell of several, with what it buys. */
export interface ListedPrice {
  readonly deliverables: Deliverable[];
  readonly value: Money;
}

const AMOUNT = new RegExp(
  pattern`
    (?:(?:[€$£₺₹]|R\$|\b[A-Z]{3}\b)\s*\d[\d.,']*\s?[kK]?\b)|
    (?:\d[\d.,']*\s?[kK]?\s*(?:[€$£₺₹]|[A-Z]{3}\b))|(?<=[:=]\s*)\d[\d.,']*[kK]?`,
  "u",
);

/** Characters of the longest cell that is looked at as a list of prices. */
const LONGEST = 1000;
/** Greatest price that a roster takes. */
const MOST = 1e10;

/**
 * Prices of a cell that lists several with their pieces: `Reel 500 €, Story 150 €`.
 * @returns an empty list unless every part names pieces and an amount
 */
export function readPriceList(text: string, platform: Platform | null): ListedPrice[] {
  if (text.length > LONGEST) return [];
  const parts = text.split(/\s*(?:[;|\n/]|,(?!\d))\s*/).filter((part) => part !== "");
  const read = parts.map((part) => {
    const amount = AMOUNT.exec(part)?.[0];
    if (amount === undefined) return null;
    const value = readMoney(amount);
    const deliverables = deliverablesIn(
      part.replace(amount, " ").replace(/[()[\]:=]/g, " "),
      platform,
    );
    if (value?.amount === undefined || value.amount > MOST || deliverables.length === 0)
      return null;
    return { deliverables: deliverables.map((piece) => ({ ...piece })), value };
  });
  return read.every((price) => price !== null) ? read : [];
}
