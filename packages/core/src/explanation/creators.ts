import { fromMinor } from "../base/money.ts";
import { NEGLIGIBLE } from "../base/tolerances.ts";
import { costAlone, priceOf } from "../market/cost.ts";
import { availableIn, paidAlone } from "../market/needed.ts";
import type { Placement } from "../market/placement.ts";
import { priceBandOf } from "../plan/describe.ts";
import { BUDGET_RULE } from "../rules/budget/schema.ts";
import { ruleWords } from "../rules/words.ts";
import type { CreatorWhy } from "../run/reasons.ts";
import type { SearchContext } from "../search/context.ts";
import type { SolvedPlan } from "../search/solve-brief.ts";
import { askedBy, barredBy, type Demand, demandsOf } from "./barred.ts";
import { type CreatorOptions, type RankedOption, rankedOptions } from "./ranked-options.ts";
import { nameOf, whySentence } from "./sentences.ts";

/** Most creators an answer explains, unless more are in the plan. */
const MOST_EXPLAINED = 5_000;

/** Least number of creators outside the plan that are explained, the nearest first. */
const LEAST_OUTSIDE = 100;

/**
 * Why creators are in the plan or not: all of them, or of a large roster those in the plan and the
 * nearest others, by creator. Losses and fees are estimates from the prices of the relaxation;
 * `exact.ts` finds the exact ones by solving again.
 */
export function explainCreators(solved: SolvedPlan, context: SearchContext): CreatorWhy[] {
  const explainer = explainerOf(solved, context);
  return explainedCreators(explainer, context).map((creator) => explainer.why(creator));
}

/** Why the named creators are in the plan or not, in the order named. */
export function explainNamed(
  ids: readonly string[],
  solved: SolvedPlan,
  context: SearchContext,
): CreatorWhy[] {
  const explainer = explainerOf(solved, context);
  return ids.map((id) => explainer.why(context.measures.creatorIndex.get(id) ?? 0));
}

/** Explains one creator after the other from what is worked out once. */
interface Explainer {
  why(creator: number): CreatorWhy;
  /** −1 in the plan, else what taking the creator anyway is estimated to lose; maybe Infinity. */
  nearness(creator: number): number;
}

function explainedCreators(explainer: Explainer, { market }: SearchContext): number[] {
  const all = market.creators.map(({ index }) => index);
  if (all.length <= MOST_EXPLAINED) return all;
  const nearness = Float64Array.from(all, (creator) => explainer.nearness(creator));
  const inPlan = nearness.reduce((count, near) => count + (near < 0 ? 1 : 0), 0);
  return all
    .sort((a, b) => nearness[a] - nearness[b] || a - b)
    .slice(0, Math.max(MOST_EXPLAINED, inPlan + LEAST_OUTSIDE))
    .sort((a, b) => a - b);
}

/** A solved plan with the known plans that hold beside it, and whom they hire. */
interface Compared extends SolvedPlan {
  readonly rivals: readonly { readonly value: number; readonly hired: ReadonlySet<number> }[];
}

function rivalsOf({ baselines }: SolvedPlan, { market }: SearchContext): Compared["rivals"] {
  return baselines
    .filter(({ judgement }) => judgement.holds)
    .map(({ judgement, placements }) => ({
      value: judgement.value,
      hired: new Set(placements.map(({ offer }) => market.offers[offer].creator)),
    }));
}

function explainerOf(plan: SolvedPlan, context: SearchContext): Explainer {
  const { market, forecast } = context;
  const { found } = plan;
  const solved: Compared = { ...plan, rivals: rivalsOf(plan, context) };
  const chosen = Map.groupBy(found.placements, ({ offer }) => market.offers[offer].creator);
  const optionsOf = rankedOptions(found, market.creators.length);
  const demands = demandsOf(context);
  return {
    nearness(creator) {
      if (chosen.has(creator)) return -1;
      const best = optionsOf(creator)?.best();
      return best ? Math.max(0, -best.reduced) : Number.POSITIVE_INFINITY;
    },
    why(creator) {
      const bought = chosen.get(creator);
      const options = optionsOf(creator);
      if (bought) return whyIn(creator, bought, options, demands, solved, context);
      const { excludedBecause } = forecast.creators[creator];
      if (excludedBecause !== null) return notConsidered(creator, null, excludedBecause, context);
      if (!options) return whyBarred(creator, demands, context);
      return whyOut(creator, options, solved, context);
    },
  };
}

function whyIn(
  creator: number,
  bought: readonly Placement[],
  options: CreatorOptions | null,
  demands: readonly Demand[],
  solved: Compared,
  context: SearchContext,
): CreatorWhy {
  const offer = dearest(bought, context);
  const own = options?.buying(bought) ?? null;
  // Without the offer the creator may still be hired for another one; else nothing is left.
  const without = options?.bestWithout(offer)?.reduced ?? 0;
  const lock = askedBy(creator, bought, demands);
  return finish(solved, context, {
    creator,
    offer,
    status: "in",
    reason: lock ? "locked" : "worth",
    ruleId: lock?.id ?? null,
    value: own?.gross ?? null,
    loss: own ? Math.max(0, own.reduced) : null,
    perMinor: own?.perMinor ?? 0,
    toSpare: own ? Math.max(0, own.reduced - Math.max(0, without)) : 0,
  });
}

