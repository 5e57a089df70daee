import { fromMinor } from "../../base/money.ts";
import { type Tally, unitOf } from "../tally.ts";
import { type Verdict, verdictOf } from "../verdict.ts";
import { type Each, keysOf, ruleFor } from "./each.ts";
import type { LimitRule } from "./schema.ts";

/** Deduplicated reach is a smooth sum: it may miss a floor by this relative rounding. */
const REACH_ROUNDING = 1e-9;

/** Judges a limit: the exact sum of the measure against its bounds, as an amount or as a share. */
export function checkLimit(rule: LimitRule, tally: Tally): Verdict {
  return rule.each === undefined
    ? checkOne(rule, tally, stepOf(rule, tally))
    : checkEach(rule, rule.each, tally);
}

/** The verdict on the one of them that comes nearest to breaking the rule; penalties add up. */
function checkEach(rule: LimitRule, each: Each, tally: Tally): Verdict {
  const { market } = tally;
  const keys =
    each === "creator"
      ? hiredCreators(rule, tally).map((creator) => market.creators[creator].id)
      : keysOf(each, market);
  const step = stepOf(rule, tally);
  const verdicts = keys.flatMap((key) => {
    const own = ruleFor(rule, key);
    return own ? [checkOne(own, tally, step)] : [];
  });
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
  const worst = verdicts.reduce((a, b) => (slackOf(b) < slackOf(a) ? b : a), none);
  return {
    ...worst,
    holds: verdicts.every(({ holds }) => holds),
    violation: verdicts.reduce((sum, { violation }) => sum + violation, 0),
  };
}

/** Hired creators for whom alone a limit on each creator does not hold. */
export function creatorsBreaking(rule: LimitRule, tally: Tally): number[] {
  return hiredCreators(rule, tally).filter((creator) => {
    const own = ruleFor(rule, tally.market.creators[creator].id);
    return own !== null && !checkOne(own, tally, 0).holds;
  });
}

/** Creators of whom something is bought that the rule speaks of, ascending. */
function hiredCreators(rule: LimitRule, tally: Tally): number[] {
  const hired = new Set<number>();
  tally.each(rule.where, ({ offer }) => hired.add(tally.market.offers[offer].creator));
  return [...hired].sort((a, b) => a - b);
}

/** Smallest amount of the measure that one more or one less offer moves. */
function stepOf({ measure, where }: LimitRule, tally: Tally): number {
  return measure === "reach" ? 1 : tally.smallestStep(measure, where);
}

function checkOne(rule: LimitRule, tally: Tally, step: number): Verdict {
  const { min, max, as, measure } = rule;
  if (measure === "reach") return checkReach(min ?? 0, tally.reach);
  const units = tally.sum(measure, rule.where);
  const unit = unitOf(measure, tally.market);
  if (as === "amount") return verdictOf({ min, max, as, units, scale: BigInt(unit), step });
  const whole =
    as === "shareOfBudget"
      ? BigInt(tally.market.budget)
      : tally.sum(as === "shareOfCreators" ? "creators" : "spend");
  const inMajor =
    as === "shareOfCreators"
      ? Number(whole)
      : fromMinor(Number(whole), tally.market.brief.currency);
  const verdict = verdictOf({
    min,
    max,
    as,
    units,
    scale: whole,
    step: inMajor === 0 ? 0 : step / inMajor,
    whole: inMajor,
  });
  // More than a share of nothing allows is too much by all of it.
  return whole === 0n && !verdict.holds ? { ...verdict, violation: Number(units) / unit } : verdict;
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
