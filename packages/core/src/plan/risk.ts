import { OUTCOMES, type Outcome } from "../forecast/types.ts";
import { isFlexible } from "../market/delivery.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import type { PlanRisk } from "../run/risk.ts";
import type { Totals } from "../run/schema.ts";
import { atStake } from "./at-stake.ts";
import { deliverySource } from "./delivery-chances.ts";
import { WORLDS } from "./draws.ts";
import type { Terms } from "./judge.ts";
import { deductionOf } from "./losses.ts";
import { bandOf } from "./quantiles.ts";
import { ratiosOf } from "./ratios.ts";
import type { Scope } from "./reach-parts.ts";
import { Simulation } from "./simulation.ts";
import { probabilities } from "./target.ts";
import { planValue } from "./value.ts";

/** Most purchases of a plan that is simulated where the brief asks for it. */
export const MOST_SIMULATED = 400;

/** Most purchases of a plan that is simulated without being asked. */
const MOST_UNASKED = 50;

/** Share of the cases without a value from which a ratio has no band. */
const RARELY = 0.01;

/**
 * How a plan may turn out; null for a plan without purchases and for one of more than 50, or of
 * more than 400 where the brief states a risk or a target.
 * @param totals of the whole plan
 */
export function planRisk(
  placements: readonly Placement[],
  terms: Terms,
  totals: Totals,
): PlanRisk | null {
  const { market, forecast } = terms;
  const { risk, target, phases } = market.brief;
  const isAsked = risk !== undefined || target !== undefined;
  const most = isAsked ? MOST_SIMULATED : MOST_UNASKED;
  if (placements.length > most || (placements.length === 0 && !isAsked)) return null;
  const simulation = new Simulation(placements, market, forecast);
  const conversions = simulation.means("conversions", { placements });
  const tiers = [...new Set(placements.map(({ offer }) => market.offers[offer].tier))].sort();
  const bands = bandsIn(simulation, { placements });
  return {
    cases: WORLDS,
    bands,
    ratios: ratiosIn(simulation, terms, totals),
    noSale: conversions.reduce((sum, mean) => sum + Math.exp(-mean), 0) / WORLDS,
    by: {
      tier: tiers.map((key) => {
        const own = placements.filter(({ offer }) => market.offers[offer].tier === key);
        const isAll = own.length === placements.length;
        return { key, bands: isAll ? bands : bandsIn(simulation, { placements: own }) };
      }),
      phase: (phases ?? []).map(({ id }, index) => ({
        key: id,
        bands: bandsIn(simulation, inPhase(placements, index)),
      })),
    },
    ...probabilities(simulation, target),
    delivery: deliveryOf(placements, simulation, terms),
    atStake: atStake(placements, terms),
    choice: choiceOf(placements, terms),
  };
}

/** What falls into one phase. */
function inPhase(placements: readonly Placement[], phase: number): Scope {
  return {
    placements: placements.filter((placement) => placement.phases.includes(phase)),
    phases: [phase],
  };
}

function bandsIn(simulation: Simulation, scope: Scope): PlanRisk["bands"] {
  const own = (outcome: Outcome) => [outcome, simulation.band(outcome, scope)] as const;
  return Object.fromEntries(OUTCOMES.map(own));
}

/** ROAS, ROI and cost per order in every case; those that no case has are left out. */
function ratiosIn(simulation: Simulation, { market }: Terms, totals: Totals): PlanRisk["ratios"] {
  const counts = simulation.counts("conversions");
  const share = simulation.paidShare();
  const paid = totals.paid ?? totals.spend;
  const cases = Array.from(counts, (conversions, w) =>
    ratiosOf(
      {
        ...totals,
        targetImpressions: 0,
        spend: totals.spend * share[w],
        paid: paid * share[w],
        conversions,
      },
      market.brief.economics,
    ),
  );
  const all = (["roas", "roi", "cpa"] as const).flatMap((name) => {
    const values = cases.flatMap((own) => own[name] ?? []);
    if (values.length === 0) return [];
    const undefinedIn = 1 - values.length / WORLDS;
    const band = undefinedIn > RARELY ? null : bandOf(Float64Array.from(values));
    return [[name, { band, undefinedIn }] as const];
  });
  return Object.fromEntries(all);
}

function deliveryOf(
  placements: readonly Placement[],
  simulation: Simulation,
  { market, forecast }: Terms,
): PlanRisk["delivery"] {
  return [...byCreator(market, placements)].map(([creator, own]) => ({
    creatorId: market.creators[creator].id,
    chance: simulation.chanceOf(creator),
    source: deliverySource(own[0].offer, market, forecast),
    flexible: isFlexible(market.creators[creator]),
  }));
}

function choiceOf(placements: readonly Placement[], terms: Terms): PlanRisk["choice"] {
  const { market, forecast, objective, carryOver } = terms;
  if (objective.deduction === undefined) return null;
  const deduction = deductionOf(objective.deduction, market, forecast, placements);
  const value = planValue(objective, market, forecast, placements, carryOver);
  const creators = market.brief.risk?.underdeliver;
  const hired = byCreator(market, placements).size;
  return {
    kind: creators === undefined ? "cvar" : "underdeliver",
    deduction,
    atMean: value + deduction,
    chance: creators === undefined || hired === 0 ? null : Math.exp(-(creators ** 2) / (2 * hired)),
  };
}
