import type { Placement } from "../market/placement.ts";
import { NOTHING_COUNTS } from "../objective/objective.ts";
import { judge } from "../plan/judge.ts";
import { isLate, type SearchContext, termsOf } from "../search/context.ts";
import { expectedPerSure, isOnTarget } from "../search/on-target.ts";
import { leastSpend } from "./least-spend.ts";
import type { Sought } from "./sought.ts";
import type { Target } from "./targets.ts";

/** Times that the least spend is sought, each with other expected results to reach. */
const MOST_TRIES = 6;
/** Factors on the targets that are this near to each other end the search. */
const CLOSE = 1.01;
/** Least factor by which the next try asks for more. */
const FURTHER = 1.05;

type Reached = Extract<Sought, { kind: "reached" }>;

/**
 * The least money found that reaches targets with a probability. The simulation decides what a plan
 * reaches; expected results are asked for that are a factor above the targets, and the factor is
 * moved. That less money does not do is not proved. Where no plan found is sure enough, the last
 * one is given as the most that can be had, without a proof.
 * @param context its brief has the targets with their probability
 */
export async function leastForSure(
  targets: readonly Target[],
  known: readonly (readonly Placement[])[],
  context: SearchContext,
): Promise<Sought> {
  let best: Reached | null = null;
  let last: Sought | null = null;
  let [low, high, factor] = [1, Number.POSITIVE_INFINITY, 1];
  for (let tries = 0; tries < MOST_TRIES && high / low > CLOSE && !isLate(context); tries++) {
    const raised = targets.map((own) => ({ ...own, amount: own.amount * factor }));
    const sought: Sought = await leastSpend(raised, best ? [best.placements] : known, context);
    if (sought.kind !== "reached") {
      if (tries === 0) return sought;
      high = factor;
    } else if (isOnTarget(sought.placements, context)) {
      if (best === null || sought.budget < best.budget) best = sought;
      high = factor;
    } else {
      last = sought;
      low = factor;
    }
    if (high === 1) break;
    factor = Number.isFinite(high) ? (low + high) / 2 : nextFactor(sought, factor, context);
  }
  if (best !== null) return { ...best, atLeast: null };
  if (last?.kind === "reached")
    return { kind: "unreachable", placements: last.placements, proved: false };
  return { kind: "open" };
}

/** How much more than the targets is to be expected of a plan that reaches them surely enough. */
function nextFactor(sought: Sought, factor: number, context: SearchContext): number {
  const { target } = context.market.brief;
  if (sought.kind !== "reached" || target === undefined) return FURTHER * factor;
  const { placements } = sought;
  const { activity } = judge(placements, termsOf(NOTHING_COUNTS, context));
  return Math.max(FURTHER * factor, expectedPerSure(placements, activity, target, context));
}
