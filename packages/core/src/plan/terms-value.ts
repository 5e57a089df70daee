import { MICRO, toMicro } from "../base/decimal.ts";
import { piecesIn, tiring } from "../forecast/index.ts";
import type { Action, Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { byCreator, type Placement, partOf, portionsOf } from "../market/placement.ts";
import type { LinearMeasure, ValueTerms } from "../objective/terms.ts";
import { attributeValue } from "../roster/fields.ts";
import { reachOf, reachOfCreator } from "./reach.ts";

/** Strength of carry-over, as in the brief. */
export interface CarryOverTerms {
  readonly kappa: number;
  readonly halfLifeDays: number;
}

/** Least share of an offer's clicks from a cell for which carry-over is counted. */
const LEAST_CLICK_SHARE = 0.02;

/** What a plan has of everything that counts, from the plan itself: no model, no solver. */
export function termsValue(
  terms: ValueTerms,
  market: Market,
  forecast: Forecast,
  placements: readonly Placement[],
  carryOver: CarryOverTerms | null,
): number {
  let value = 0;
  for (const { measure, perPhase } of terms.linear)
    value += linearAmounts(measure, market, forecast, placements).reduce(
      (sum, amount, phase) => sum + amount * perPhase[phase],
      0,
    );
  for (const term of terms.reach) value += reachValue(term, market, forecast, placements);
  return carryOver && carryOver.kappa > 0
    ? value + carriedOver(terms, market, forecast, placements, carryOver)
    : value;
}

/** Value of the people reached; a single placement is counted without going through all cells. */
function reachValue(
  { phases, perPerson, figures = "mid" }: ValueTerms["reach"][number],
  market: Market,
  forecast: Forecast,
  placements: readonly Placement[],
): number {
  let value = 0;
  if (placements.length === 1) {
    const { cells, share } = reachOfCreator(market, forecast, placements, figures, phases);
    for (const [k, cell] of cells.entries())
      value += perPerson[cell] * forecast.cells[cell].size * share[k];
  } else
    for (const [cell, people] of reachOf(
      market,
      forecast,
      placements,
      figures,
      phases,
    ).net.entries())
      value += perPerson[cell] * people;
  return value;
}

/**
 * Amount of a measure per phase, weighted by the quality factor of each offer; attributes are not
 * weighted.
 */
function linearAmounts(
  measure: LinearMeasure,
  market: Market,
  forecast: Forecast,
  placements: readonly Placement[],
): number[] {
  const perPhase = market.phases.map(() => 0);
  const attribute = measure.startsWith("attribute:") ? measure.slice("attribute:".length) : null;
  for (const [creator, own] of byCreator(market, placements)) {
    const portions = portionsOf(own);
    const pieces = piecesIn(forecast, own);
    for (const { offer, phase, part, parts } of portions) {
      const { valueFactor } = forecast.offers[offer];
      const whole =
        attribute === null
          ? tiredMid(measure as Action, offer, pieces, market, forecast)
          : toMicro(attributeValue(market.offers[offer].source.attributes, attribute));
      perPhase[phase] +=
        (partOf(whole, part, parts) / MICRO) * (attribute === null ? valueFactor : 1);
    }
    if (attribute !== null)
      perPhase[portions[0].phase] += attributeValue(
        market.creators[creator].source.attributes,
        attribute,
      );
  }
  return perPhase;
}

/** Millionths of an offer's action at the median reach, its creator paid for so many pieces. */
function tiredMid(
  action: Action,
  offer: number,
  pieces: number,
  market: Market,
  forecast: Forecast,
): number {
  return toMicro(
    forecast.offers[offer].mid[action] * tiring(market, forecast, offer, action, pieces),
  );
}

/** Extra conversions' value among people reached in earlier phases: V_o κ_t Σ_s σ_os A_s. */
function carriedOver(
  terms: ValueTerms,
  market: Market,
  forecast: Forecast,
  placements: readonly Placement[],
  { kappa, halfLifeDays }: CarryOverTerms,
): number {
  let value = 0;
  const own = byCreator(market, placements);
  for (const phase of market.phases.slice(1)) {
    const before = market.phases[phase.index - 1];
    const gap =
      phase.fromDay === null || before.toDay === null
        ? 0
        : Math.max(0, phase.fromDay - before.toDay - 1);
    const strength = kappa * 2 ** (-gap / halfLifeDays);
    const perConversion = terms.linear
      .filter((term) => term.measure === "conversions")
      .reduce((sum, term) => sum + term.perPhase[phase.index], 0);
    const { net } = reachOf(
      market,
      forecast,
      placements,
      "mid",
      market.phases.slice(0, phase.index).map(({ index }) => index),
    );
    const aware = forecast.cells.map((cell, index) => net[index] / cell.size);
    for (const { offer, phases } of placements) {
      if (!phases.includes(phase.index)) continue;
      const { valueFactor } = forecast.offers[offer];
      const pieces = piecesIn(forecast, own.get(market.offers[offer].creator) ?? []);
      const whole = tiredMid("conversions", offer, pieces, market, forecast);
      const conversions = partOf(whole, phases.indexOf(phase.index), phases.length) / MICRO;
      value +=
        perConversion * conversions * valueFactor * strength * awareShare(offer, forecast, aware);
    }
  }
  return value;
}

/** Share of an offer's clicks that come from people already aware. */
function awareShare(offer: number, forecast: Forecast, aware: readonly number[]): number {
  const { cells, cellReach, mid } = forecast.offers[offer];
  const everybody = Math.max(
    mid.reach,
    cellReach.reduce((a, b) => a + b, 0),
  );
  const people = forecast.cells.reduce((sum, cell) => sum + cell.size, 0);
  const shares =
    everybody > 0
      ? cells.map((cell, k) => [cell, cellReach[k] / everybody] as const)
      : forecast.cells.map((cell, index) => [index, cell.size / people] as const);
  return shares
    .filter(([, share]) => share >= LEAST_CLICK_SHARE)
    .reduce((sum, [cell, share]) => sum + share * aware[cell], 0);
}
