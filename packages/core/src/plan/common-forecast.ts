import { basisOf, forecastMarket, pricedMarket } from "../forecast/index.ts";
import { OUTCOMES } from "../forecast/types.ts";
import { buildMarket } from "../market/build.ts";
import type { Market, MarketOffer } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";
import { NOTHING_COUNTS } from "../objective/objective.ts";
import { recordedObjective } from "../objective/recorded.ts";
import { impliedAndStatedRules } from "../rules/implied.ts";
import { type CommonForecast, isImputed, KPIS } from "../run/comparison.ts";
import type { Plan, Run, Totals } from "../run/schema.ts";
import { type Judgement, judge, type Terms } from "./judge.ts";
import { isTie } from "./ties.ts";
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
 * @param runs in one currency
 * @returns null when the first run's inputs cannot be read any more, or are a part of its roster
 */
export function commonForecast(runs: readonly Run[]): CommonForecast | null {
  const [base] = runs;
  if (base.input.roster.count !== undefined) return null;
  const built = buildMarket(base.input.brief, base.input.roster);
  if (built.kind === "refused") return null;
  const forecast = forecastMarket(built.market, basisOf(base.input.basis));
  const market = pricedMarket(built.market, forecast);
  const objective = recordedObjective(base.goals, market, forecast);
  const terms: Terms = {
    market,
    forecast,
    rules: impliedAndStatedRules(market.brief),
    objective: objective ?? NOTHING_COUNTS,
    carryOver: market.brief.carryOver ?? null,
  };
  const sides = runs.map(({ plan }) => plan && sideOf(plan, terms, objective !== null));
  return {
    runId: base.id,
    unit: terms.objective.unit,
    figures: [
      figureOf("value", sides, ({ value }) => value, terms),
      ...KPIS.map((measure) => figureOf(measure, sides, ({ totals }) => totals[measure], terms)),
    ],
    sides: sides.map((side) => side && describeSide(side)),
  };
}

/** @param valued false when the value is not known on the common forecast */
function sideOf({ picks }: Plan, terms: Terms, valued: boolean): Side {
  const { placements, missing } = placedIn(terms.market, picks);
  const judgement = judge(placements, terms);
  const totals = totalsOf(judgement.activity, judgement.activity.reach);
  return { placements, missing, judgement, totals, value: valued ? judgement.value : null };
}

/** One measure of all plans, with the ties to the first where it is forecast. */
function figureOf(
  measure: string,
  sides: readonly (Side | null)[],
  of: (side: Side) => number | null,
  terms: Terms,
): CommonForecast["figures"][number] {
  const values = sides.map((side) => side && of(side));
  const outcome = OUTCOMES.find((name) => name === measure);
  const [base] = sides;
  const ties =
    outcome &&
    sides.map(
      (side) =>
        base !== null && side !== null && isTie(outcome, base.placements, side.placements, terms),
    );
  return {
    measure,
    values,
    deltas: values.map((value) =>
      value === null || values[0] === null ? null : value - values[0],
    ),
    tie: ties?.every((tie) => tie) ?? false,
    imputed: sides.map((side) => isImputed(measure, side?.totals)),
    ...(ties && { ties }),
  };
}

function describeSide({ judgement, missing }: Side) {
  const { holds, verdicts, mistakes } = judgement;
  const broken = verdicts.filter(({ verdict }) => !verdict.holds).map(({ rule }) => rule.id);
  return { holds, broken: [...broken, ...mistakes], missing: [...missing] };
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
