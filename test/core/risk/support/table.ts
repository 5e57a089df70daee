import type { LossShares } from "../../../../packages/core/src/objective/deduction.ts";
import type { Objective } from "../../../../packages/core/src/objective/objective.ts";
import { type SearchContext, searchContext } from "../../../../packages/core/src/search/context.ts";
import { findPlan } from "../../../../packages/core/src/search/find-plan.ts";
import { decompositionEngine } from "../../../../packages/solver/src/index.ts";
import { accepted } from "../../../support/opening.ts";

/** What each creator brings, and what it costs to hire them. */
export interface Table {
  readonly values: readonly number[];
  readonly prices: readonly number[];
  readonly budget: number;
}

/** The best plan of a table of creators when something is taken off for risk. */
export interface BestOfTable {
  /** Positions of the hired creators. */
  readonly hired: readonly number[];
  readonly value: number;
  readonly bound: number;
  readonly reason: string;
}

/** Losses as shares of the value, by position of the creator, for a table of losses. */
export function sharesOf(losses: readonly number[], { values }: Table): LossShares {
  return (_, offer) => losses[offer] / values[offer];
}

/** Every order counts 1; what is taken off is made from the terms of the objective. */
export async function bestOfTable(
  table: Table,
  deductionOf: (of: Objective) => Objective["deduction"],
): Promise<BestOfTable> {
  const context = contextOf(table);
  const terms: Objective = {
    unit: "orders",
    linear: [{ measure: "conversions", perPhase: [1] }],
    reach: [],
  };
  const objective = { ...terms, deduction: deductionOf(terms) } as Objective;
  const found = await findPlan({ stage: "plan", objective, gap: 0 }, context);
  if (found.placements === null) throw new Error("the table has no plan");
  return {
    hired: found.placements.map(({ offer }) => offer),
    value: found.value ?? Number.NaN,
    bound: found.bound ?? Number.NaN,
    reason: found.reason,
  };
}

function contextOf({ values, prices, budget }: Table): SearchContext {
  const body = {
    brief: {
      currency: "USD",
      budget,
      goals: { values: { conversions: 1 } },
    },
    roster: {
      creators: values.map((conversions, k) => ({
        id: `c${k}`,
        channels: [{ platform: "instagram", followers: 50_000 }],
        offers: [
          {
            id: `o${k}`,
            price: prices[k],
            deliverables: [{ platform: "instagram", format: "post" }],
            expected: { impressions: 1e6, reach: 1e5, engagements: 1e4, clicks: 5e3, conversions },
          },
        ],
      })),
    },
  };
  return searchContext(accepted(body), {
    engines: [decompositionEngine],
    reachmixVersion: "test",
  });
}

/** Every choice of creators within the budget. */
export function* everyChoice({ prices, budget }: Table): Generator<number[]> {
  for (let mask = 0; mask < 2 ** prices.length; mask++) {
    const hired = prices.map((_, k) => k).filter((k) => mask & (1 << k));
    if (hired.reduce((sum, k) => sum + prices[k], 0) <= budget) yield hired;
  }
}
