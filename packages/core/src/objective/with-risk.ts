import type { Brief } from "../brief/schema.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { attributeOf } from "../rules/grammar.ts";
import type { Deduction } from "./deduction.ts";
import { SCENARIOS, scenarioShares, shortfalls } from "./loss-shares.ts";
import type { Objective } from "./objective.ts";
import type { ValueTerms } from "./terms.ts";

/** An objective with what the brief takes off it for risk; attributes are known and not at risk. */
export function withRisk(objective: Objective, market: Market, forecast: Forecast): Objective {
  const deduction = deductionFor(objective, market, forecast);
  return deduction === null ? objective : { ...objective, deduction };
}

function deductionFor(
  { linear, reach }: Objective,
  market: Market,
  forecast: Forecast,
): Deduction | null {
  const { underdeliver, cvar }: NonNullable<Brief["risk"]> = market.brief.risk ?? {};
  const of: ValueTerms = {
    linear: linear.filter(({ measure }) => attributeOf(measure) === null),
    reach,
  };
  if (underdeliver !== undefined)
    return { kind: "largest", of, creators: underdeliver, shares: shortfalls(market, forecast) };
  if (cvar === undefined || cvar.weight === 0) return null;
  return {
    kind: "tail",
    of,
    worst: worstOf(cvar.level, SCENARIOS),
    weight: cvar.weight,
    scenarios: scenarioShares(market, forecast),
  };
}

/**
 * Number of scenarios that are worse than a level leaves aside, at least one. Rounded before it is
 * cut: (1 − 0.8) · 10 is 1.9999999999999996.
 */
export function worstOf(level: number, scenarios: number): number {
  return Math.max(1, Math.floor(Number(((1 - level) * scenarios).toFixed(9))));
}
