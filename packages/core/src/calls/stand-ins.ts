import { largestOf } from "../plan/at-stake.ts";
import { tidy } from "../plan/tidy.ts";
import type { Plan } from "../run/schema.ts";
import { type SearchContext, termsOf } from "../search/context.ts";
import type { SolvedPlan } from "../search/solve-brief.ts";
import { insteadOf } from "./backups.ts";

/**
 * The plan with who steps in if those who bring most do not deliver, where the brief states a risk
 * or a target.
 */
export async function withStandIns(
  plan: Plan,
  { found, aim }: SolvedPlan,
  context: SearchContext,
): Promise<Plan> {
  const { risk, target } = context.market.brief;
  if (!plan.risk || (risk === undefined && target === undefined)) return plan;
  const creators = largestOf(found.placements, termsOf(aim.objective, context, aim.floors));
  const instead = await insteadOf(creators, found.placements, aim, context);
  if (instead === null) return plan;
  return {
    ...plan,
    risk: { ...plan.risk, atStake: { ...plan.risk.atStake, instead: tidy(instead) } },
  };
}
