import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";
import { less } from "../objective/deduction.ts";
import type { Objective } from "../objective/objective.ts";
import { deductionOf } from "./losses.ts";
import { type CarryOverTerms, termsValue } from "./terms-value.ts";

/** Value of a plan under an objective, what is taken off for its risk included. */
export function planValue(
  objective: Objective,
  market: Market,
  forecast: Forecast,
  placements: readonly Placement[],
  carryOver: CarryOverTerms | null,
): number {
  const value = termsValue(objective, market, forecast, placements, carryOver);
  return objective.deduction === undefined
    ? value
    : less(value, deductionOf(objective.deduction, market, forecast, placements));
}
