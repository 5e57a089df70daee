import type { Placement } from "../market/placement.ts";
import { planValue } from "../plan/value.ts";
import type { Result } from "../run/schema.ts";
import type { SearchContext } from "./context.ts";
import type { Solved } from "./solve-brief.ts";

/**
 * The goals of an answer: what was asked, what the plan achieves of it, what no plan can exceed and
 * the most that any plan seen on the way has.
 */
export function goalOutcomes(
  { aim, found, baselines }: Solved,
  { market, forecast, carryOver }: SearchContext,
): Result["goals"] {
  const { placements } = found;
  const seen = [
    ...(placements ? [placements] : []),
    ...(aim?.hints ?? []),
    ...baselines.filter(({ judgement }) => judgement.holds).map((baseline) => baseline.placements),
  ];
  return (aim?.goals ?? []).map(({ goal, weight, value, atMost, divisor }) => {
    const amountOf = (plan: readonly Placement[]) =>
      planValue(goal.measured, market, forecast, plan, carryOver);
    return {
      measure: goal.measure,
      weight,
      value,
      achieved: placements === null ? null : amountOf(placements),
      atMost,
      bestSeen: seen.length === 0 ? null : Math.max(...seen.map(amountOf)),
      divisor,
    };
  });
}
