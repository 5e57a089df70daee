import { type GatheredRules, gatherRules } from "../formulation/rule-rows.ts";
import { costAlone } from "../market/cost.ts";
import { placedPicks } from "../market/picks.ts";
import type { Placement } from "../market/placement.ts";
import type { Objective } from "../objective/objective.ts";
import { bringsNothing } from "./brings-nothing.ts";
import type { SearchContext } from "./context.ts";
import { type Candidate, RuledCandidates } from "./within-rules.ts";

/** Minor units that a free offer is taken to cost, so that it comes first and has a ratio. */
const LEAST_COST = 1e-6;

/** A plan a planner might make without an optimiser. */
export interface Baseline {
  readonly id: "greedy" | "proportional" | "fit" | "current";
  readonly label: string;
  readonly placements: readonly Placement[];
}

/**
 * The baselines of a brief under an objective. The made ones buy single offers in some order and
 * keep every hard rule on the way where that can be; which rule one breaks all the same is for the
 * judge to say. The plan in use today, when the brief states it, is taken as it is.
 */
export function baselinesOf(objective: Objective, context: SearchContext): Baseline[] {
  const rules = gatherRules(context.measures, context.rules, [], new Map());
  const all = candidates(rules, context);
  const ruled = new RuledCandidates(all, rules, context.measures);
  return [
    {
      id: "greedy",
      label: "Best value per price first",
      placements: ruled.take(byValue(all, objective, context)),
    },
    {
      id: "proportional",
      label: "Budget in proportion to followers",
      placements: ruled.take(byFollowers(all, context)),
    },
    { id: "fit", label: "Best audience fit first", placements: ruled.take(byFit(all, context)) },
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

/** Every offer that is allowed, brings something and is not alone dearer than the budget. */
function candidates(rules: GatheredRules, context: SearchContext): Candidate[] {
  const { market, forecast, measures } = context;
  return market.offers.flatMap(({ index, creator, retainer, phases }) => {
    if (forecast.creators[creator].excludedBecause !== null) return [];
    if (bringsNothing(index, context)) return [];
    const cost = costAlone(market, index);
    if (cost > market.budget) return [];
    const ways = retainer ? [retainer] : phases.map((phase) => [phase]);
    const own = ways.find((way) => !way.some((phase) => rules.forbids?.(index, phase)));
    if (!own) return [];
    const bundle = measures.bundleOf(creator, [{ offer: index, phases: own }]);
    return rules.refuses?.(bundle) ? [] : [{ bundle, cost }];
  });
}

/** The best value per price of single offers first; what is worth nothing is left out. */
function byValue(
  all: readonly Candidate[],
  objective: Objective,
  { measures }: SearchContext,
): number[] {
  const worthOf = measures.worthAlone(objective);
  const ratio = Float64Array.from(
    all,
    ({ bundle, cost }) => worthOf(bundle) / Math.max(cost, LEAST_COST),
  );
  return positionsOf(all)
    .filter((position) => ratio[position] > 0)
    .sort((a, b) => ratio[b] - ratio[a] || offerOf(all[a]) - offerOf(all[b]));
}

/**
 * Gives every creator money in proportion to the followers and takes the dearest offer that it pays
 * for, else the cheapest; largest creators first.
 */
function byFollowers(all: readonly Candidate[], { market }: SearchContext): number[] {
  const starts = startsOfCreators(all);
  const followers = Float64Array.from(
    starts,
    (start) => market.offers[market.creators[all[start].bundle.creator].offerStart].followers,
  );
  const everybody = followers.reduce((sum, own) => sum + own, 0);
  return [...starts.keys()]
    .sort((a, b) => followers[b] - followers[a] || a - b)
    .map((k) => {
      const share = everybody === 0 ? 0 : (market.budget * followers[k]) / everybody;
      return dearestWithin(share, all, starts[k], starts[k + 1] ?? all.length);
    });
}

/** The first candidate of each creator; those of one stand together. */
function startsOfCreators(all: readonly Candidate[]): number[] {
  const starts: number[] = [];
  let creator = -1;
  for (const [position, { bundle }] of all.entries()) {
    if (bundle.creator !== creator) starts.push(position);
    creator = bundle.creator;
  }
  return starts;
}

/**
 * The dearest candidate that some money pays for, the first of equally dear ones; the cheapest when
 * it pays for none, the last of equally cheap ones.
 */
function dearestWithin(money: number, all: readonly Candidate[], from: number, to: number): number {
  let dearest = -1;
  let cheapest = from;
  for (let position = from; position < to; position++) {
    const { cost } = all[position];
    if (cost <= all[cheapest].cost) cheapest = position;
    if (cost <= money && (dearest < 0 || cost > all[dearest].cost)) dearest = position;
  }
  return dearest < 0 ? cheapest : dearest;
}

/** The creators whose audience fits best first, each with the cheapest offer. */
function byFit(all: readonly Candidate[], { forecast }: SearchContext): number[] {
  const fit = Float64Array.from(
    all,
    ({ bundle }) => forecast.creators[bundle.creator].audienceFit ?? 0,
  );
  return positionsOf(all).sort(
    (a, b) => fit[b] - fit[a] || all[a].cost - all[b].cost || offerOf(all[a]) - offerOf(all[b]),
  );
}

function positionsOf(all: readonly Candidate[]): number[] {
  return Array.from(all, (_, position) => position);
}

function offerOf({ bundle }: Candidate): number {
  return bundle.placements[0].offer;
}
