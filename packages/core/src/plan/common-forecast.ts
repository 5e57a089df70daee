import { forecastMarket, pricedMarket } from "../forecast/index.ts";
import { type Forecast, OUTCOMES, type Outcome } from "../forecast/types.ts";
import { buildMarket } from "../market/build.ts";
import type { Market, MarketOffer } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import { recordedObjective } from "../objective/recorded.ts";
import { impliedAndStatedRules } from "../rules/implied.ts";
import { type CommonForecast, KPIS } from "../run/comparison.ts";
import type { Plan, Run, Totals } from "../run/schema.ts";
import { type Judgement, judge } from "./judge.ts";
import { Z90 } from "./quantiles.ts";
import { totalsOf } from "./totals.ts";

/** One plan counted on the common forecast. */
interface Side {
  readonly placements: readonly Placement[];
  readonly missing: readonly string[];
  readonly judgement: Judgement;
  readonly value: number | null;
  readonly totals: Totals;
}

/**
 * Counts the plans of all runs with the market, forecast, goals and rules of the first: what still
 * differs is due to the plans alone. Offers that the first run could not buy, or not in that phase,
 * are named and left out; an offer of a run without phases goes to the first phase it fits.
 * @returns null when the first run's inputs cannot be read any more, or when amounts of money
 * cannot be compared
 */
export function commonForecast(runs: readonly Run[]): CommonForecast | null {
  const [base] = runs;
  if (runs.some((run) => run.input.brief.currency !== base.input.brief.currency)) return null;
  const { market: unpriced } = buildMarket(base.input.brief, base.input.roster);
  if (!unpriced) return null;
  const forecast = forecastMarket(unpriced);
  const market = pricedMarket(unpriced, forecast);
  const objective = recordedObjective(base.goals, market, forecast);
  const terms = {
    market,
    forecast,
    rules: impliedAndStatedRules(market.brief),
    objective: objective ?? { unit: "score", linear: [], reach: [] },
    carryOver: market.brief.carryOver ?? null,
  };
  const sides = runs.map(({ plan }): Side | null => {
    if (plan === null) return null;
    const { placements, missing } = placedIn(market, plan.picks);
    const judgement = judge(placements, terms);
    const totals = totalsOf(judgement.activity, judgement.activity.reach);
    return { placements, missing, judgement, totals, value: objective && judgement.value };
  });
  const figure = (measure: string, of: (side: Side) => number | null) => {
    const values = sides.map((side) => (side === null ? null : of(side)));
    const ties = OUTCOMES.includes(measure as Outcome)
      ? sides.map((side) => isTie(measure as Outcome, sides[0], side, market, forecast))
      : undefined;
    return {
      measure,
      values,
      deltas: values.map((value) =>
        value === null || values[0] === null ? null : value - values[0],
      ),
      tie: ties?.every((tie) => tie) ?? false,
      ...(ties && { ties }),
    };
  };
  return {
    runId: base.id,
    unit: terms.objective.unit,
    figures: [
      figure("value", ({ value }) => value),
      ...KPIS.map((measure) => figure(measure, ({ totals }) => totals[measure])),
    ],
    sides: sides.map(
      (side) =>
        side && {
          holds: side.judgement.holds,
          broken: [
            ...side.judgement.verdicts
              .filter(({ verdict }) => !verdict.holds)
              .map(({ rule }) => rule.id),
            ...side.judgement.mistakes,
          ],
          missing: [...side.missing],
        },
    ),
  };
}

/**
 * Where the picks of any run would stand in this market, and the offers that it does not have
 * there.
 */
function placedIn(
  market: Market,
  picks: Plan["picks"],
): { placements: Placement[]; missing: string[] } {
  const offers = new Map(market.offers.map((offer) => [offer.id, offer]));
  const placements: Placement[] = [];
  const missing: string[] = [];
  for (const { offerId, phase } of picks) {
    const offer = offers.get(offerId);
    const phases = offer && phasesIn(market, offer, phase);
    if (offer && phases) placements.push({ offer: offer.index, phases });
    else missing.push(offerId);
  }
  return { placements, missing };
}

function phasesIn(
  market: Market,
  offer: MarketOffer,
  phase: string | null,
): readonly number[] | null {
  if (offer.retainer) return offer.retainer;
  const wanted =
    phase === null || market.phases[0].id === null
      ? offer.phases[0]
      : market.phases.find(({ id }) => id === phase)?.index;
  return wanted !== undefined && offer.phases.includes(wanted) ? [wanted] : null;
}

/**
 * Whether chance could turn the sign of the difference to the first plan, with 10 % probability or
 * more. Offers that both plans buy err alike and cancel out, and so do shocks that all offers
 * share; what remains is what one plan gains by the creators it has more of against what it loses
 * by the others, each a sum with a lognormal error. A plan that only lacks what the other has is
 * behind for certain.
 */
function isTie(
  outcome: Outcome,
  base: Side | null,
  side: Side | null,
  market: Market,
  forecast: Forecast,
): boolean {
  if (base === null || side === null) return false;
  const own = [side, base].map(({ placements }) => byCreator(market, placements));
  const creators = new Set(own.flatMap((plan) => [...plan.keys()]));
  const gained = noAmount();
  const lost = noAmount();
  for (const creator of creators) {
    const [after, before] = own.map((plan) => (plan.get(creator) ?? []).map(({ offer }) => offer));
    const entered = amountOf(
      outcome,
      after.filter((offer) => !before.includes(offer)),
      forecast,
    );
    const left = amountOf(
      outcome,
      before.filter((offer) => !after.includes(offer)),
      forecast,
    );
    // The offers of one creator err together.
    const into = entered.sum >= left.sum ? gained : lost;
    into.sum += Math.abs(entered.sum - left.sum);
    into.variance += (entered.deviation - left.deviation) ** 2;
  }
  if (gained.sum === 0 || lost.sum === 0) return gained.sum === lost.sum;
  const spread = Math.sqrt(logVariance(gained) + logVariance(lost));
  return Math.abs(Math.log(gained.sum / lost.sum)) <= Z90 * spread;
}

/** A sum of independent amounts and its variance. */
interface Amount {
  sum: number;
  variance: number;
}

function noAmount(): Amount {
  return { sum: 0, variance: 0 };
}

/** Variance of the logarithm of a lognormal with this mean and variance. */
function logVariance({ sum, variance }: Amount): number {
  return Math.log1p(variance / sum ** 2);
}

/** What offers of one creator bring, reach in the target only, with its standard deviation. */
function amountOf(
  outcome: Outcome,
  offers: readonly number[],
  forecast: Forecast,
): { readonly sum: number; readonly deviation: number } {
  let sum = 0;
  let deviation = 0;
  for (const offer of offers) {
    const { expected, deviation: relative, cellReach } = forecast.offers[offer];
    const amount = outcome === "reach" ? cellReach.reduce((a, b) => a + b, 0) : expected[outcome];
    sum += amount;
    deviation += amount * relative[outcome];
  }
  return { sum, deviation };
}
