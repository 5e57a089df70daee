import { relativeGap } from "@reachmix/solver";
import { fromMinor } from "../base/money.ts";
import { MOST_SIMULATED } from "../plan/risk.ts";
import { targetProbability } from "../plan/target.ts";
import { tidy } from "../plan/tidy.ts";
import { totalsOf } from "../plan/totals.ts";
import { ruleWords } from "../rules/words.ts";
import type { Fall, Frontier, FrontierPoint } from "../run/frontier.ts";
import { swapsBetween } from "../scenarios/swaps.ts";
import { sweep } from "../scenarios/sweep.ts";
import type { Swept, SweptPlan } from "../scenarios/swept.ts";
import { type OptimizeHost, type SearchContext, searchContext } from "../search/context.ts";
import type { OpenedFrontier } from "./open-frontier.ts";

/** Money by which results gained are stated: per 1,000 of budget. */
const THOUSAND = 1000;
const RESULTS = ["impressions", "reach", "engagements", "clicks", "conversions"] as const;

/**
 * The best plan of every budget, each with its proof: what the next 1,000 brings, who enters and
 * who leaves. A larger budget is never worth less, unless a minimum that is a share of the budget,
 * or an earlier goal, asks for its part; then the fall names it.
 * @param opened a request with budgets, see {@link openFrontier}
 * @throws Error when no engine gives an answer the judge confirms
 * @example
 * // Offers at 100 USD bring 9, 8 and 7 conversions.
 * const opening = openFrontier({ ...body, budgets: [100, 300] });
 * if (opening.kind === "refused") throw new Error(opening.issues[0].message);
 * const { points } = await frontier(opening.opened, host);
 * points.map(({ budget, value }) => [budget, value]); // [[100, 9], [250, 17], [300, 24]]
 * points[1].entered.map(({ creatorId }) => creatorId); // ["ben"]
 */
export async function frontier(opened: OpenedFrontier, host: OptimizeHost): Promise<Frontier> {
  const context = searchContext(opened, host);
  const { brief, budget } = context.market;
  const { unit, points, bounds } = await sweep(opened.budgets, context);
  const major = (minor: number) => fromMinor(minor, brief.currency);
  let before: Computed | null = null;
  const described = points.map((point, index) => {
    const at = opened.budgets[index];
    const place = { budget: major(at), own: at === budget };
    const own = describePoint(point, place, before);
    if (point.kind === "plan") before = { swept: point, point: own };
    return own;
  });
  return {
    name: brief.name ?? null,
    currency: brief.currency,
    unit,
    budget: major(budget),
    points: described,
    curve: opened.budgets.map((at, index) => ({
      budget: major(at),
      bound: tidy(bounds[index]),
    })),
    notes: notesOf(described, context),
  };
}

/** A computed point, as it was found and as it is answered. */
interface Computed {
  readonly swept: SweptPlan;
  readonly point: FrontierPoint;
}

function describePoint(
  swept: Swept,
  place: Pick<FrontierPoint, "budget" | "own">,
  before: Computed | null,
): FrontierPoint {
  if (swept.kind === "plan") return describePlanned(swept, place, before);
  const isOpen = swept.kind === "open";
  return {
    ...place,
    status: isOpen ? "notComputed" : "impossible",
    value: null,
    bound: isOpen ? tidy(swept.bound) : null,
    gap: null,
    keepsPrevious: false,
    totals: null,
    perThousand: null,
    entered: [],
    left: [],
    fall: null,
  };
}

function describePlanned(
  swept: SweptPlan,
  place: Pick<FrontierPoint, "budget" | "own">,
  before: Computed | null,
): FrontierPoint {
  const { value, bound, judgement, placements, context, keepsPrevious } = swept;
  const { activity } = judgement;
  const totals = tidy(totalsOf(activity, activity.reach));
  const point = {
    ...place,
    status: "computed" as const,
    value: tidy(value),
    bound,
    gap: bound === null ? null : relativeGap(bound, value),
    keepsPrevious,
    totals,
    targetProbability: probabilityOf(placements, context),
  };
  return tidy({
    ...point,
    perThousand: before && perThousand(point, before.point),
    ...swapsBetween(before?.swept.placements ?? [], placements, context),
    fall: before && fallOf(swept, before),
  });
}

/** How sure all targets of the brief are; null without targets, and for too large a plan. */
function probabilityOf(
  placements: SweptPlan["placements"],
  { market, forecast }: SearchContext,
): number | null {
  const { target } = market.brief;
  if (target === undefined || placements.length > MOST_SIMULATED) return null;
  return targetProbability(placements, target, market, forecast);
}

function perThousand(
  { budget, value, totals }: Pick<FrontierPoint, "budget" | "value" | "totals">,
  before: FrontierPoint,
): FrontierPoint["perThousand"] {
  const per = (now: number, then: number) => ((now - then) / (budget - before.budget)) * THOUSAND;
  const gained = (measure: (typeof RESULTS)[number]) =>
    per(totals?.[measure] ?? 0, before.totals?.[measure] ?? 0);
  return {
    value: per(value ?? 0, before.value ?? 0),
    impressions: gained("impressions"),
    reach: gained("reach"),
    engagements: gained("engagements"),
    clicks: gained("clicks"),
    conversions: gained("conversions"),
  };
}

function fallOf({ fallsBy, value }: SweptPlan, { swept }: Computed): Fall | null {
  if (fallsBy === null) return null;
  const rules = fallsBy.map((rule) => ({ ruleId: rule.id, label: ruleWords(rule) }));
  const names = rules.map(({ label }) => `"${label}"`).join(", ");
  const message =
    rules.length > 0
      ? `${names} ${rules.length === 1 ? "asks" : "ask"} for more of a larger budget; state an ` +
        "amount in place of the share to keep what the smaller budget has."
      : "An earlier goal of the order of priority takes from this one.";
  return { rules, amount: swept.value - value, message };
}

function notesOf(points: readonly FrontierPoint[], { log }: SearchContext): string[] {
  const missing = points.filter(({ status }) => status === "notComputed").length;
  const notes = [];
  if (missing > 0)
    notes.push(
      `${missing} of ${points.length} budgets were not computed, because a limit of time or work ` +
        "came first; ask for fewer budgets, or on the command line, which has no limit of time.",
    );
  if (log.cutShort)
    notes.push("A limit of time ended some search: another call may give a slightly other answer.");
  return notes;
}
