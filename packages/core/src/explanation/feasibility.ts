import type { Objective } from "../objective/objective.ts";
import type { Rule } from "../rules/schema.ts";
import type { SearchContext } from "../search/context.ts";
import { findPlan } from "../search/find-plan.ts";
import type { Found } from "../search/question.ts";
import { variantOf } from "../search/variant.ts";

/**
 * An objective that counts nothing: every plan is as good as any other, but for the penalty of a
 * rule that may be broken.
 */
export const NOTHING: Objective = { unit: "feasibility", linear: [], reach: [] };

/** True for a rule that must hold, false for one that only costs when broken. */
export function isHard(rule: Rule): boolean {
  return !("penalty" in rule && rule.penalty !== undefined);
}

/** Most work one question about feasibility may take; a harder one stays open. */
const MOST_WORK = 100_000;

/**
 * Questions about feasibility go to an engine that settles them, unless the requested one does; the
 * choice is free when none at hand does.
 */
function feasibilityContext(context: SearchContext): SearchContext {
  const { options, host } = context;
  const able = host.engines.filter(({ strengths }) => strengths.settlesFeasibility);
  const engine = (able.find(({ name }) => name === options.engine) ?? able[0])?.name ?? "auto";
  return {
    ...context,
    options: { ...options, engine, workLimit: Math.min(options.workLimit, MOST_WORK) },
  };
}

/**
 * Whether any plan at all satisfies the hard rules of a context. `unknown` when a limit came first.
 */
export async function anyPlan(
  context: SearchContext,
): Promise<"possible" | "impossible" | "unknown"> {
  const { reason, placements } = await planUnder(context);
  if (placements !== null) return "possible";
  return reason === "infeasible" ? "impossible" : "unknown";
}

/** Some plan that satisfies the hard rules of a context. */
export function planUnder(context: SearchContext): Promise<Found> {
  return findPlan(
    { stage: "conflict", objective: NOTHING, gap: 1 },
    feasibilityContext(variantOf(context, { replace: hardOnly })),
  );
}

/**
 * The plan under the hard rules of a context that breaks one more rule least. The soft rules of the
 * brief have no say: what they miss is not added to what this one misses.
 */
export function leastViolation(soft: Rule, context: SearchContext): Promise<Found> {
  return findPlan(
    { stage: "repair", objective: NOTHING, gap: 1e-3 },
    feasibilityContext(variantOf(context, { replace: hardOnly, add: [soft] })),
  );
}

function hardOnly(rule: Rule): Rule[] {
  return isHard(rule) ? [rule] : [];
}
