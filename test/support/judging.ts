import { forecastMarket, pricedMarket } from "../../packages/core/src/forecast/index.ts";
import type { Placement } from "../../packages/core/src/market/placement.ts";
import { goalsOf } from "../../packages/core/src/objective/goals.ts";
import { addObjectives, scaleObjective } from "../../packages/core/src/objective/objective.ts";
import { type Judgement, judge, type Terms } from "../../packages/core/src/plan/judge.ts";
import { impliedAndStatedRules } from "../../packages/core/src/rules/implied.ts";
import type { StatedRule } from "../../packages/core/src/rules/schema.ts";
import type { Verdict } from "../../packages/core/src/rules/verdict.ts";
import type { RequestInput } from "./briefs.ts";
import { accepted } from "./opening.ts";

/** What the judge needs to know of a request with money goals. */
export function termsOf(input: RequestInput): Terms {
  const { market: unpriced } = accepted(input);
  const { brief } = unpriced;
  const forecast = forecastMarket(unpriced);
  const market = pricedMarket(unpriced, forecast);
  const objective = addObjectives(
    brief.currency,
    goalsOf(market, forecast).map((goal) => scaleObjective(goal.counted, goal.amount)),
  );
  return {
    market,
    forecast,
    rules: impliedAndStatedRules(brief),
    objective,
    carryOver: brief.carryOver ?? null,
  };
}

/**
 * Placements by offer id, `offer` for the first phase it fits and `offer@phase` for a named one.
 */
export function placementsOf(terms: Terms, bought: readonly string[]): Placement[] {
  const { offers, phases } = terms.market;
  return bought.map((text) => {
    const [id, phase] = text.split("@");
    const offer = offers.find((own) => own.id === id);
    if (!offer) throw new Error(`no offer ${id}`);
    const at = phase === undefined ? offer.phases[0] : phases.findIndex((own) => own.id === phase);
    return { offer: offer.index, phases: offer.retainer ?? [at] };
  });
}

/** The judge's word on buying these offers. */
export function judged(input: RequestInput, bought: readonly string[]): Judgement {
  const terms = termsOf(input);
  return judge(placementsOf(terms, bought), terms);
}

/** The verdict on one rule, added to a request, when these offers are bought. */
export function verdictOn(
  input: RequestInput,
  rule: Omit<NonNullable<RequestInput["brief"]["rules"]>[number], "id">,
  bought: readonly string[],
): Verdict & { readonly value: number } {
  const rules = [{ id: "rule", ...rule } as StatedRule];
  const { verdicts, value } = judged({ ...input, brief: { ...input.brief, rules } }, bought);
  const own = verdicts.find(({ rule: { id } }) => id === "rule");
  if (!own) throw new Error("the rule was not judged");
  return { ...own.verdict, value };
}
