import { fromMinor } from "../../base/money.ts";
import { REACH_ROUNDING } from "../../base/tolerances.ts";
import { type Activity, unitOf } from "../activity.ts";
import { type Steps, stepsOf } from "../steps.ts";
import { type Verdict, verdictOf } from "../verdict.ts";
import { rulesByKey } from "./each.ts";
import type { LimitRule } from "./schema.ts";

/** Judges a limit: the exact sum of the measure against its bounds, as an amount or as a share. */
export function checkLimit(rule: LimitRule, activity: Activity): Verdict {
  if (rule.each !== undefined) return checkEach(rule, activity);
  if (rule.measure === "reach") return checkReach(rule.min ?? 0, activity.reach);
  return checkerOf(rule, activity)(activity.sum(rule.measure, rule.where));
}

/** The verdict on the one of them that comes nearest to breaking the rule; penalties add up. */
function checkEach(rule: LimitRule, activity: Activity): Verdict {
  const verdicts = verdictsOfEach(rule, activity);
  const { min, max, as } = rule;
  const none: Verdict = {
    set: { min: min ?? null, max: max ?? null, as },
    achieved: null,
    slack: null,
    binding: false,
    holds: true,
    violation: 0,
  };
  const slackOf = (verdict: Verdict) => verdict.slack ?? Number.POSITIVE_INFINITY;
  let worst = none;
  let holds = true;
  let violation = 0;
  for (const verdict of verdicts) {
    if (slackOf(verdict) < slackOf(worst)) worst = verdict;
    holds &&= verdict.holds;
    violation += verdict.violation;
  }
  return { ...worst, holds, violation };
}

/** The verdicts on each creator of whom something named is bought, or on each tier, .. */
function verdictsOfEach(rule: LimitRule, activity: Activity): Verdict[] {
  const { measure, each } = rule;
  if (measure === "reach" || each === undefined) return [];
  const check = checkerOf(rule, activity);
  if (each === "creator")
    return [...activity.sumByCreator(measure, rule.where).values()].map(check);
  return rulesByKey({ ...rule, each }, activity.market).map(({ where }) =>
    check(activity.sum(measure, where)),
  );
}

/**
 * Hired creators for whom alone a limit on each creator does not hold, ascending; null for any
 * other limit.
 */
export function breaksEachCreator(rule: LimitRule, activity: Activity): number[] | null {
  const { measure, each } = rule;
  if (each !== "creator" || measure === "reach") return null;
  const check = checkerOf(rule, activity);
  return [...activity.sumByCreator(measure, rule.where)]
    .filter(([, units]) => !check(units).holds)
    .map(([creator]) => creator);
}

/** Compares sums of the rule's measure with its bounds. */
function checkerOf(rule: LimitRule, activity: Activity): (units: bigint) => Verdict {
  const { min, max, as, measure, where } = rule;
  const { market } = activity;
  if (measure === "reach") throw new Error("deduplicated reach is not a sum over offers");
  const steps = once(() => stepsOf(measure, where, activity));
  if (as === "amount") {
    const scale = BigInt(unitOf(measure, market));
    return (units) => verdictOf({ min, max, as, units, scale, steps });
  }
  const whole =
    as === "shareOfBudget"
      ? BigInt(market.budget)
      : activity.sum(as === "shareOfCreators" ? "creators" : "spend");
  const inMajor =
    as === "shareOfCreators" ? Number(whole) : fromMinor(Number(whole), market.brief.currency);
  const unit = unitOf(measure, market);
  return (units) => {
    const verdict = verdictOf({
      min,
      max,
      as,
      units,
      scale: whole,
      steps: () => {
        const { up, down } = steps();
        return { up: up / inMajor, down: down / inMajor };
      },
      whole: inMajor,
    });
    // More than a share of nothing allows is too much by all of it.
    return whole === 0n && !verdict.holds
      ? { ...verdict, violation: Number(units) / unit }
      : verdict;
  };
}

/** Found out at most once, for many verdicts on one plan. */
function once(find: () => Steps): () => Steps {
  let found: Steps | undefined;
  return () => {
    found ??= find();
    return found;
  };
}

function checkReach(min: number, reach: number): Verdict {
  const holds = reach >= min * (1 - REACH_ROUNDING);
  const slack = holds ? Math.max(0, reach - min) : reach - min;
  return {
    set: { min, max: null, as: "amount" },
    achieved: reach,
    slack,
    binding: slack < Math.max(1, min * 1e-3),
    holds,
    violation: holds ? 0 : min - reach,
  };
}
