import { provedBy } from "@reachmix/solver";
import { goalMode } from "../objective/goals.ts";
import { type Judgement, judge, type Terms } from "../plan/judge.ts";
import { type Aim, type AimOrDeadEnd, aimOf } from "../search/aim.ts";
import { baselinesOf } from "../search/baselines.ts";
import { isLate, type SearchContext, termsOf } from "../search/context.ts";
import { bestOf } from "../search/known-plans.ts";
import { findOnTarget, isOnTarget } from "../search/on-target.ts";
import { variantOf } from "../search/variant.ts";
import { boundsOverBudgets } from "./bound-over-budgets.ts";
import { isGrowingMinimum } from "./growing-minimum.ts";
import { keepingPrevious } from "./keeping-previous.ts";
import { type Swept, type SweptPlan, sweptPlan } from "./swept.ts";

/** A sweep over budgets: one answer per budget, and what no plan of it can exceed. */
export interface Sweep {
  readonly unit: string;
  readonly points: readonly Swept[];
  readonly bounds: readonly (number | null)[];
}

/** What the searches of a sweep share. */
interface Sweeping {
  readonly budgets: readonly number[];
  readonly context: SearchContext;
  /** The aim at a budget, in its context. */
  readonly aimAt: (variant: SearchContext) => Promise<AimOrDeadEnd>;
  /** Whether every plan of a budget holds at all larger ones, with the same value. */
  readonly isNested: boolean;
  /** What is known so far, by position of the budget. */
  readonly known: Map<number, Swept>;
}

/** Share of the time that the first of several budgets may take. */
const FIRST_SHARE = 0.25;

/**
 * The best plan of every budget. All are valued alike, on the scale that the brief's own budget
 * gives its goals; goals in order of priority are sought anew at each. No search starts from
 * nothing when another budget is solved: plans of the neighbors are its starting points, and where
 * one of them reaches the bound of a larger budget there is none.
 * @param budgets ascending, each once, in minor units
 */
export async function sweep(budgets: readonly number[], context: SearchContext): Promise<Sweep> {
  const isByPriority = goalMode(context.market.brief.goals) === "priority";
  const isNested = !isByPriority && !context.rules.some(isGrowingMinimum);
  const fixed = isByPriority ? null : await fixedAim(budgets, context);
  const aimAt = async (variant: SearchContext) => fixed ?? aimOf(variant);
  const known = new Map<number, Swept>();
  const sweeping: Sweeping = { budgets, context, aimAt, isNested, known };
  for (const position of orderOf(budgets, context.market.budget))
    known.set(position, await sweptAt(position, sweeping));
  const relaxed =
    fixed?.kind === "aim" ? boundsOverBudgets(fixed.aim.objective, budgets, context) : null;
  const kept = keepingPrevious(budgets.map((_, position) => known.get(position) ?? OPEN));
  const points = kept.map((point, position) => bounded(point, relaxed?.[position] ?? null));
  return { unit: unitOf(fixed, context), points, bounds: boundsAbove(points, isNested) };
}

const OPEN: Swept = { kind: "open", bound: null };

function unitOf(fixed: AimOrDeadEnd | null, { market }: SearchContext): string {
  if (fixed?.kind === "aim") return fixed.aim.objective.unit;
  const { goals } = market.brief;
  return "priority" in goals ? goals.priority[goals.priority.length - 1] : "score";
}

/**
 * The aim of the brief's own budget; that of the largest where the own one has no plan to scale
 * goals by.
 */
async function fixedAim(budgets: readonly number[], context: SearchContext): Promise<AimOrDeadEnd> {
  const own = await aimOf(context);
  const isScaled = own.kind === "aim" && own.aim.goals.every(isMeasured);
  return isScaled ? own : aimOf(variantOf(context, { budget: Math.max(...budgets) }));
}

/** False for a goal in the score of which nothing is known that a plan can have. */
function isMeasured({ weight, atMost }: Aim["goals"][number]): boolean {
  return weight === null || atMost !== null;
}

/** The own budget first, then the largest and the smallest, then the middle of what is between. */
function orderOf(budgets: readonly number[], own: number): number[] {
  const last = budgets.length - 1;
  const order = new Set([budgets.indexOf(own), last, 0].filter((position) => position >= 0));
  const open: (readonly [number, number])[] = [[0, last]];
  for (let gap = open.shift(); gap !== undefined; gap = open.shift()) {
    const [low, high] = gap;
    if (high - low < 2) continue;
    const middle = (low + high) >> 1;
    order.add(middle);
    open.push([low, middle], [middle, high]);
  }
  return [...order];
}

