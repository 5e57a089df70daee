import { EQUALLY_GOOD } from "../base/tolerances.ts";
import type { Market } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";
import { planValue } from "../plan/value.ts";
import type { Rule } from "../rules/schema.ts";
import type { Aim } from "../search/aim.ts";
import { isLate, type SearchContext } from "../search/context.ts";
import { findPlan } from "../search/find-plan.ts";
import { variantOf } from "../search/variant.ts";

/** Largest carry-over that is looked at. */
const MOST_KAPPA = 10;

/** Most lines that are intersected before the search is given up. */
const MOST_STEPS = 12;

/**
 * The smallest carry-over κ* at which the best plan with a macro creator before the last phase is
 * worth as much as the best one without. A fixed plan's value is a line in κ; the lines of the best
 * plan of either side are intersected until neither side has a better plan at the intersection.
 * @returns κ*, 0 when a macro pays without carry-over, null when it never does up to 10 or when the
 * question does not arise (no carry-over in the brief, one phase, no macro offer before the last
 * phase)
 */
export async function kappaStar(aim: Aim, context: SearchContext): Promise<number | null> {
  const { market } = context;
  if (!market.brief.carryOver || market.phases.length < 2 || !hasEarlyMacro(market)) return null;
  if (isLate(context)) return null;
  const [withMacro, without] = sides(market);
  const lineAt = (rules: readonly Rule[], kappa: number) => bestLine(rules, kappa, aim, context);
  let kappa = 0;
  let [a, b] = [await lineAt(withMacro, 0), await lineAt(without, 0)];
  if (a === null) return null;
  if (b === null || a.at(0) >= b.at(0)) return 0;
  if (a.slope <= b.slope) a = (await lineAt(withMacro, MOST_KAPPA)) ?? a;
  for (let step = 0; step < MOST_STEPS; step++) {
    if (isLate(context)) return null;
    if (a.slope <= b.slope) return null;
    kappa = (b.at(0) - a.at(0)) / (a.slope - b.slope);
    if (kappa > MOST_KAPPA) return null;
    const [nextA, nextB] = [await lineAt(withMacro, kappa), await lineAt(without, kappa)];
    if (nextA === null || nextB === null) return null;
    const better = (next: Line, old: Line) =>
      next.at(kappa) > old.at(kappa) + EQUALLY_GOOD * Math.abs(old.at(kappa));
    if (!better(nextA, a) && !better(nextB, b)) return kappa;
    if (better(nextA, a)) a = nextA;
    if (better(nextB, b)) b = nextB;
  }
  return kappa;
}

/** Value of a fixed plan as a line in κ. */
interface Line {
  readonly slope: number;
  at(kappa: number): number;
}

function hasEarlyMacro(market: Market): boolean {
  const last = market.phases.length - 1;
  return market.offers.some(
    (offer) => offer.group === "macro" && offer.phases.some((phase) => phase < last),
  );
}

/** At least one macro offer before the last phase, or none. */
function sides(market: Market): [Rule[], Rule[]] {
  const early = market.phases.slice(0, -1).flatMap(({ id }) => id ?? []);
  const limit = (bound: { min: number } | { max: number }): Rule => ({
    id: " macro first",
    kind: "limit",
    measure: "offers",
    where: { group: ["macro"], phase: early },
    as: "amount",
    ...bound,
  });
  return [[limit({ min: 1 })], [limit({ max: 0 })]];
}

async function bestLine(
  extra: readonly Rule[],
  kappa: number,
  aim: Aim,
  context: SearchContext,
): Promise<Line | null> {
  const { market, forecast } = context;
  const { halfLifeDays } = market.brief.carryOver ?? { halfLifeDays: 1 };
  const found = await findPlan(
    { stage: "carry-over", objective: aim.objective, floors: aim.floors, gap: 0 },
    variantOf(context, { add: extra, carryOver: { kappa, halfLifeDays } }),
  );
  return found.placements === null
    ? null
    : lineOf(found.placements, aim, market, forecast, halfLifeDays);
}

function lineOf(
  placements: readonly Placement[],
  { objective }: Aim,
  market: Market,
  forecast: SearchContext["forecast"],
  halfLifeDays: number,
): Line {
  const value = (kappa: number) =>
    planValue(objective, market, forecast, placements, { kappa, halfLifeDays });
  const base = value(0);
  const slope = value(1) - base;
  return { slope, at: (kappa) => base + slope * kappa };
}
