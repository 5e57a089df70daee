import * as z from "zod";
import { NOTHING_COUNTS } from "../objective/objective.ts";
import { describePlan } from "../plan/describe.ts";
import { judge, type Terms } from "../plan/judge.ts";
import { ruleOutcomes } from "../plan/rule-outcomes.ts";
import { planSchema, ruleOutcomeSchema } from "../run/schema.ts";
import { type OptimizeHost, searchContext, termsOf } from "../search/context.ts";
import { type SolvedPlan, solveBrief } from "../search/solve-brief.ts";
import type { OpenedEvaluation } from "./open.ts";

const maybe = z.number().nullable();

/** A hand-made plan scored like a found one, beside the best plan under the same rules. */
export const evaluationSchema = z
  .object({
    holds: z.boolean(),
    mistakes: z
      .array(z.string())
      .describe("What makes it no plan at all, such as two packages of one creator in one phase"),
    value: maybe,
    unit: z.string(),
    basis: z.string().describe("Version of what the forecast rests on"),
    plan: planSchema,
    rules: z.array(ruleOutcomeSchema),
    optimum: z
      .object({
        value: z.number(),
        bound: maybe,
        delta: z.number().describe("Value of the best plan minus the value of this one"),
        plan: planSchema,
      })
      .nullable()
      .describe("Null when no plan satisfies the brief"),
  })
  .meta({ id: "Evaluation" });
/** A hand-made plan beside the best one; values in the unit of the brief's goals. */
export type Evaluation = z.infer<typeof evaluationSchema>;

/**
 * Scores a hand-made plan with the forecast and the judge of an optimisation and finds the best
 * plan to hold it against.
 * @param opened a request with a plan, see {@link openEvaluation}
 * @throws Error when no engine gives an answer the judge confirms
 * @example
 * const opening = openEvaluation({ ...body, plan: [{ offerId: "ben" }, { offerId: "cleo" }] });
 * if (opening.kind === "refused") throw new Error(opening.issues[0].message);
 * const { holds, value, optimum } = await evaluate(opening.opened, host);
 * holds; // true
 * value; // 15
 * optimum; // { value: 17, delta: 2 }
 */
export async function evaluate(opened: OpenedEvaluation, host: OptimizeHost): Promise<Evaluation> {
  const context = searchContext(opened, host);
  const { placements } = opened;
  const solved = await solveBrief(context);
  const { aim } = solved;
  const terms = termsOf(aim?.objective ?? NOTHING_COUNTS, context, aim?.floors);
  const judgement = judge(placements, terms);
  const value = aim ? judgement.value : null;
  return {
    holds: judgement.holds,
    mistakes: [...judgement.mistakes],
    value,
    unit: terms.objective.unit,
    basis: context.forecast.version,
    plan: describePlan(placements, terms, judgement.activity),
    rules: ruleOutcomes(judgement, new Map()),
    optimum: solved.kind === "plan" ? optimumOf(solved, value, terms) : null,
  };
}

function optimumOf({ found }: SolvedPlan, value: number | null, terms: Terms) {
  const { placements, judgement, bound } = found;
  return {
    value: found.value,
    bound,
    delta: found.value - (value ?? 0),
    plan: describePlan(placements, terms, judgement.activity),
  };
}
