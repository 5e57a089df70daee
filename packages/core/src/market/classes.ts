import type { Charges } from "./charges.ts";
import type { Market } from "./market.ts";
import { hasGifts, type Weights } from "./weights.ts";

/** A kind of money that a plan costs. */
export type MoneyKind = keyof Weights;

/** Kinds of money that every line of the budget takes together, or leaves out together. */
export interface MoneyClass {
  readonly kinds: readonly MoneyKind[];
  /** Whether its sums are whole minor units, and nothing else is rounded in them. */
  readonly isWhole: boolean;
  /** Whether it is all there is of fees, extras and costs per creator, and nothing else. */
  readonly isSpend: boolean;
}

/** The kinds of money that a market has, at least fees, by how the budget's lines take them. */
export function chargedAlike(market: Market): MoneyClass[] {
  const { charges, offers } = market;
  const gifts = hasGifts(market);
  const spend: Exclude<MoneyKind, "commissions">[] = [];
  const hiring = charges.product + charges.shipping + charges.othersSum > 0;
  const hasExtras = offers.some(({ extras }) => extras > 0);
  if (offers.some(({ fee }) => fee !== 0) || !(hasExtras || hiring)) spend.push("fees");
  if (hasExtras) spend.push("extras");
  if (hiring) spend.push("perCreator");
  const isOwn = (kind: MoneyKind) => kind === "perCreator" && gifts;
  const classes = Map.groupBy(spend, (kind) => (isOwn(kind) ? kind : linesWith(kind, charges)));
  const money: MoneyClass[] = [...classes.values()].map((kinds) => ({
    kinds,
    isWhole: !kinds.some(isOwn) && kinds.some((kind) => kind !== "perCreator"),
    isSpend: kinds.length === spend.length && !kinds.some(isOwn),
  }));
  return offers.some(({ commission }) => commission > 0)
    ? [...money, { kinds: ["commissions"], isWhole: false, isSpend: false }]
    : money;
}

/** The lines of the budget that a kind of money enters. */
function linesWith(kind: Exclude<MoneyKind, "commissions">, charges: Charges): string {
  const { coversAll, agencyFee, agencyOfTotal, markup, levies, vat } = charges;
  if (!coversAll) return "";
  const lines = [
    agencyFee > 0 && (kind === "fees" || agencyOfTotal),
    markup > 0 && kind === "fees",
    (vat > 0 || levies.some(({ share }) => share > 0)) && kind !== "perCreator",
  ];
  return lines.join();
}
