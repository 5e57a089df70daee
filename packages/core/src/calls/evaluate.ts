import * as z from "zod";
import { type Issue, listedIssues } from "../base/issue.ts";
import { readBody } from "../base/read.ts";
import { type Picks, picksSchema } from "../brief/picks.ts";
import { type OptimizeRequest, optimizeRequestSchema } from "../brief/request.ts";
import { buildMarket } from "../market/build.ts";
import { placementsOf } from "../market/picks.ts";
import { describePlan } from "../plan/describe.ts";
import { judge } from "../plan/judge.ts";
import { ruleOutcomes } from "../plan/rule-outcomes.ts";
import { planSchema, ruleOutcomeSchema } from "../run/schema.ts";
import { type OptimizeHost, searchContext } from "../search/context.ts";
import { solveBrief } from "../search/solve-brief.ts";
import { checkMarket } from "./open.ts";

/** Body of POST /v1/evaluate: a request and a plan made by hand. */
export const evaluateRequestSchema = optimizeRequestSchema
  .extend({ plan: picksSchema })
  .meta({ id: "EvaluateRequest" });
export type EvaluateRequest = OptimizeRequest & { readonly plan: Picks };

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

/** Reads and checks the body of an evaluation, as `checkRequest` does for an optimisation. */
export function checkEvaluation(
  body: unknown,
):
  | { readonly request: EvaluateRequest; readonly issues?: undefined }
  | { readonly issues: readonly Issue[]; readonly request?: undefined } {
  const read = readBody(evaluateRequestSchema, body);
  if (read.issues) return { issues: read.issues };
  const { plan, ...request } = read.value;
  const checked = checkMarket(request);
  if (checked.issues) return { issues: checked.issues };
  const { issues } = placementsOf(plan, checked.market, ["plan"]);
  return issues.length > 0 ? { issues: listedIssues(issues) } : { request: read.value };
}

/**
 * Scores a hand-made plan with the forecast and the judge of an optimisation and finds the best
 * plan to hold it against.
 * @param request as `checkEvaluation` returned it
 */
export async function evaluate(
  { plan, ...request }: EvaluateRequest,
  host: OptimizeHost,
): Promise<Evaluation> {
  const { market, issues } = buildMarket(request.brief, request.roster);
  if (!market)
    throw new Error(`the request was not checked: ${issues[0].path} ${issues[0].message}`);
  const context = searchContext(market, request.options, host);
  const { placements } = placementsOf(plan, market, ["plan"]);
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
