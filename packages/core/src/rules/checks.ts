import type { Activity } from "./activity.ts";
import { checkAverage } from "./average/check.ts";
import { checkBudget } from "./budget/check.ts";
import { checkChanges } from "./changes/check.ts";
import { checkChoose } from "./choose/check.ts";
import { checkCostPer } from "./cost-per/check.ts";
import { checkExclude } from "./exclude/check.ts";
import { checkFollow } from "./follow/check.ts";
import { checkKeep } from "./keep/check.ts";
import { breaksEachCreator, checkLimit } from "./limit/check.ts";
import { checkLock } from "./lock/check.ts";
import { checkOrder } from "./order/check.ts";
import { checkReturn } from "./return/check.ts";
import type { Rule, RuleKind, RuleOf } from "./schema.ts";
import type { Verdict } from "./verdict.ts";

/** How the judge counts the rules of one kind. */
interface RuleCheck<TRule> {
  /** The word on an exactly counted plan. */
  readonly verdict: (rule: TRule, activity: Activity) => Verdict;
  /**
   * Creators, ascending, for whom alone the rule does not hold; null for a rule that has no row per
   * creator. A kind whose rows are those of `watched` creators needs it, no other.
   */
  readonly breakers?: (rule: TRule, activity: Activity) => readonly number[] | null;
}

const CHECKS: { readonly [K in RuleKind]: RuleCheck<RuleOf<K>> } = {
  limit: { verdict: checkLimit, breakers: breaksEachCreator },
  average: { verdict: checkAverage },
  budget: { verdict: checkBudget },
  choose: { verdict: checkChoose },
  lock: { verdict: checkLock },
  exclude: { verdict: checkExclude },
  follow: { verdict: checkFollow },
  order: { verdict: checkOrder },
  costPer: { verdict: checkCostPer },
  return: { verdict: checkReturn },
  keep: { verdict: checkKeep },
  changes: { verdict: checkChanges },
};

/** Judges one rule of any kind on an exactly counted plan. */
export function checkRule(rule: Rule, activity: Activity): Verdict {
  return checkOf(rule).verdict(rule, activity);
}

/**
 * Creators, ascending, for whom alone a rule with a row per creator does not hold; null for a rule
 * that holds or breaks as a whole.
 */
export function creatorsBreaking(rule: Rule, activity: Activity): readonly number[] | null {
  return checkOf(rule).breakers?.(rule, activity) ?? null;
}

function checkOf(rule: Rule): RuleCheck<Rule> {
  return CHECKS[rule.kind] as RuleCheck<Rule>;
}
