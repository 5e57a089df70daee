import { decimalPlaces } from "../base/decimal.ts";
import { type Issue, pathText } from "../base/issue.ts";
import { currencyDigits, fromMinor, MAX_MONEY_MINOR, toMinor } from "../base/money.ts";
import type { Brief } from "../brief/schema.ts";
import type { Roster } from "../roster/schema.ts";
import { grammarOf } from "../rules/schema.ts";

/**
 * Amounts of money with more decimals than the currency of the brief has, or beyond what is counted
 * exactly.
 */
export function checkMoney(brief: Brief, roster: Roster): Issue[] {
  const issues: Issue[] = [];
  const { currency } = brief;
  const check = (amount: number | undefined, path: () => PropertyKey[]) => {
    if (amount === undefined || toMinor(amount, currency) !== null) return;
    const digits = currencyDigits(currency);
    const finest = `${currency}, which has ${digits} decimals`;
    issues.push(
      decimalPlaces(amount) > digits
        ? {
            path: pathText(path()),
            code: "too_many_decimals",
            message: `${amount} is no amount of ${finest}; round it`,
          }
        : {
            path: pathText(path()),
            code: "too_big",
            message:
              `${amount} ${currency} is more than can be counted; at most ` +
              `${fromMinor(MAX_MONEY_MINOR, currency)} is accepted`,
          },
    );
  };
  check(brief.budget, () => ["brief", "budget"]);
  check(brief.handlingCost, () => ["brief", "handlingCost"]);
  check(brief.economics?.orderValue, () => ["brief", "economics", "orderValue"]);
  for (const [p, phase] of (brief.phases ?? []).entries()) {
    if (phase.budget?.as !== "amount") continue;
    check(phase.budget.min, () => ["brief", "phases", p, "budget", "min"]);
    check(phase.budget.max, () => ["brief", "phases", p, "budget", "max"]);
  }
  for (const [r, rule] of brief.rules.entries()) {
    for (const [path, amount] of grammarOf(rule).money(rule))
      check(amount, () => ["brief", "rules", r, ...path]);
  }
  for (const [c, creator] of roster.creators.entries())
    for (const [o, offer] of creator.offers.entries()) {
      check(offer.price, () => ["roster", "creators", c, "offers", o, "price"]);
      for (const [e, extra] of (offer.extras ?? []).entries())
        check(extra.price, () => ["roster", "creators", c, "offers", o, "extras", e, "price"]);
    }
  return issues;
}
