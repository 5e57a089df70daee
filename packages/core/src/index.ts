/** Reachmix core: which creators to pay, for which offers, in which phase, with a given budget, and why. Pure: no I/O. */
export { type Goals, goalsSchema } from "./brief/goals.ts";
export { type OptimizeRequest, type Options, optimizeRequestSchema, optionsSchema } from "./brief/request.ts";
export { type Brief, briefSchema } from "./brief/schema.ts";
export { type CheckedRequest, checkRequest } from "./check-request.ts";
export {
  compareWithCauses,
  type ExplainedComparison,
  explainedComparisonSchema,
} from "./compare-with-causes.ts";
export {
  checkEvaluation,
  type EvaluateRequest,
  type Evaluation,
  evaluate,
  evaluateRequestSchema,
  evaluationSchema,
} from "./evaluate.ts";
export {
  checkExplanation,
  type ExplainRequest,
  type Explanation,
  explain,
  explainedCreatorsSchema,
  explainRequestSchema,
  explanationSchema,
} from "./explain.ts";
export { explainDifference } from "./explain-difference.ts";
export { type Causes, causesSchema } from "./explanation/causes.ts";
export { canonicalJson, hashOf } from "./hash.ts";
export { type LearningResult, learn, type Predict } from "./learning/learn.ts";
export type { Issue } from "./market/issue.ts";
export { currencyDigits, fromMinor, toMinor } from "./money.ts";
export { optimize } from "./optimize.ts";
export { compareRuns } from "./plan/compare.ts";
export {
  type Comparison,
  comparisonSchema,
  type Figure,
  type Threshold,
  thresholdMeasureSchema,
  thresholdSchema,
  thresholdTextSchema,
} from "./plan/comparison-schema.ts";
export {
  audienceOfReportSchema,
  comparisonFor,
  type ReportAudience,
  runFor,
} from "./report/audience.ts";
export { comparisonCsv } from "./report/comparison-csv.ts";
export { comparisonHtml } from "./report/comparison-html.ts";
export { runCsv } from "./report/run-csv.ts";
export { runHtml } from "./report/run-html.ts";
export { labelSchema, tagSchema } from "./roster/fields.ts";
export { type Creator, type Offer, type Roster, rosterSchema } from "./roster/schema.ts";
export { type Group, groupOf, TIER_FLOORS, type Tier, tierOf } from "./roster/tiers.ts";
export { type Rule, ruleSchema } from "./rules/schema.ts";
export type { CreatorWhy, Repair } from "./run/reasons.ts";
export {
  type Part,
  type Plan,
  planSchema,
  type Result,
  type Run,
  type RunSummary,
  resultSchema,
  runSchema,
  runSummarySchema,
  type Totals,
} from "./run/schema.ts";
export type { OptimizeHost, OptimizeProgress } from "./search/context.ts";
export * from "./solver/index.ts";
