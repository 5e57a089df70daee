import { fromMinor } from "../../money.ts";
import { type Tally, unitOf } from "../tally.ts";
import { type Verdict, verdictOf } from "../verdict.ts";
import { type Each, keyOf, keysOf, ruleFor } from "./each.ts";
import type { LimitRule } from "./schema.ts";

/** Deduplicated reach is a smooth sum: it may miss a floor by this relative rounding. */
const REACH_ROUNDING = 1e-9;

/** Judges a limit: the exact sum of the measure against its bounds, as an amount or as a share. */
export function checkLimit(rule: LimitRule, tally: Tally): Verdict {
  return rule.each === undefined ? checkOne(rule, tally) : checkEach(rule, rule.each, tally);
}

/** The verdict on the one of them that comes nearest to breaking the rule; penalties add up. */
function checkEach(rule: LimitRule, each: Each, { market, ...tally }: Tally): Verdict {
  const hired = new Set(tally.placements.map(({ offer }) => keyOf(each, offer, market)));
  const keys = each === "creator" ? [...hired].filter((key) => key !== null).sort() : keysOf(each, market);
  const verdicts = keys.flatMap((key) => {
    const own = ruleFor(rule, key);
    return own ? [checkOne(own, { market, ...tally })] : [];
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
  const { market, placements } = tally;
  const hired = [...new Set(placements.map(({ offer }) => market.offers[offer].creator))];
  return hired.filter((creator) => {
    const own = ruleFor(rule, market.creators[creator].id);
    return own !== null && !checkOne(own, tally).holds;
  });
}

function checkOne(rule: LimitRule, tally: Tally): Verdict {
  const { min, max, as, measure } = rule;
  if (measure === "reach") return checkReach(min ?? 0, tally.reach);
  const units = tally.sum(measure, rule.where);
  const unit = unitOf(measure, tally.market);
  const step = tally.smallestStep(measure, rule.where);
  if (as === "amount") return verdictOf({ min, max, as, units, scale: BigInt(unit), step });
  const whole =
    as === "shareOfBudget"
      ? BigInt(tally.market.budget)
      : tally.sum(as === "shareOfCreators" ? "creators" : "spend");
  const inMajor =
    as === "shareOfCreators" ? Number(whole) : fromMinor(Number(whole), tally.market.brief.currency);
  return verdictOf({
    min,
    max,
    as,
    units,
    scale: whole,
    step: inMajor === 0 ? 0 : step / inMajor,
    whole: inMajor,
  });
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
