/**
 * Reachmix core: which creators to pay, for which offers, in which phase, with a given budget, and
 * why. Pure: no I/O.
 */

export { RATES_AS_OF, unitsPerDollar } from "./base/dollar-rates.ts";
export { hashOf } from "./base/hash.ts";
export { type Issue, listedIssues, MAX_ISSUES, MORE_ISSUES } from "./base/issue.ts";
export { currencyDigits, fromMinor, toMinor } from "./base/money.ts";
export { readBySchema } from "./base/read.ts";
export {
  type JsonText,
  MAX_JSON_DEPTH,
  readJsonBytes,
  readJsonText,
} from "./base/read-json-text.ts";
export type { Goals } from "./brief/goals.ts";
export {
  type OptimizeRequest,
  type Options,
  optimizeRequestSchema,
} from "./brief/request.ts";
export type { Brief } from "./brief/schema.ts";
export { alternatives } from "./calls/alternatives.ts";
export { type Approvable, type Approved, approve } from "./calls/approve.ts";
export { backups } from "./calls/backups.ts";
export { explainDifference } from "./calls/causes.ts";
export { compareRuns } from "./calls/compare.ts";
export { compareWithCauses } from "./calls/compare-with-causes.ts";
export { currencyMismatch } from "./calls/currency-mismatch.ts";
export {
  type Evaluation,
  evaluate,
  evaluationSchema,
} from "./calls/evaluate.ts";
export {
  type Explanation,
  explain,
  explanationSchema,
} from "./calls/explain.ts";
export { frontier } from "./calls/frontier.ts";
export { goalSeek } from "./calls/goal-seek.ts";
export { type GridPart, gridParts } from "./calls/grid-parts.ts";
export {
  benchmarksView,
  learnedFor,
  learnFrom,
  type ReportedRun,
  type RunTaught,
  teach,
} from "./calls/learn.ts";
export { type LedgerAnswer, ledgerOf } from "./calls/ledger.ts";
export { negotiation } from "./calls/negotiation.ts";
export {
  evaluateRequestSchema,
  explainRequestSchema,
  type OpenedEvaluation,
  type OpenedExplanation,
  open,
  openEvaluation,
  openExplanation,
} from "./calls/open.ts";
export {
  alternativesRequestSchema,
  type OpenedAlternatives,
  openAlternatives,
} from "./calls/open-alternatives.ts";
export {
  frontierRequestSchema,
  type OpenedFrontier,
  openFrontier,
} from "./calls/open-frontier.ts";
export {
  goalSeekRequestSchema,
  type OpenedGoalSeek,
  openGoalSeek,
} from "./calls/open-goal-seek.ts";
export {
  gridPlace,
  type OpenedGrid,
  openGrid,
  openGridPart,
} from "./calls/open-grid.ts";
export { type OpenedRun, openRun } from "./calls/open-run.ts";
export { MOST_STREAMED, openStreamed, openStreaming } from "./calls/open-streamed.ts";
export { type OpenedWhatIf, openWhatIf } from "./calls/open-what-if.ts";
export { optimize, optimizeWithCertificate } from "./calls/optimize.ts";
export { readCreators } from "./calls/read-creators.ts";
export { type OpenedReplan, openReplan, replan } from "./calls/replan.ts";
export { type ReportExtras, runCsv, runHtml, runReport } from "./calls/report.ts";
export { listedOffers, type RateAnswers } from "./calls/sheet-request/exchange-rates.ts";
export {
  currenciesOf,
  requestOfSheets,
  type SheetBrief,
  type SheetRequest,
} from "./calls/sheet-request/request-of-sheets.ts";
export { whatIf } from "./calls/what-if.ts";
export {
  type AxisCounts,
  axisCounts,
  gridRequestSchema,
  whatIfRequestSchema,
} from "./calls/what-if-axes.ts";
export {
  askWithoutList,
  type Choice,
  type OtherWay,
  type WithoutListAnswer,
} from "./calls/without-list/ask.ts";
export { type WithoutListQuestion, withoutListSchema } from "./calls/without-list/question.ts";
export type { Line, Side } from "./calls/without-list/sides.ts";
export { type EventBand, eventBand, unexplained } from "./learning/event-band.ts";
export { type LearningResult, learn, type Predict } from "./learning/learn.ts";
export { blankSheet } from "./learning/sheet/blank.ts";
export { type ReadActuals, readActuals } from "./learning/sheet/read.ts";
export type { RunEvidence } from "./learning/state.ts";
export { type OpenedRequest, type Opening, withOptions } from "./market/opened.ts";
export { planDetails } from "./plan/details.ts";
export { answersPage } from "./report/answers-page.ts";
export {
  audienceOfReportSchema,
  comparisonFor,
  type ReportAudience,
  runFor,
} from "./report/audience.ts";
export { emptySentences, type ShownLine, shownLines } from "./report/bridge.ts";
export {
  type Bar,
  type BarGroup,
  type BridgeStep,
  barChart,
  bridgeChart,
  type Chart,
  type ChartWords,
  calendarChart,
  OKABE_ITO,
  type RangeRow,
  rangeChart,
  SERIES_COLORS,
  type Span,
  type StepChartInput,
  type StepLine,
  type StepPoint,
  stepChart,
} from "./report/charts/index.ts";
export { comparisonCsv } from "./report/comparison-csv.ts";
export { comparisonHtml, comparisonReport } from "./report/comparison-report.ts";
export type { Brand, Report } from "./report/document.ts";
export { frontierReport } from "./report/frontier-report.ts";
export { piecesInWords } from "./report/pieces.ts";
export {
  type AnswerEdits,
  type Answers,
  editsOfAnswers,
  readAnswers,
} from "./report/read-answers.ts";
export { reportHtml } from "./report/report-html.ts";
export { reportMarkdown } from "./report/report-markdown.ts";
export { type ReportSheet, reportSheets, type SheetValue } from "./report/report-sheets.ts";
export { HEX } from "./report/style.ts";
export { voucherSentence } from "./report/voucher.ts";
export { whatIfReport } from "./report/what-if-report.ts";
export { type BenchmarkRoster, benchmarkRosterSchema } from "./roster/archetypes/schema.ts";
export type { Creator } from "./roster/creator.ts";
export { labelSchema, tagSchema } from "./roster/fields.ts";
export { RosterIds } from "./roster/ids-in-use.ts";
export type { Offer } from "./roster/offer.ts";
export type { OfferStatus } from "./roster/offer-status.ts";
export {
  MOST_PAGE_CREATORS,
  type Roster,
  rosterPageSchema,
  rosterSchema,
} from "./roster/schema.ts";
export type { SheetCell } from "./roster/sheet/cells/text.ts";
export {
  type ColumnMeaning,
  type Mapping,
  type MappingInput,
  mappingSchema,
} from "./roster/sheet/mapping.ts";
export {
  readSheet,
  readSheets,
  type TracedReading,
  traceSheets,
} from "./roster/sheet/read-sheet.ts";
export {
  type Note,
  type Question,
  questionSchema,
  type Refused,
  type Sheet,
  type SheetReading,
  sheetReadingSchema,
} from "./roster/sheet/result.ts";
export { purchasesOf } from "./roster/sheet/run-table.ts";
export { findTable } from "./roster/sheet/table.ts";
export { unaskedAnswers } from "./roster/sheet/unasked.ts";
export {
  type RosterFile,
  type RosterOrigin,
  rosterIdSchema,
  rosterVersionSchema,
  type StoredRoster,
  storedRosterSchema,
  type UploadedRoster,
  uploadedRosterSchema,
  uploadNameSchema,
} from "./roster/stored.ts";
export { type Group, groupOf, type Tier } from "./roster/tiers.ts";
export { repairedBrief } from "./rules/repaired-brief.ts";
export type { Rule } from "./rules/schema.ts";
export {
  type ActualRow,
  type ActualsBody,
  actualRowSchema,
  actualsBodySchema,
  type IncrementalityTest,
} from "./run/actuals.ts";
export {
  type Alternative,
  type Alternatives,
  alternativesSchema,
} from "./run/alternatives.ts";
export { type Backup, type Backups, backupsSchema, type Purchase } from "./run/backups.ts";
export type { Bridge } from "./run/bridge.ts";
export type { Causes } from "./run/causes.ts";
export type { RunCertificate } from "./run/certificate.ts";
export type { ComparedLine } from "./run/compared-bridges.ts";
export {
  type Comparison,
  comparisonSchema,
  type ExplainedComparison,
  explainedComparisonSchema,
  type Figure,
  type Threshold,
  thresholdSchema,
  thresholdTextSchema,
} from "./run/comparison.ts";
export { inPresentShape } from "./run/earlier-shapes.ts";
export { type EditedPicks, editPicks } from "./run/edit-picks.ts";
export {
  type Fall,
  type Frontier,
  type FrontierPoint,
  frontierSchema,
} from "./run/frontier.ts";
export { type GoalSeek, goalSeekSchema, type TargetOutcome } from "./run/goal-seek.ts";
export { type GridCell, gridCellSchema, gridCellsOf, unansweredCell } from "./run/grid.ts";
export {
  type BenchmarksView,
  benchmarksViewSchema,
  type Learned,
  type Learning,
  learnedSchema,
} from "./run/learned.ts";
export {
  type Approval,
  type ApproveBody,
  approvalSchema,
  approveBodySchema,
  type FrozenPick,
  type Ledger,
  type LedgerPart,
  ledgerSchema,
} from "./run/ledger.ts";
export { type LedgerFile, ledgerFileSchema } from "./run/ledger-file.ts";
export type { Life } from "./run/life.ts";
export { withNamed } from "./run/named-creators.ts";
export { type Negotiated, type Negotiation, negotiationSchema } from "./run/negotiation.ts";
export { newLife, statusesAtFirst, withoutLife } from "./run/new-life.ts";
export { outlineRun } from "./run/outline-run.ts";
export {
  type PickStatus,
  type PicksEdit,
  pickStatusSchema,
  picksEditSchema,
  type StatusChange,
  statusChangeSchema,
} from "./run/picks-status.ts";
export type { CreatorDetails, PickDetails, PlanDetails } from "./run/plan-details.ts";
export {
  type CreatorWhy,
  creatorWhySchema,
  type Repair,
  type RuleChange,
} from "./run/reasons.ts";
export {
  type Replan,
  type ReplanBody,
  type ReplannedOffer,
  replanBodySchema,
  replanSchema,
} from "./run/replan.ts";
export { deliverySchema } from "./run/risk.ts";
export {
  type Part,
  type Pick,
  type Plan,
  pickSchema,
  type Result,
  type Run,
  type RunSummary,
  resultSchema,
  runSchema,
  runSummarySchema,
  type Totals,
} from "./run/schema.ts";
export { shortRun, withAnswered } from "./run/short-run.ts";
export type { Swap, Trade } from "./run/swap.ts";
export { statusesAfter } from "./run/transitions.ts";
export { type WhatIf, type WhatIfCell, whatIfCellSchema, whatIfSchema } from "./run/what-if.ts";
export {
  type ConsideredCreator,
  consideredIn,
  type RunPages,
  type TrackedPick,
  trackedIn,
  wholeRun,
} from "./run/whole-run.ts";
export type { OptimizeHost, OptimizeProgress } from "./search/context.ts";
