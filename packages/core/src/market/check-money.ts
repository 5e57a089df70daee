import { decimalPlaces } from "../base/decimal.ts";
import { type Issue, pathText } from "../base/issue.ts";
import { currencyDigits, fromMinor, MAX_MONEY_MINOR, toMinor } from "../base/money.ts";
import type { Brief } from "../brief/schema.ts";
import type { Offer } from "../roster/offer.ts";
import type { Roster } from "../roster/schema.ts";
import { grammarOf } from "../rules/schema.ts";
import { inBriefCurrency, rateOf } from "./exchange.ts";
import { pricedExtras } from "./terms.ts";

type Path = readonly PropertyKey[];

/**
 * Amounts of money with more decimals than their currency has, beyond what is counted exactly, or
 * in a currency that nothing converts; commissions of an order value that nobody states.
 */
export function checkMoney(brief: Brief, roster: Roster): Issue[] {
  return [
    ...ofBrief(brief).flatMap(({ amount, path }) => amountIssues(amount, path, brief.currency)),
    ...ofRoster(brief, roster),
  ];
}

/**
 * What is wrong with the amounts of offers; most state no more than a price that can be counted.
 */
function ofRoster(brief: Brief, { creators }: Roster): Issue[] {
  const issues: Issue[] = [];
  for (const [c, creator] of creators.entries())
    for (const [o, offer] of creator.offers.entries()) {
      const { price, extras, terms, boost, commission, currency } = offer;
      const isPlain = [extras, terms, boost, commission, currency].every(
        (own) => own === undefined,
      );
      if (isPlain && (price === undefined || toMinor(price, brief.currency) !== null)) continue;
      issues.push(...offerIssues(offer, ["roster", "creators", c, "offers", o], brief));
    }
  return issues;
}

/** An amount and where it stands; undefined when it is not stated. */
interface Stated {
  readonly amount: number | undefined;
  readonly path: Path;
}

/** The amounts of a brief. */
function ofBrief({ budget, handlingCost, economics, costs, phases = [], rules }: Brief): Stated[] {
  return [
    { amount: budget, path: ["brief", "budget"] },
    { amount: handlingCost, path: ["brief", "handlingCost"] },
    { amount: economics?.orderValue, path: ["brief", "economics", "orderValue"] },
    ...Object.entries(costs?.perCreator ?? {}).map(([name, amount]) => ({
      amount,
      path: ["brief", "costs", "perCreator", name],
    })),
    ...phases.flatMap((phase, p) =>
      phase.budget?.as === "amount"
        ? (["min", "max"] as const).map((side) => ({
            amount: phase.budget?.[side],
            path: ["brief", "phases", p, "budget", side],
          }))
        : [],
    ),
    ...rules.flatMap((rule, r) =>
      grammarOf(rule)
        .money(rule)
        .map(([path, amount]) => ({ amount, path: ["brief", "rules", r, ...path] })),
    ),
  ];
}

/** The amounts of an offer, in its own currency. */
function ofOffer(offer: Offer): Stated[] {
  const { price, commission } = offer;
  return [
    { amount: price, path: ["price"] },
    ...pricedExtras(offer).map((extra) => ({ amount: extra.price, path: extra.path })),
    { amount: commission?.perConversion, path: ["commission", "perConversion"] },
    { amount: commission?.atLeast, path: ["commission", "atLeast"] },
  ].filter(({ amount }) => amount !== undefined);
}

function offerIssues(offer: Offer, at: Path, brief: Brief): Issue[] {
  const stated = ofOffer(offer);
  const currency = offer.currency ?? brief.currency;
  const issues = stated.flatMap(({ amount, path }) =>
    amountIssues(amount, [...at, ...path], currency),
  );
  if (issues.length === 0) issues.push(...exchangeIssues(offer, stated, at, brief));
  if (offer.commission?.share !== undefined && brief.economics?.orderValue === undefined)
    issues.push({
      path: pathText([...at, "commission", "share"]),
      code: "missing_economics",
      message:
        "a share of the order value needs brief.economics.orderValue; state it, or the " +
        "commission as an amount perConversion",
    });
  return issues;
}

function exchangeIssues(offer: Offer, stated: readonly Stated[], at: Path, brief: Brief): Issue[] {
  const { currency } = offer;
  if (currency === undefined || currency === brief.currency || stated.length === 0) return [];
  if (rateOf(offer, brief) === null)
    return [
      {
        path: pathText([...at, "currency"]),
        code: "missing_rate",
        message:
          `the offer is quoted in ${currency} and brief.costs.fx.rates has no ${currency}; state ` +
          `what 1 ${currency} is worth in ${brief.currency}, with the day of the rate`,
      },
    ];
  return stated
    .filter(({ amount }) => inBriefCurrency(amount ?? 0, offer, brief) === null)
    .map(({ amount, path }) => tooBig(amount ?? 0, [...at, ...path], currency, brief.currency));
}

/** What is wrong with an amount of money in major units: nothing with one that is not stated. */
export function amountIssues(amount: number | undefined, path: Path, currency: string): Issue[] {
  if (amount === undefined || toMinor(amount, currency) !== null) return [];
  const digits = currencyDigits(currency);
  if (decimalPlaces(amount) <= digits) return [tooBig(amount, path, currency, currency)];
  const finest = `${currency}, which has ${digits} decimals`;
  return [
    {
      path: pathText(path),
      code: "too_many_decimals",
      message: `${amount} is no amount of ${finest}; round it`,
    },
  ];
}

function tooBig(amount: number, path: Path, currency: string, counted: string): Issue {
  const most = `${fromMinor(MAX_MONEY_MINOR, counted)}${counted === currency ? "" : ` ${counted}`}`;
  return {
    path: pathText(path),
    code: "too_big",
    message: `${amount} ${currency} is more than can be counted; at most ${most} is accepted`,
  };
}
