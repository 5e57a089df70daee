import { type Amounts, amountsOf } from "./amounts.ts";
import { budgetFor, contingencyOf, linesOf } from "./bridge.ts";
import type { Market } from "./market.ts";

/** What the budget of a market pays with, in minor units: all but what is set aside first. */
export function availableIn({ budget, charges }: Market): number {
  return budget - Number(contingencyOf(budget, charges));
}

/** What the budget pays for these amounts, in minor units. */
export function paidFromBudget({ charges }: Market, amounts: Amounts): number {
  return Number(linesOf(amounts, charges).fromBudget);
}

/** The least budget that pays for these amounts, contingency included, in minor units. */
export function neededBudget({ charges }: Market, amounts: Amounts): number {
  return Number(budgetFor(linesOf(amounts, charges).fromBudget, charges));
}

/** What the budget pays when a creator is hired for one offer alone, in minor units. */
export function paidAlone(market: Market, offer: number): number {
  const alone = { offer, phase: 0, part: 0, parts: 1, carriesHandling: true };
  return paidFromBudget(
    market,
    amountsOf(market, (visit) => visit(alone)),
  );
}
