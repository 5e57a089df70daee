import { FLOOR_ROUNDING } from "../base/tolerances.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import { less } from "../objective/deduction.ts";
import type { Objective } from "../objective/objective.ts";
import { type Activity, activityOf } from "../rules/activity.ts";
import { checkRule } from "../rules/checks.ts";
import type { Rule } from "../rules/schema.ts";
import type { Verdict } from "../rules/verdict.ts";
import { deductionOf } from "./losses.ts";
import { reachOf, total } from "./reach.ts";
import { type CarryOverTerms, termsValue } from "./terms-value.ts";
import { planValue } from "./value.ts";

/** What a plan is judged by. */
export interface Terms {
  readonly market: Market;
  readonly forecast: Forecast;
  readonly rules: readonly Rule[];
  readonly objective: Objective;
  readonly carryOver: CarryOverTerms | null;
  /** Amounts of earlier goals that a plan has to keep, for goals in order of priority. */
  readonly floors?: readonly Floor[];
}

/** A goal that may not fall below an amount. */
export interface Floor {
  readonly objective: Objective;
  readonly atLeast: number;
}

/** The judge's word on a plan. */
export interface Judgement {
  /** No structural mistake, every hard rule holds and every floor is kept. */
  readonly holds: boolean;
  /** Structural mistakes: an offer bought twice, two packages of one creator in one phase, ... */
  readonly mistakes: readonly string[];
  readonly verdicts: readonly { readonly rule: Rule; readonly verdict: Verdict }[];
  /** Number of floors that the plan misses. */
  readonly missedFloors: number;
  /** Value under the objective minus the penalties of soft rules. */
  readonly value: number;
  /** Sum of the penalties, in units of the value. */
  readonly penalties: number;
  /** What is taken off for risk, in units of the value; below 0 where it adds to it. */
  readonly deducted: number;
  readonly activity: Activity;
}

/**
 * Judges any plan from the brief, the roster and the forecast alone: spend and every rule in whole
 * numbers, the value anew. It shares no code with the formulation or a solver and is asked about
 * every plan before anybody sees it.
 */
export function judge(placements: readonly Placement[], terms: Terms): Judgement {
  const { market, forecast, rules, objective, carryOver } = terms;
  const activity = activityOf(
    market,
    forecast,
    placements,
    total(reachOf(market, forecast, placements, "expected").net),
  );
  const verdicts = rules.map((rule) => ({ rule, verdict: checkRule(rule, activity) }));
  const penalties = verdicts.reduce(
    (sum, { rule, verdict }) => sum + (penaltyOf(rule) ?? 0) * verdict.violation,
    0,
  );
  const mistakes = structuralMistakes(market, forecast, placements);
  const broken = verdicts.some(
    ({ rule, verdict }) => !verdict.holds && penaltyOf(rule) === undefined,
  );
  const { deduction } = objective;
  const deducted =
    deduction === undefined ? 0 : deductionOf(deduction, market, forecast, placements);
  const worth = termsValue(objective, market, forecast, placements, carryOver);
  const value = less(worth, deducted) - penalties;
  const missedFloors = (terms.floors ?? []).filter((floor) => !keeps(placements, floor, terms));
  return {
    holds: mistakes.length === 0 && !broken && missedFloors.length === 0,
    mistakes,
    verdicts,
    missedFloors: missedFloors.length,
    value,
    penalties,
    deducted,
    activity,
  };
}

/** Whether a plan keeps a floor, counted without carry-over as its row counts it. */
function keeps(
  placements: readonly Placement[],
  { objective, atLeast }: Floor,
  { market, forecast }: Terms,
): boolean {
  const amount = planValue(objective, market, forecast, placements, null);
  return amount >= atLeast - FLOOR_ROUNDING * Math.abs(atLeast);
}

/** Penalty per unit of violation of a soft rule, undefined for a hard one. */
export function penaltyOf(rule: Rule): number | undefined {
  return "penalty" in rule ? rule.penalty : undefined;
}

function structuralMistakes(
  market: Market,
  forecast: Forecast,
  placements: readonly Placement[],
): string[] {
  const mistakes: string[] = [];
  for (const [creator, own] of byCreator(market, placements)) {
    const { id } = market.creators[creator];
    const reason = forecast.creators[creator].excludedBecause;
    if (reason !== null) mistakes.push(`creator ${id} is not to be considered: ${reason}`);
    const phases = own.flatMap((placement) => placement.phases);
    if (new Set(phases).size < phases.length)
      mistakes.push(`creator ${id} has two packages in one phase`);
    if (new Set(own.map((placement) => placement.offer)).size < own.length)
      mistakes.push(`an offer of creator ${id} is bought twice`);
    if (own.length > 1 && own.some(({ offer }) => market.offers[offer].source.gifted))
      mistakes.push(`creator ${id} gets a gifted offer beside another one`);
    for (const { offer, phases: placed } of own) {
      const { id: offerId, phases: open, retainer } = market.offers[offer];
      const fits = retainer
        ? placed.join() === retainer.join()
        : placed.length === 1 && open.includes(placed[0]);
      if (!fits) mistakes.push(`offer ${offerId} is placed in a phase it does not fit`);
    }
  }
  return mistakes;
}
