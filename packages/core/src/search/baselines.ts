import { costAlone } from "../market/cost.ts";
import { placedPicks } from "../market/picks.ts";
import type { Placement } from "../market/placement.ts";
import type { Objective } from "../objective/objective.ts";
import { compileFilter } from "../rules/filter.ts";
import type { Rule } from "../rules/schema.ts";
import type { SearchContext } from "./context.ts";

/** Minor units that a free offer is taken to cost, so that it comes first and has a ratio. */
const LEAST_COST = 1e-6;

/** A plan a planner might make without an optimiser. */
export interface Baseline {
  readonly id: "greedy" | "proportional" | "current";
  readonly label: string;
  readonly placements: readonly Placement[];
}

/**
 * The baselines of a brief under an objective. The made ones keep to the budget and to what is
 * excluded, not to other rules; the plan in use today, when the brief states it, is taken as it is.
 */
export function baselinesOf(objective: Objective, context: SearchContext): Baseline[] {
  return [
    { id: "greedy", label: "Best value per price first", placements: greedy(objective, context) },
    {
      id: "proportional",
      label: "Budget in proportion to followers",
      placements: proportional(context),
    },
    ...current(context),
  ];
}

function current({ market }: SearchContext): Baseline[] {
  const picks = market.brief.currentPlan;
  if (picks === undefined) return [];
  const placed = placedPicks(picks, market, ["brief", "currentPlan"]);
  if (placed.kind === "refused") throw new Error("the current plan was not checked with its brief");
  return [{ id: "current", label: "Current plan", placements: placed.placements }];
}

interface Candidate {
  readonly placement: Placement;
  readonly creator: number;
  readonly cost: number;
}

/**
 * One placement per offer, in the earliest phase it fits, unless it is excluded or alone dearer
 * than the budget.
 */
function candidates({ market, forecast, rules }: SearchContext): Candidate[] {
  const banned = rules.flatMap((rule) => (rule.kind === "exclude" ? [banOf(rule, market)] : []));
  return market.offers.flatMap((offer) => {
    if (forecast.creators[offer.creator].excludedBecause !== null) return [];
    const options = offer.retainer ? [offer.retainer] : offer.phases.map((phase) => [phase]);
    const phases = options.find(
      (list) => !list.some((phase) => banned.some((ban) => ban(offer.index, phase))),
    );
    const cost = costAlone(market, offer.index);
    return phases && cost <= market.budget
      ? [{ placement: { offer: offer.index, phases }, creator: offer.creator, cost }]
      : [];
  });
}

function banOf(rule: Extract<Rule, { kind: "exclude" }>, market: SearchContext["market"]) {
  const filtered = rule.where ? compileFilter(rule.where, market, "any") : () => false;
  return (offer: number, phase: number) =>
    (rule.offers ?? []).includes(market.offers[offer].id) ||
    (rule.creators ?? []).includes(market.creators[market.offers[offer].creator].id) ||
    filtered(offer, phase);
}

/** Buys the best value per price of single offers, each creator once, while the money lasts. */
function greedy(objective: Objective, context: SearchContext): Placement[] {
  const { market, measures } = context;
  const worthOf = measures.worthAlone(objective);
  const ranked = candidates(context)
    .map((candidate) => {
      const { creator, placement, cost } = candidate;
      const worth = worthOf(measures.bundleOf(creator, [placement]));
      return { ...candidate, ratio: worth / Math.max(cost, LEAST_COST) };
    })
    .filter(({ ratio }) => ratio > 0)
    .sort((a, b) => b.ratio - a.ratio || a.placement.offer - b.placement.offer);
  return take(ranked, market.budget);
}

/**
 * Gives every creator money in proportion to her followers and buys her dearest offer that it pays
 * for, largest first.
 */
function proportional(context: SearchContext): Placement[] {
  const { market } = context;
  const all = candidates(context);
  const byCreator = Map.groupBy(all, ({ creator }) => creator);
  const followers = (creator: number) =>
    market.offers[market.creators[creator].offerStart].followers;
  const everybody = [...byCreator.keys()].reduce((sum, creator) => sum + followers(creator), 0);
  const largestFirst = [...byCreator.keys()].sort((a, b) => followers(b) - followers(a) || a - b);
  const fitting = largestFirst.flatMap((creator) => {
    const own = [...byCreator.get(creator)!].sort(
      (a, b) => b.cost - a.cost || a.placement.offer - b.placement.offer,
    );
    const share = everybody === 0 ? 0 : (market.budget * followers(creator)) / everybody;
    return [own.find(({ cost }) => cost <= share) ?? own[own.length - 1]];
  });
  return take(fitting, market.budget);
}

function take(ranked: readonly Candidate[], budget: number): Placement[] {
  const taken = new Set<number>();
  const placements: Placement[] = [];
  let left = budget;
  for (const { placement, creator, cost } of ranked) {
    if (taken.has(creator) || cost > left) continue;
    taken.add(creator);
    left -= cost;
    placements.push(placement);
  }
  return placements;
}
