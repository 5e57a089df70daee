import { toMicro } from "../base/decimal.ts";
import { toMinor } from "../base/money.ts";
import type { Brief } from "../brief/schema.ts";

/** A cost of every hired creator. */
export interface CreatorCost {
  readonly label: string;
  /** Whole minor units. */
  readonly amount: number;
}

/** What a brief says is paid around the fees: shares in millionths, amounts in minor units. */
export interface Charges {
  /** Whether the budget pays for what is charged on top of what creators get and cost, too. */
  readonly coversAll: boolean;
  readonly contingency: number;
  readonly agencyFee: number;
  /** Whether the agency fee is a share of fees, extras and costs per creator, not of fees alone. */
  readonly agencyOfTotal: boolean;
  readonly markup: number;
  readonly levies: readonly { readonly label: string; readonly share: number }[];
  /** VAT that is a cost: 0 where it is recoverable. */
  readonly vat: number;
  readonly product: number;
  readonly shipping: number;
  /** All other costs of a hired creator, in the order of the brief. */
  readonly others: readonly CreatorCost[];
  /** Their sum. */
  readonly othersSum: number;
}

/** The charges of a brief whose amounts its currency can say. */
export function chargesOf(brief: Brief): Charges {
  const { costs, handlingCost, currency } = brief;
  const { product = 0, shipping = 0, ...rest } = costs?.perCreator ?? {};
  const minor = (amount: number) => toMinor(amount, currency) ?? 0;
  const stated = handlingCost > 0 ? { handling: handlingCost, ...rest } : rest;
  const others = Object.entries(stated).map(([label, amount]) => ({
    label,
    amount: minor(amount),
  }));
  return {
    coversAll: (costs?.budgetCovers ?? "all") === "all",
    contingency: toMicro(costs?.contingency ?? 0),
    agencyFee: toMicro(costs?.agencyFee?.share ?? 0),
    agencyOfTotal: costs?.agencyFee?.of === "total",
    markup: toMicro(costs?.markup?.share ?? 0),
    levies: (costs?.levies ?? []).map(({ label, share }) => ({ label, share: toMicro(share) })),
    vat: costs?.vat?.recoverable === true ? 0 : toMicro(costs?.vat?.rate ?? 0),
    product: minor(product),
    shipping: minor(shipping),
    others,
    othersSum: others.reduce((sum, { amount }) => sum + amount, 0),
  };
}
