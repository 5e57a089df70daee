import { freshPosts } from "../forecast/index.ts";
import type { Forecast, Outcome } from "../forecast/types.ts";
import { priceOf } from "../market/cost.ts";
import type { Market, MarketCreator } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";
import { upperValue } from "../objective/exploration.ts";
import { type Goal, goalsOf } from "../objective/goals.ts";
import { termsValue } from "../plan/terms-value.ts";

/** Own posts that count today below which a creator is unproven. */
const PROVEN = 3;

/** A purchase that would try out an unproven creator: the cheapest offer. */
export interface Trial {
  readonly creator: MarketCreator;
  readonly offer: number;
  /** Own posts that count today. */
  readonly posts: number;
  /** Value of the offer and its P90, with goals on a common scale. */
  readonly worth: number;
  readonly upper: number;
  /** Relative deviations of what is not known of the creator, and of one post. */
  readonly doubt: number;
  readonly noise: number;
}

/** All trials of a market, and what anything bought is worth on their scale. */
export interface Trials {
  readonly all: readonly Trial[];
  readonly worthOf: (placement: Placement) => number;
}

/**
 * One trial of every unproven creator who may be bought. Goals are weighed on a common scale: what
 * a trial brings of each on average counts as 1, in money goals as the money it is worth.
 */
export function trialsOf(market: Market, forecast: Forecast): Trials {
  const goals = goalsOf(market, forecast);
  const found = market.creators.flatMap((creator) => {
    if (forecast.creators[creator.index].excludedBecause !== null) return [];
    const posts = freshPosts(creator, market, forecast.basis);
    const offer = posts >= PROVEN ? null : cheapestOf(creator, market);
    return offer === null ? [] : [{ creator, posts, offer }];
  });
  const amountsOf = (placement: Placement) =>
    goals.map(({ counted }) => termsValue(counted, market, forecast, [placement], null));
  const amounts = found.map(({ offer }) => amountsOf(placementOf(offer, market)));
  const isMoney = "values" in market.brief.goals;
  const units = goals.map(({ amount }, g) => {
    const mean = amounts.reduce((sum, own) => sum + own[g], 0) / amounts.length;
    if (isMoney) return amount;
    return mean > 0 ? amount / mean : 0;
  });
  const all = found.map((trial, t) => {
    const parts = amounts[t].map((amount, g) => amount * units[g]);
    return { ...trial, ...beliefOf(trial.offer, parts, goals, forecast) };
  });
  const worthOf = (placement: Placement) =>
    amountsOf(placement).reduce((sum, amount, g) => sum + amount * units[g], 0);
  return { all, worthOf };
}

/** What is believed of an offer whose value is made of these parts; attributes are known. */
function beliefOf(
  offer: number,
  parts: readonly number[],
  goals: readonly Goal[],
  { offers }: Forecast,
): Pick<Trial, "worth" | "upper" | "doubt" | "noise"> {
  const worth = parts.reduce((sum, part) => sum + part, 0);
  const { spread, ownSpread } = offers[offer];
  const meanOf = (of: (outcome: Outcome) => number) =>
    worth === 0
      ? 0
      : goals.reduce((sum, { measure }, g) => {
          if (measure.startsWith("attribute:")) return sum;
          return sum + (parts[g] / worth) * of(measure as Outcome);
        }, 0);
  const noise = meanOf((outcome) => ownSpread[outcome]);
  const doubt = meanOf((outcome) =>
    Math.sqrt(Math.max(0, spread[outcome] ** 2 - ownSpread[outcome] ** 2)),
  );
  return { worth, upper: upperValue(worth, doubt), doubt, noise };
}

function placementOf(offer: number, market: Market): Placement {
  const { retainer, phases } = market.offers[offer];
  return { offer, phases: retainer ?? [phases[0]] };
}

function cheapestOf({ offerStart, offerEnd }: MarketCreator, market: Market): number | null {
  const open = market.offers
    .slice(offerStart, offerEnd)
    .filter(({ phases, retainer }) => phases.length > 0 || retainer !== null);
  const [first] = open.toSorted((a, b) => priceOf(a) - priceOf(b) || a.index - b.index);
  return first?.index ?? null;
}
