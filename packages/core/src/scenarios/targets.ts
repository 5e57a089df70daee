import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { Objective } from "../objective/objective.ts";
import type { LinearMeasure } from "../objective/terms.ts";
import { penaltyOf } from "../plan/judge.ts";
import { BUDGET_RULE } from "../rules/budget/schema.ts";
import type { LimitRule } from "../rules/limit/schema.ts";
import type { Rule } from "../rules/schema.ts";
import type { Targeted } from "../run/goal-seek.ts";

/** An expected total that a plan is to have at least. */
export interface Target {
  readonly measure: Targeted;
  /** Above 0. */
  readonly amount: number;
}

/** Every target as a rule of its own, on what the judge counts as the plan's totals. */
export function targetRules(targets: readonly Target[]): LimitRule[] {
  return targets.map(({ measure, amount }) => ({
    kind: "limit",
    id: `target:${measure}`,
    label: `Target of ${measure}`,
    measure,
    min: amount,
    as: "amount",
  }));
}

/** The same for what may be missed: each costs the part of it that is missing. */
export function softTargetRules(targets: readonly Target[]): LimitRule[] {
  return targetRules(targets).map((rule) => ({ ...rule, penalty: 1 / (rule.min ?? 1) }));
}

/** The people that a plan is expected to reach, times a factor. */
export function expectedReach({ phases }: Market, { cells }: Forecast, factor = 1): Objective {
  return {
    unit: "reach",
    linear: [],
    reach: [
      {
        phases: phases.map(({ index }) => index),
        perPerson: cells.map(() => factor),
        figures: "expected",
      },
    ],
  };
}

/** What a plan adds to its targets, each counting 1; impressions are no goal and count nothing. */
export function sharesOfTargets(
  targets: readonly Target[],
  market: Market,
  forecast: Forecast,
): Objective {
  const linear = targets.flatMap(({ measure, amount }) =>
    measure === "reach" || measure === "impressions"
      ? []
      : [{ measure: measure as LinearMeasure, perPhase: market.phases.map(() => 1 / amount) }],
  );
  const reach = targets.find(({ measure }) => measure === "reach");
  const people = reach ? expectedReach(market, forecast, 1 / reach.amount).reach : [];
  return { unit: "targets", linear, reach: people };
}

/**
 * The rules under which the least money is sought: without the budget and without what may be
 * broken at a price; shares of the budget are shares of the spend, as the budget asked for is what
 * the plan spends.
 */
export function withoutBudget(rule: Rule): Rule[] {
  if (rule.id === BUDGET_RULE || penaltyOf(rule) !== undefined) return [];
  return rule.kind === "limit" && rule.as === "shareOfBudget"
    ? [{ ...rule, as: "shareOfSpend" }]
    : [rule];
}
