import { MICRO } from "../base/decimal.ts";
import type { Amounts } from "./amounts.ts";
import type { Charges } from "./charges.ts";
import { halfUp } from "./exchange.ts";

const MILLION = BigInt(MICRO);

/** An amount with a name of its own. */
export interface NamedLine {
  readonly label: string;
  readonly amount: bigint;
}

/**
 * What is paid for a plan, line by line, in whole minor units: each line rounded once, half up, on
 * its total, and computed from the lines before it as they are printed.
 */
export interface Lines {
  readonly fees: bigint;
  readonly extras: bigint;
  readonly products: bigint;
  readonly shipping: bigint;
  /** All other costs per creator. */
  readonly others: readonly NamedLine[];
  /** Expected commissions. */
  readonly commissions: bigint;
  readonly agencyFee: bigint;
  readonly markup: bigint;
  readonly levies: readonly NamedLine[];
  readonly vat: bigint;
  /** Fees, extras and costs per creator. */
  readonly total: bigint;
  /** Everything that is paid. */
  readonly paid: bigint;
  /** What of it the budget pays. */
  readonly fromBudget: bigint;
}

/** The lines of some amounts under the charges of a brief. */
export function linesOf(amounts: Amounts, charges: Charges): Lines {
  const { fees, extras } = amounts;
  const goods = (each: number) => halfUp(BigInt(each) * BigInt(amounts.accepted), MILLION);
  const products = goods(charges.product);
  const shipping = goods(charges.shipping);
  const others = charges.others.map(({ label, amount }) => ({
    label,
    amount: BigInt(amount) * BigInt(amounts.creators),
  }));
  const total = fees + extras + products + shipping + sumOf(others);
  const commissions = halfUp(amounts.commissions, MILLION);
  const agencyFee = shareOf(charges.agencyOfTotal ? total : fees, charges.agencyFee);
  const markup = shareOf(fees, charges.markup);
  const pay = fees + extras + commissions;
  const levies = charges.levies.map(({ label, share }) => ({
    label,
    amount: shareOf(pay, share),
  }));
  const vat = shareOf(pay + markup + agencyFee, charges.vat);
  const paid = total + commissions + agencyFee + markup + sumOf(levies) + vat;
  return {
    fees,
    extras,
    products,
    shipping,
    others,
    commissions,
    agencyFee,
    markup,
    levies,
    vat,
    total,
    paid,
    fromBudget: charges.coversAll ? paid : total + commissions,
  };
}

/** The part of a budget that is set aside first, in minor units. */
export function contingencyOf(budget: number, { contingency }: Charges): bigint {
  return shareOf(BigInt(budget), contingency);
}

/** The least budget, contingency included, out of which an amount can be paid. */
export function budgetFor(amount: bigint, charges: Charges): bigint {
  const left = MILLION - BigInt(charges.contingency);
  // What is set aside is rounded: the answer lies next to the quotient.
  let budget = (amount * MILLION) / left - 2n;
  if (budget < 0n) budget = 0n;
  while (budget - shareOf(budget, charges.contingency) < amount) budget++;
  return budget;
}

function shareOf(amount: bigint, share: number): bigint {
  return share === 0 ? 0n : halfUp(amount * BigInt(share), MILLION);
}

function sumOf(lines: readonly NamedLine[]): bigint {
  return lines.reduce((sum, { amount }) => sum + amount, 0n);
}
