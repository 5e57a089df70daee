import type { Activity } from "../rules/activity.ts";
import { grammarOf, type Rule } from "../rules/schema.ts";
import { ruleWords } from "../rules/words.ts";
import type { RuleOutcome } from "../run/schema.ts";
import type { Judgement } from "./judge.ts";
import { tidy } from "./tidy.ts";

/** Whether what a rule counts is made of prices that nobody quoted, in part at least. */
function countsImputed(rule: Rule, { each, forecast }: Activity): boolean {
  const counted = grammarOf(rule).spend(rule);
  if (counted === null) return false;
  let found = false;
  each(counted.where, ({ offer }) => {
    found ||= forecast.offers[offer].priceBand !== null;
  });
  return found;
}

/**
 * Every rule of the brief as a plan meets it.
 * @param prices shadow prices of the relaxation by rule id
 */
export function ruleOutcomes(
  { verdicts, activity }: Judgement,
  prices: ReadonlyMap<string, number>,
): RuleOutcome[] {
  return verdicts.map(({ rule, verdict }) => ({
    id: rule.id,
    kind: rule.kind,
    label: ruleWords(rule),
    set: verdict.set,
    // A quotient keeps all its digits: set as a bound, it has to hold for the plan it came from.
    achieved: verdict.set.as === "amount" ? tidy(verdict.achieved) : verdict.achieved,
    slack: tidy(verdict.slack),
    // Nothing is held back where nothing is bought.
    binding: verdict.binding && activity.placements.length > 0,
    holds: verdict.holds,
    imputed: countsImputed(rule, activity),
    shadowPrice: tidy(prices.get(rule.id) ?? null),
  }));
}
