import { money, type Offer } from "./campaign.ts";
import { decimal, type Fraction, floor, fraction, times } from "./fraction.ts";
import { present } from "./present.ts";
import type { OfferText, RequestText } from "./request.ts";

const ONE = fraction(1n);

/** The nearest whole number, halves upward. */
export function rounded({ over, under }: Fraction): bigint {
  return floor(2n * over + under, 2n * under);
}

/** Minor units of the brief's currency for an amount of an offer, in its own currency. */
export function converted(
  amount: number,
  offer: OfferText,
  { brief }: RequestText,
  minor: bigint,
): bigint {
  const rate =
    offer.currency === undefined || offer.currency === brief.currency
      ? ONE
      : decimal(present(brief.costs?.fx, "fx").rates[offer.currency]);
  return rounded(times(times(decimal(amount), rate), fraction(minor)));
}

/** Chance that an offer is accepted, and that it is posted. */
export function chancesOf({ gifted }: OfferText): {
  readonly accepted: Fraction;
  readonly posted: Fraction;
} {
  if (gifted === undefined) return { accepted: ONE, posted: ONE };
  const accepted = decimal(gifted.accepting);
  return { accepted, posted: times(accepted, decimal(gifted.posting)) };
}

/** Costs of a hired creator that are no goods. */
export function otherCosts({ brief }: RequestText): number[] {
  const { product: _, shipping: __, ...rest } = brief.costs?.perCreator ?? {};
  return [...(brief.handlingCost ? [brief.handlingCost] : []), ...Object.values(rest)];
}

/** What hiring for an offer adds to spend in rules: goods to the minor unit, all else in full. */
export function hiring({ text }: Offer, request: RequestText, minor: bigint): bigint {
  const { product = 0, shipping = 0 } = request.brief.costs?.perCreator ?? {};
  const goods = fraction(money(product, minor) + money(shipping, minor));
  const rest = otherCosts(request).reduce((total, amount) => total + money(amount, minor), 0n);
  return rest + rounded(times(goods, chancesOf(text).accepted));
}