function whyOut(
  creator: number,
  options: CreatorOptions,
  solved: Compared,
  context: SearchContext,
): CreatorWhy {
  const { market } = context;
  // What is dearer than the whole budget explains nothing while there is something that is not.
  const isAffordable = ({ offer }: Placement) => costAlone(market, offer) <= market.budget;
  const best = options.best((placements) => placements.every(isAffordable)) ?? options.best();
  const offer = best
    ? dearest(options.placements(best.option), context)
    : cheapestOf(creator, context);
  const { reason, ruleId } = reasonOut(offer, best, options, context);
  return finish(solved, context, {
    creator,
    offer,
    status: "out",
    reason,
    ruleId,
    value: best?.gross ?? null,
    loss: best ? Math.max(0, -best.reduced) : null,
    perMinor: best?.perMinor ?? 0,
    toSpare: best?.reduced ?? 0,
  });
}

function cheapestOf(creator: number, { market }: SearchContext): number {
  const { offerStart, offerEnd } = market.creators[creator];
  const own = market.offers.slice(offerStart, offerEnd).map(({ index }) => index);
  return own.reduce((a, b) => (costAlone(market, b) < costAlone(market, a) ? b : a));
}

function reasonOut(
  offer: number,
  best: RankedOption | null,
  options: CreatorOptions,
  { market }: SearchContext,
): Pick<CreatorWhy, "reason" | "ruleId"> {
  if (paidAlone(market, offer) > availableIn(market))
    return { reason: "tooDear", ruleId: BUDGET_RULE };
  if (!best) return { reason: "combination", ruleId: null };
  if (best.gross <= 0) return { reason: "noValue", ruleId: null };
  if (best.reduced >= 0) return { reason: "combination", ruleId: null };
  const dearestRule = options.dearestRule(best.option);
  return dearestRule !== null && dearestRule !== BUDGET_RULE
    ? { reason: "rule", ruleId: dearestRule }
    : { reason: "price", ruleId: null };
}

function whyBarred(
  creator: number,
  demands: readonly Demand[],
  context: SearchContext,
): CreatorWhy {
  const barring = barredBy(creator, demands, context);
  const words = barring.map((rule) => `"${ruleWords(rule)}"`);
  const because =
    words.length === 0
      ? "no offer fits a phase of the campaign"
      : words.length === 1
        ? `rule ${words[0]}`
        : `rules ${words.slice(0, -1).join(", ")} and ${words[words.length - 1]} together`;
  return notConsidered(creator, barring[0]?.id ?? null, because, context);
}

function notConsidered(
  creator: number,
  ruleId: string | null,
  because: string,
  { market }: SearchContext,
): CreatorWhy {
  const { id } = market.creators[creator];
  return {
    creatorId: id,
    status: "notConsidered",
    reason: "excluded",
    ruleId,
    offerId: null,
    price: null,
    priceBand: null,
    value: null,
    loss: null,
    breakEvenFee: null,
    sentence: `${nameOf(id, market)} is not considered: ${because}.`,
  };
}

/** What is known of a creator before it is put into words. */
interface Finding {
  readonly creator: number;
  readonly offer: number;
  readonly status: "in" | "out";
  readonly reason: CreatorWhy["reason"];
  readonly ruleId: string | null;
  readonly value: number | null;
  readonly loss: number | null;
  /** Value given up per minor unit of the price; 0 when money is not scarce or nothing is known. */
  readonly perMinor: number;
  /** Value to spare before the offer is dropped, or below 0 what it lacks. */
  readonly toSpare: number;
}

function finish(solved: Compared, context: SearchContext, finding: Finding): CreatorWhy {
  const { market } = context;
  const { currency } = market.brief;
  const { creator, offer, status, reason, ruleId, loss } = finding;
  const price = priceOf(market.offers[offer]);
  // The fee at which the option is worth exactly what it costs at the relaxation's prices; below 0
  // when none is low enough.
  const fee =
    finding.perMinor > 0 && reason !== "locked" && reason !== "noValue"
      ? Math.round(price + finding.toSpare / finding.perMinor)
      : -1;
  // An estimate that what is known refutes is none: who is out at a price is in below it only, who
  // is in stays beyond it up to the budget, and a known plan bounds what forcing a creator loses.
  const isFeePossible = status === "in" ? fee >= price && fee <= market.budget : fee < price;
  const isLossPossible = loss !== null && loss <= mostLost(creator, status, solved);
  const why = {
    creatorId: market.creators[creator].id,
    status,
    reason,
    ruleId,
    offerId: market.offers[offer].id,
    price: fromMinor(price, currency),
    priceBand: priceBandOf(offer, market, context.forecast),
    value: finding.value,
    loss: isLossPossible ? { amount: loss, kind: "estimate" as const } : null,
    breakEvenFee:
      fee < 0 || !isFeePossible
        ? null
        : { amount: fromMinor(fee, currency), kind: "estimate" as const },
  };
  return { ...why, sentence: whySentence(why, solved, context) };
}

/** The most that forcing a creator the other way can lose: another known plan has it that way. */
function mostLost(creator: number, status: "in" | "out", { found, rivals }: Compared): number {
  let best = Number.NEGATIVE_INFINITY;
  for (const { value, hired } of rivals)
    if (hired.has(creator) !== (status === "in")) best = Math.max(best, value);
  return found.value - best + NEGLIGIBLE * Math.abs(found.value);
}

function dearest(placements: readonly Placement[], { market }: SearchContext): number {
  const price = (placement: Placement) => priceOf(market.offers[placement.offer]);
  return placements.reduce((a, b) => {
    const difference = price(b) - price(a);
    return difference > 0 || (difference === 0 && b.offer < a.offer) ? b : a;
  }).offer;
}