async function sweptAt(position: number, sweeping: Sweeping): Promise<Swept> {
  const { budgets, context, aimAt, isNested, known } = sweeping;
  const larger = neighbors(position, sweeping, 1);
  if (isNested && larger.some(({ kind }) => kind === "impossible")) return { kind: "impossible" };
  const timeShare = known.size === 0 ? FIRST_SHARE : 1 / (budgets.length - known.size);
  const variant = variantOf(context, { budget: budgets[position], timeShare });
  if (isLate(variant)) return OPEN;
  const understood = await aimAt(variant);
  if (understood.kind === "deadEnd")
    return understood.deadEnd.reason === "infeasible" ? { kind: "impossible" } : OPEN;
  const { aim } = understood;
  const terms = termsOf(aim.objective, variant, aim.floors);
  const plans = [nearestPlan(neighbors(position, sweeping, -1)), nearestPlan(larger)];
  const judged = plans.flatMap((plan) => (plan ? [judge(plan.placements, terms)] : []));
  const atMost = isNested ? leastBound(larger) : Number.POSITIVE_INFINITY;
  const start: Start = { position, aim, terms, judged, atMost };
  return settledBy(start, variant) ?? searched(start, variant);
}

/** What is known of the budgets on one side, the nearest first. */
function neighbors(position: number, { budgets, known }: Sweeping, step: 1 | -1): Swept[] {
  const found: Swept[] = [];
  for (let at = position + step; at >= 0 && at < budgets.length; at += step) {
    const own = known.get(at);
    if (own) found.push(own);
  }
  return found;
}

function nearestPlan(points: readonly Swept[]): SweptPlan | undefined {
  return points.find((point) => point.kind === "plan");
}

function leastBound(points: readonly Swept[]): number {
  const bounds = points.map(
    (p) => (p.kind === "plan" ? p.bound : null) ?? Number.POSITIVE_INFINITY,
  );
  return Math.min(Number.POSITIVE_INFINITY, ...bounds);
}

/** A plan of a neighbor, where the bound of a larger budget proves it within the asked gap. */
function settledBy({ terms, judged, atMost }: Start, context: SearchContext): SweptPlan | null {
  if (!Number.isFinite(atMost)) return null;
  const best = bestOf(judged.filter(({ activity }) => isOnTarget(activity.placements, context)));
  if (best === null) return null;
  const isProved = provedBy(atMost, best.value, context.options.gap, 0) !== null;
  return isProved ? sweptPlan(best, atMost, terms, context) : null;
}

/** A budget and what the search for its plan starts from. */
interface Start {
  readonly position: number;
  readonly aim: Aim;
  readonly terms: Terms;
  readonly judged: readonly Judgement[];
  /** No plan of this budget is worth more. */
  readonly atMost: number;
}

async function searched(
  { position, aim, terms, judged, atMost }: Start,
  context: SearchContext,
): Promise<Swept> {
  const { objective, floors, hints } = aim;
  const made = judged.length > 0 ? [] : baselinesOf(objective, context);
  const found = await findOnTarget(
    {
      stage: `budget ${position + 1}`,
      objective,
      floors,
      hints: [...hints, ...made.map(({ placements }) => placements)],
      judged,
    },
    context,
  );
  if (found.reason === "infeasible") return { kind: "impossible" };
  const bound = Math.min(found.bound ?? Number.POSITIVE_INFINITY, atMost);
  return found.judgement === null
    ? { kind: "open", bound: Number.isFinite(bound) ? bound : null }
    : sweptPlan(found.judgement, bound, terms, context);
}

/** A point with the relaxation's bound where that is the tighter one. */
function bounded(point: Swept, relaxed: number | null): Swept {
  if (point.kind === "impossible" || relaxed === null) return point;
  if (point.kind === "open" && relaxed === Number.NEGATIVE_INFINITY) return { kind: "impossible" };
  const bound = Math.min(point.bound ?? Number.POSITIVE_INFINITY, relaxed);
  if (!Number.isFinite(bound)) return point;
  return point.kind === "plan"
    ? { ...point, bound: Math.max(bound, point.value) }
    : { ...point, bound };
}

/** What no plan of each budget exceeds; where plans stay possible, no more than at a larger one. */
function boundsAbove(points: readonly Swept[], isNested: boolean): (number | null)[] {
  let least: number | null = null;
  return points
    .toReversed()
    .map((point) => {
      const own = point.kind === "impossible" ? null : point.bound;
      if (!isNested || point.kind === "impossible") return own;
      if (own !== null) least = least === null ? own : Math.min(least, own);
      return least;
    })
    .reverse();
}
