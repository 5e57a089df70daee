import { MICRO } from "../base/decimal.ts";
import type { Amounts } from "./amounts.ts";
import type { Charges } from "./charges.ts";
import type { Market } from "./market.ts";

/** One in the unit of weights: shares of shares have twelve decimals. */
export const WEIGHT_ONE = 1_000_000_000_000;

/** What one minor unit of each kind costs with all that is charged on it, before any rounding. */
export interface Weights {
  readonly fees: number;
  readonly extras: number;
  readonly perCreator: number;
  readonly commissions: number;
}

/** Weights of everything that is paid, in units of 1 / {@link WEIGHT_ONE}. */
export function paidWeights(charges: Charges): Weights {
  const { agencyFee, agencyOfTotal, markup, levies, vat } = charges;
  const levied = levies.reduce((sum, { share }) => sum + share, 0);
  const ofTotal = agencyOfTotal ? agencyFee : 0;
  const weight = (taxed: number, untaxed: number) => untaxed * MICRO + taxed * (MICRO + vat);
  return {
    fees: weight(MICRO + markup + agencyFee, levied),
    extras: weight(MICRO + ofTotal, levied),
    perCreator: weight(ofTotal, MICRO),
    commissions: weight(MICRO, levied),
  };
}

/** Weights of what the budget pays. */
export function budgetWeights(charges: Charges): Weights {
  if (charges.coversAll) return paidWeights(charges);
  const one = WEIGHT_ONE;
  return { fees: one, extras: one, perCreator: one, commissions: one };
}

/** A sum of money before any rounding: `units` / `scale` minor units. */
export interface ExactMoney {
  readonly units: bigint;
  readonly scale: bigint;
}

/** What amounts cost with these weights, exactly: what the lines are rounded from. */
export function weighted(amounts: Amounts, charges: Charges, weights: Weights): ExactMoney {
  const million = BigInt(MICRO);
  const { fees, extras, creators, accepted, commissions } = amounts;
  const goods = BigInt(charges.product + charges.shipping) * BigInt(accepted);
  const perCreator = BigInt(charges.othersSum) * BigInt(creators) * million + goods;
  return {
    units:
      (fees * BigInt(weights.fees) + extras * BigInt(weights.extras)) * million +
      perCreator * BigInt(weights.perCreator) +
      commissions * BigInt(weights.commissions),
    scale: BigInt(WEIGHT_ONE) * million,
  };
}

/**
 * By how many minor units the rounding of its lines moves what the budget pays at most, up or down:
 * half a unit for each rounded line, and what is charged on that half.
 */
export function mostRounding(market: Market): number {
  const { charges } = market;
  const { coversAll, agencyFee, agencyOfTotal, markup, levies, vat, product, shipping } = charges;
  const share = (millionths: number) => (coversAll ? millionths / MICRO : 0);
  const taxed = 1 + share(vat);
  const levied = levies.reduce((sum, own) => sum + share(own.share), 0);
  let lines = 0;
  if (market.offers.some(({ commission }) => commission > 0)) lines += taxed + levied;
  if (hasGifts(market)) {
    const goods = [product, shipping].filter((amount) => amount > 0).length;
    lines += goods * (1 + (agencyOfTotal ? share(agencyFee) * taxed : 0));
  }
  if (!coversAll) return lines / 2;
  if (agencyFee > 0) lines += taxed;
  if (markup > 0) lines += taxed;
  lines += levies.filter((own) => own.share > 0).length;
  if (vat > 0) lines += 1;
  return lines / 2;
}

/** Whether some offer of the market is gifted. */
export function hasGifts({ offers }: Market): boolean {
  return offers.some(({ source }) => source.gifted !== undefined);
}
