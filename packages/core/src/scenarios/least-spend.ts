import { MICRO } from "../base/decimal.ts";
import { minorPerMajor } from "../base/money.ts";
import { neededBudget } from "../market/needed.ts";
import type { Placement } from "../market/placement.ts";
import { mostRounding } from "../market/weights.ts";
import { NOTHING_COUNTS } from "../objective/objective.ts";
import { budgetRule } from "../rules/budget/schema.ts";
import type { SearchContext } from "../search/context.ts";
import { findPlan } from "../search/find-plan.ts";
import type { Found } from "../search/question.ts";
import { variantOf } from "../search/variant.ts";
import { leastForReach } from "./least-for-reach.ts";
import type { Sought } from "./sought.ts";
import {
  expectedReach,
  softTargetRules,
  type Target,
  targetRules,
  withoutBudget,
} from "./targets.ts";

/**
 * The least money that reaches targets under the rules of a context, its budget apart. Expected
 * totals without reach are floors of one search for the least spend; people reached are counted
 * once, so there the least budget is found whose most reach is enough.
 * @param known plans to start from, those that hold among them
 */
export async function leastSpend(
  targets: readonly Target[],
  known: readonly (readonly Placement[])[],
  context: SearchContext,
): Promise<Sought> {
  const reach = targets.find(({ measure }) => measure === "reach");
  const others = targets.filter((target) => target !== reach);
  const free = variantOf(context, { replace: withoutBudget });
  const sought = reach
    ? await leastForReach(reach.amount, known, variantOf(free, { add: targetRules(others) }))
    : await leastForSums(others, known, free);
  return sought.kind === "infeasible" ? mostOf(targets, free) : sought;
}

/** Targets that add up over offers: the budget is a soft rule of 0 that costs what is spent. */
async function leastForSums(
  targets: readonly Target[],
  known: readonly (readonly Placement[])[],
  free: SearchContext,
): Promise<Sought | { readonly kind: "infeasible" }> {
  const spending = { ...budgetRule({ budget: 0 }), penalty: 1 };
  const variant = variantOf(free, { add: [spending, ...targetRules(targets)] });
  const objective = NOTHING_COUNTS;
  const question = { stage: "least spend", objective, hints: known, timeShare: LEAST_SHARE };
  const found = await findPlan(question, variant);
  if (found.reason === "infeasible") return { kind: "infeasible" };
  const { judgement, bound } = found;
  if (judgement === null) return { kind: "open" };
  const budget = neededBudget(free.market, judgement.activity.amounts());
  const atLeast = bound === null ? null : Math.min(budget, leastMinor(-bound, free));
  return { kind: "reached", placements: judgement.activity.placements, budget, atLeast };
}

/** Share of the time for the least spend; the rest is for the most that can be had. */
const LEAST_SHARE = 0.7;
/** Room for the arithmetic of a bound, in minor units. */
const ROUNDING = 1e-4;

/**
 * Whole minor units that a budget has at least whose exact need is this many major units: what the
 * rounding of its lines may take off is taken off.
 */
function leastMinor(exact: number, { market }: SearchContext): number {
  const { charges, brief } = market;
  const kept = 1 - charges.contingency / MICRO;
  const hidden = mostRounding(market) / kept + (charges.contingency > 0 ? 1 : 0);
  return Math.max(0, Math.ceil(exact * minorPerMajor(brief.currency) - hidden - ROUNDING));
}

/**
 * The most that can be had of targets no plan reaches: the plan that misses the least of them, each
 * counted by the part that is missing; people reached count beyond their target too.
 */
async function mostOf(targets: readonly Target[], free: SearchContext): Promise<Sought> {
  const { market, forecast } = free;
  const reach = targets.find(({ measure }) => measure === "reach");
  const objective = reach ? expectedReach(market, forecast, 1 / reach.amount) : NOTHING_COUNTS;
  const others = targets.filter((target) => target !== reach);
  const variant = variantOf(free, { add: softTargetRules(others) });
  const found: Found = await findPlan({ stage: "most to be had", objective }, variant);
  if (found.reason === "infeasible") return { kind: "impossible" };
  if (found.placements === null) return { kind: "open" };
  const proved = found.reason === "optimal" || found.reason === "withinGap";
  return { kind: "unreachable", placements: found.placements, proved };
}
