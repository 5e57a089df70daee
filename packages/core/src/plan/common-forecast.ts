import { forecastMarket } from "../forecast/index.ts";
import { type Forecast, OUTCOMES, type Outcome } from "../forecast/types.ts";
import { buildMarket } from "../market/build.ts";
import type { Market, MarketOffer } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import { recordedObjective } from "../objective/recorded.ts";
import { rulesOf } from "../rules/implied.ts";
import type { Plan, Run, Totals } from "../run/schema.ts";
import { Z90 } from "./bands.ts";
import { type CommonForecast, KPIS } from "./comparison-schema.ts";
import { type Judgement, judge } from "./judge.ts";
import { reachOf, total } from "./reach.ts";
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
 * Counts the plans of all runs with the market, forecast, goals and rules of the first: what still differs is due to the
 * plans alone. Offers that the first run could not buy, or not in that phase, are named and left out; an offer of a run
 * without phases goes to the first phase it fits.
 * @returns null when the first run's inputs cannot be read any more, or when amounts of money cannot be compared
 */
export function commonForecast(runs: readonly Run[]): CommonForecast | null {
  const [base] = runs;
  if (runs.some((run) => run.input.brief.currency !== base.input.brief.currency)) return null;
  const { market } = buildMarket(base.input.brief, base.input.roster);
  if (!market) return null;
  const forecast = forecastMarket(market);
  const objective = recordedObjective(base.goals, market, forecast);
  const terms = {
    market,
    forecast,
    rules: rulesOf(market.brief),
    objective: objective ?? { unit: "score", linear: [], reach: [] },
    carryOver: market.brief.carryOver ?? null,
  };
  const sides = runs.map(({ plan }): Side | null => {
    if (plan === null) return null;
    const { placements, missing } = placedIn(market, plan.picks);
    const judgement = judge(placements, terms);
    const totals = totalsOf(market, forecast, placements, total(reachOf(market, forecast, placements).net));
    return { placements, missing, judgement, totals, value: objective && judgement.value };
  });
  const figure = (measure: string, of: (side: Side) => number | null) => {
    const values = sides.map((side) => (side === null ? null : of(side)));
    return {
      measure,
      values,
      deltas: values.map((value) => (value === null || values[0] === null ? null : value - values[0])),
      tie: OUTCOMES.includes(measure as Outcome) && isTie(measure as Outcome, sides, market, forecast),
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
            ...side.judgement.verdicts.filter(({ verdict }) => !verdict.holds).map(({ rule }) => rule.id),
            ...side.judgement.mistakes,
          ],
          missing: [...side.missing],
        },
    ),
  };
}

/** Where the picks of any run would stand in this market, and the offers that it does not have there. */
function placedIn(market: Market, picks: Plan["picks"]): { placements: Placement[]; missing: string[] } {
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

function phasesIn(market: Market, offer: MarketOffer, phase: string | null): readonly number[] | null {
  if (offer.retainer) return offer.retainer;
  const wanted =
    phase === null || market.phases[0].id === null
      ? offer.phases[0]
      : market.phases.find(({ id }) => id === phase)?.index;
  return wanted !== undefined && offer.phases.includes(wanted) ? [wanted] : null;
}

/**
 * Whether 0 lies in the 80 % range of every difference to the first plan. Offers that both plans buy err alike and cancel
 * out; those of one creator err together; shocks that all offers share scale the difference and do not turn its sign.
 */
function isTie(
  outcome: Outcome,
  sides: readonly (Side | null)[],
  market: Market,
  forecast: Forecast,
): boolean {
  const [base, ...others] = sides;
  return others.every((side) => {
    if (base === null || side === null) return false;
    const difference = side.totals[outcome] - base.totals[outcome];
    const once = outcome === "reach" ? Math.max(countedOnce(base.totals), countedOnce(side.totals)) : 1;
    const own = [side, base].map(({ placements }) => byCreator(market, placements));
    const creators = new Set(own.flatMap((plan) => [...plan.keys()]));
    let variance = 0;
    for (const creator of creators) {
      const [after, before] = own.map((plan) => (plan.get(creator) ?? []).map(({ offer }) => offer));
      const entered = after.filter((offer) => !before.includes(offer));
      const left = before.filter((offer) => !after.includes(offer));
      const deviation = deviationOf(entered, outcome, forecast) - deviationOf(left, outcome, forecast);
      variance += (once * deviation) ** 2;
    }
    return Math.abs(difference) <= Z90 * Math.sqrt(variance);
  });
}

/** Share of the gross reach in the target that is left when everybody counts once. */
function countedOnce({ reach, grossReach }: Totals): number {
  return grossReach === 0 ? 0 : Math.min(1, reach / grossReach);
}

/** Standard deviations of offers of one creator, which err together; reach counts in the target only. */
function deviationOf(offers: readonly number[], outcome: Outcome, forecast: Forecast): number {
  return offers.reduce((amount, offer) => {
    const { expected, deviation, cellReach } = forecast.offers[offer];
    const figure = outcome === "reach" ? cellReach.reduce((a, b) => a + b, 0) : expected[outcome];
    return amount + figure * deviation[outcome];
  }, 0);
}
