import { money, type Offer } from "./campaign.ts";
import { decimal, type Fraction, fraction, minus, plus, times } from "./fraction.ts";
import { chancesOf, converted, otherCosts, rounded } from "./offer-costs.ts";
import { cut, named, type Part, type Plan } from "./plan.ts";
import { present } from "./present.ts";
import type { FilterText } from "./request.ts";
import { measured, ONE, type RuleVerdict } from "./verdict.ts";

// Money around the fees, from docs/money.md alone.

const ZERO = fraction(0n);
const MILLION = 1_000_000n;

function sum(amounts: readonly Fraction[]): Fraction {
  return amounts.reduce(plus, ZERO);
}

/** Expected commission of an offer in millionths of a minor unit. */
function commissionOf({ campaign, figures }: Plan, { id, text }: Offer): bigint {
  const { commission } = text;
  if (commission === undefined) return 0n;
  const { request, minor } = campaign;
  const orders = fraction(figures.offers[id].expected.conversions, MILLION);
  const inMinor = (amount: number) => fraction(converted(amount, text, request, minor));
  const perOrder =
    commission.share === undefined
      ? inMinor(present(commission.perConversion, "perConversion"))
      : times(
          decimal(commission.share),
          fraction(money(present(request.brief.economics?.orderValue, "orderValue"), minor)),
        );
  const posted = fraction(rounded(times(chancesOf(text).posted, fraction(MILLION))), MILLION);
  const guaranteed = times(inMinor(commission.atLeast ?? 0), posted);
  const earned = times(perOrder, orders);
  const most = minus(earned, guaranteed).over > 0n ? earned : guaranteed;
  return rounded(times(most, fraction(MILLION)));
}

/** What is bought, in minor units before any rounding of lines. */
interface Bought {
  readonly fees: Fraction;
  readonly extras: Fraction;
  readonly commissions: Fraction;
  /** Creators hired, and those of them who are expected to accept. */
  readonly hired: Fraction;
  readonly accepted: Fraction;
}

function boughtIn(plan: Plan, parts: readonly Part[]): Bought {
  const hires = parts.filter(({ first }) => first);
  const { figures } = plan;
  const extrasOf = (part: Part) => cut(figures.offers[part.offer.id].extras, part);
  return {
    fees: sum(parts.map((p) => fraction(cut(figures.offers[p.offer.id].price, p) - extrasOf(p)))),
    extras: sum(parts.map((part) => fraction(extrasOf(part)))),
    commissions: sum(
      parts.map((part) => fraction(cut(commissionOf(plan, part.offer), part), MILLION)),
    ),
    hired: fraction(BigInt(hires.length)),
    accepted: sum(hires.map(({ offer }) => chancesOf(offer.text).accepted)),
  };
}

/** The lines of a plan as docs/money.md has them, in whole minor units. */
export interface Lines {
  readonly contingency: bigint;
  readonly agencyFee: bigint;
  readonly markup: bigint;
  readonly levies: readonly bigint[];
  readonly vat: bigint;
  readonly product: bigint;
  readonly shipping: bigint;
  readonly others: readonly bigint[];
  readonly commissions: bigint;
  readonly extras: bigint;
  readonly fees: bigint;
  readonly leftOver: bigint;
  readonly total: bigint;
  readonly paid: bigint;
  /** What the budget pays of it. */
  readonly fromBudget: bigint;
}

/** The bridge of what a filter names. */
export function linesOf(plan: Plan, where?: FilterText): Lines {
  const { request, minor } = plan.campaign;
  const { costs, budget } = request.brief;
  const bought = boughtIn(plan, named(plan, where));
  const share = (value: number | undefined, of: bigint) =>
    rounded(times(decimal(value ?? 0), fraction(of)));
  const each = (amount: number | undefined) => fraction(money(amount ?? 0, minor));
  const fees = rounded(bought.fees);
  const extras = rounded(bought.extras);
  const commissions = rounded(bought.commissions);
  const product = rounded(times(each(costs?.perCreator?.product), bought.accepted));
  const shipping = rounded(times(each(costs?.perCreator?.shipping), bought.accepted));
  const others = otherCosts(request).map((amount) => rounded(times(each(amount), bought.hired)));
  const add = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n);
  const total = fees + extras + product + shipping + add(others);
  const agencyFee = share(costs?.agencyFee?.share, costs?.agencyFee?.of === "total" ? total : fees);
  const markup = share(costs?.markup?.share, fees);
  const levies = (costs?.levies ?? []).map((own) => share(own.share, fees + extras + commissions));
  const invoiced = fees + extras + commissions + markup + agencyFee;
  const vat = share(costs?.vat?.recoverable ? 0 : costs?.vat?.rate, invoiced);
  const charged = agencyFee + markup + add(levies) + vat;
  const contingency = share(costs?.contingency, money(budget, minor));
  const fromBudget = total + commissions + (costs?.budgetCovers === "fees" ? 0n : charged);
  return {
    contingency,
    agencyFee,
    markup,
    levies,
    vat,
    product,
    shipping,
    others,
    commissions,
    extras,
    fees,
    leftOver: money(budget, minor) - contingency - fromBudget,
    total,
    paid: total + commissions + charged,
    fromBudget,
  };
}

/** All that is paid for what a filter names, in minor units, before any rounding of lines. */
export function paidBeforeRounding(plan: Plan, where?: FilterText): Fraction {
  const { request, minor } = plan.campaign;
  const { costs } = request.brief;
  const bought = boughtIn(plan, named(plan, where));
  const { product = 0, shipping = 0 } = costs?.perCreator ?? {};
  const goods = fraction(money(product, minor) + money(shipping, minor));
  const rest = fraction(otherCosts(request).reduce((t, amount) => t + money(amount, minor), 0n));
  const perCreator = plus(times(goods, bought.accepted), times(rest, bought.hired));
  const pay = sum([bought.fees, bought.extras, bought.commissions]);
  const share = (value: number | undefined, of: Fraction) => times(decimal(value ?? 0), of);
  const agency = share(
    costs?.agencyFee?.share,
    costs?.agencyFee?.of === "total" ? sum([bought.fees, bought.extras, perCreator]) : bought.fees,
  );
  const markup = share(costs?.markup?.share, bought.fees);
  const invoiced = sum([pay, markup, agency]);
  return sum([
    invoiced,
    perCreator,
    ...(costs?.levies ?? []).map((own) => share(own.share, pay)),
    share(costs?.vat?.recoverable ? 0 : costs?.vat?.rate, invoiced),
  ]);
}

/** The word on the budget. */
export function budgetVerdict(plan: Plan): RuleVerdict {
  const { request, minor } = plan.campaign;
  const { costs, budget } = request.brief;
  const { contingency, fromBudget } = linesOf(plan);
  const available = (whole: bigint) =>
    whole - rounded(times(decimal(costs?.contingency ?? 0), fraction(whole)));
  let taken = contingency + fromBudget;
  if (taken > money(budget, minor)) {
    taken = fromBudget;
    const step = (n: bigint) => (available(taken + n) < fromBudget ? taken + n : taken);
    for (let n = 1n << 50n; n > 0n; n >>= 1n) taken = step(n);
    if (available(taken) < fromBudget) taken++;
  }
  return measured({ top: fraction(taken, minor), bottom: ONE }, { max: budget });
}
