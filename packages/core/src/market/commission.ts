import { MICRO, toMicro } from "../base/decimal.ts";
import { toMinor } from "../base/money.ts";
import type { Brief } from "../brief/schema.ts";
import type { Offer } from "../roster/offer.ts";
import { halfUp, inBriefCurrency } from "./exchange.ts";

/**
 * Expected commission of an offer in whole millionths of a minor unit: its share of the order
 * value, or its amount, times the expected orders, and at least its guarantee, which a gifted offer
 * pays with the chance of its being posted.
 * @param orders expected orders of everybody, in the target or not
 */
export function expectedCommission(offer: Offer, orders: number, brief: Brief): number {
  const { commission, gifted } = offer;
  if (commission === undefined) return 0;
  const million = BigInt(MICRO);
  const sold = BigInt(toMicro(orders));
  const earned =
    commission.share === undefined
      ? sold * minorOf(commission.perConversion, offer, brief)
      : halfUp(sold * BigInt(toMicro(commission.share)) * orderValue(brief), million);
  const chance =
    gifted === undefined
      ? million
      : halfUp(BigInt(toMicro(gifted.accepting)) * BigInt(toMicro(gifted.posting)), million);
  const guaranteed = minorOf(commission.atLeast, offer, brief) * chance;
  return Number(earned > guaranteed ? earned : guaranteed);
}

function minorOf(amount: number | undefined, offer: Offer, brief: Brief): bigint {
  return BigInt(inBriefCurrency(amount ?? 0, offer, brief) ?? 0);
}

function orderValue({ economics, currency }: Brief): bigint {
  return BigInt(toMinor(economics?.orderValue ?? 0, currency) ?? 0);
}
