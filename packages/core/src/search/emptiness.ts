import { fromMinor } from "../base/money.ts";
import type { Warning } from "../forecast/types.ts";
import { costAlone } from "../market/cost.ts";
import { BUDGET_RULE } from "../rules/implied.ts";
import { ruleWords } from "../rules/words.ts";
import { bringsNothing } from "./brings-nothing.ts";
import type { SearchContext } from "./context.ts";
import type { SolvedPlan } from "./solve-brief.ts";

/** Share of the budget left over from which a plan says why nothing more is bought. */
const MUCH = 0.1;

/**
 * Why money finds nothing to buy: an empty plan says so before anything else, a plan that leaves
 * much of the budget names the rules or the roster that stop it.
 */
export function emptiness(solved: SolvedPlan, context: SearchContext): Warning[] {
  const { market } = context;
  const { activity } = solved.found.judgement;
  const spent = Number(activity.sum("spend"));
  if (activity.placements.length === 0)
    return [{ code: "empty_plan", message: `nothing is bought: ${whyNothing(solved, context)}` }];
  const left = market.budget - spent;
  if (left < MUCH * market.budget) return [];
  return [
    {
      code: "money_left",
      message:
        `${money(left, context)} of the budget of ${money(market.budget, context)} find nothing ` +
        `to buy: ${whyNothing(solved, context)}`,
    },
  ];
}

function whyNothing({ found, aim }: SolvedPlan, context: SearchContext): string {
  const { market, forecast } = context;
  const bought = new Set(found.placements.map(({ offer }) => market.offers[offer].creator));
  const open = market.offers.filter(
    ({ creator, phases }) =>
      !bought.has(creator) &&
      phases.length > 0 &&
      forecast.creators[creator].excludedBecause === null,
  );
  const useful = open.filter(({ index }) => !bringsNothing(index, context));
  if (useful.length === 0 && open.length > 0)
    return (
      `nobody ${bought.size > 0 ? "else " : ""}in the roster is expected to bring anything; ` +
      "state followers or figures"
    );
  if (open.length === 0)
    return bought.size > 0
      ? "the roster has nobody else who may be bought; add creators"
      : "the roster has nobody who may be bought; see why each creator is left out";
  const left = market.budget - Number(found.judgement.activity.sum("spend"));
  const costs = useful.map(({ index }) => ({ index, cost: costAlone(market, index) }));
  const cheapest = costs.reduce((least, own) => (own.cost < least.cost ? own : least));
  if (cheapest.cost > left)
    return (
      `the cheapest ${bought.size > 0 ? "further " : ""}offer costs ` +
      `${costWords(cheapest, context)}, ` +
      `${bought.size > 0 ? "left are" : "the budget is"} ${money(left, context)}`
    );
  const binding = found.judgement.verdicts.filter(
    ({ rule, verdict }) => rule.id !== BUDGET_RULE && verdict.binding,
  );
  if (binding.length > 0)
    return `${binding.map(({ rule }) => `"${ruleWords(rule)}"`).join(", ")} leave no room; loosen one`;
  const goals = aim.goals.map(({ goal }) => goal.measure).join(", ");
  return `no further offer adds to the goals (${goals}) under the rules together`;
}

/** A cost as it is known: exact, or of a price that nobody quoted three digits and its range. */
function costWords(
  { index, cost }: { readonly index: number; readonly cost: number },
  context: SearchContext,
): string {
  const band = context.forecast.offers[index].priceBand;
  if (band === null) return money(cost, context);
  const { currency } = context.market.brief;
  const [amount, low, high] = [cost, ...band].map((minor) =>
    fromMinor(minor, currency).toLocaleString("en-US", { maximumSignificantDigits: 3 }),
  );
  return `an imputed ${amount} ${currency} (${low} to ${high})`;
}

function money(minor: number, { market }: SearchContext): string {
  const { currency } = market.brief;
  return `${fromMinor(minor, currency).toLocaleString("en-US")} ${currency}`;
}
