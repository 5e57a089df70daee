import { EQUALLY_GOOD } from "../base/tolerances.ts";
import { type Judgement, judge } from "../plan/judge.ts";
import type { Rule } from "../rules/schema.ts";
import type { SearchContext } from "../search/context.ts";
import { isGrowingMinimum } from "./growing-minimum.ts";
import { type Swept, type SweptPlan, sweptPlan } from "./swept.ts";

/**
 * The points of ascending budgets, each keeping the plan of the one before where its own is no
 * better, or misses the targets of the brief that the smaller one's reaches. Where that plan does
 * not stand at the larger budget, the rules behind it are named.
 */
export function keepingPrevious(points: readonly Swept[]): Swept[] {
  let before: SweptPlan | null = null;
  return points.map((point) => {
    if (point.kind !== "plan") return point;
    const own: SweptPlan = before === null ? point : besideSmaller(point, before);
    before = own;
    return own;
  });
}

function besideSmaller(own: SweptPlan, before: SweptPlan): SweptPlan {
  const isSurer = before.isOnTarget && !own.isOnTarget;
  const isLessSure = own.isOnTarget && !before.isOnTarget;
  if (isLessSure || (isAbove(own.value, before.value) && !isSurer)) return own;
  const kept = judge(before.placements, own.terms);
  const isKept = kept.holds && (isSurer || !isAbove(own.value, kept.value));
  const atMost = own.bound ?? Number.POSITIVE_INFINITY;
  const best = isKept ? sweptPlan(kept, atMost, own.terms, own.context) : own;
  return {
    ...best,
    keepsPrevious: isKept,
    fallsBy: isAbove(before.value, best.value) ? growingRules(kept, own.context) : null,
  };
}

function isAbove(value: number, other: number): boolean {
  return value > other + EQUALLY_GOOD * Math.abs(other);
}

/** The minimums behind a fall: those that the smaller budget's plan breaks, else all there are. */
function growingRules({ verdicts }: Judgement, { rules }: SearchContext): Rule[] {
  const broken = verdicts.filter(({ rule, verdict }) => isGrowingMinimum(rule) && !verdict.holds);
  return broken.length > 0 ? broken.map(({ rule }) => rule) : rules.filter(isGrowingMinimum);
}
