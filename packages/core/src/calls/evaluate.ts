import * as z from "zod";
import { describePlan } from "../plan/describe.ts";
import { judge } from "../plan/judge.ts";
import { ruleOutcomes } from "../plan/rule-outcomes.ts";
import { planSchema, ruleOutcomeSchema } from "../run/schema.ts";
import { type OptimizeHost, searchContext } from "../search/context.ts";
import { solveBrief } from "../search/solve-brief.ts";
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
export type Evaluation = z.infer<typeof evaluationSchema>;

/**
 * Scores a hand-made plan with the forecast and the judge of an optimisation and finds the best
 * plan to hold it against.
 */
export async function evaluate(opened: OpenedEvaluation, host: OptimizeHost): Promise<Evaluation> {
  const context = searchContext(opened, host);
  const { market } = context;
  const { placements } = opened;
  const { aim, found } = await solveBrief(context);
  const objective = aim?.objective ?? { unit: "score", linear: [], reach: [] };
  const terms = {
    market,
    forecast: context.forecast,
    rules: context.rules,
    objective,
    carryOver: market.brief.carryOver ?? null,
  };
  const judgement = judge(placements, terms);
  const value = aim ? judgement.value : null;
  return {
    holds: judgement.holds,
    mistakes: [...judgement.mistakes],
    value,
    unit: objective.unit,
    plan: describePlan(placements, terms),
    rules: ruleOutcomes(judgement, new Map()),
    optimum:
      found.placements === null || found.value === null
        ? null
        : {
            value: found.value,
            bound: found.bound,
            delta: found.value - (value ?? 0),
            plan: describePlan(found.placements, terms),
          },
  };
}
