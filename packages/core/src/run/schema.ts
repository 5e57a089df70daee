// What an optimisation answers, part by part.
export { type Outcomes, type Pick, pickSchema, sourceSchema } from "./pick.ts";
export { baselinePlanSchema, type Plan, planSchema } from "./plan.ts";
export {
  certificateSchema,
  type Result,
  type RuleOutcome,
  resultSchema,
  ruleOutcomeSchema,
  terminationSchema,
} from "./result.ts";
export { type Run, type RunSummary, runSchema, runSummarySchema } from "./run.ts";
export { type Part, partSchema, type Totals, totalsSchema } from "./totals.ts";
