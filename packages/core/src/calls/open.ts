import * as z from "zod";
import { type Issue, listedIssues } from "../base/issue.ts";
import { readBody } from "../base/read.ts";
import { picksSchema } from "../brief/picks.ts";
import { type OptimizeRequest, optimizeRequestSchema } from "../brief/request.ts";
import { benchmarkIssue, missingBenchmark, unknownBenchmarkPath } from "../forecast/index.ts";
import { buildMarket, offerPath } from "../market/build.ts";
import type { Market } from "../market/market.ts";
import type { OpenedRequest, Opening } from "../market/opened.ts";
import { placedPicks } from "../market/picks.ts";
import type { Placement } from "../market/placement.ts";
import { goalMode } from "../objective/goals.ts";
import { idSchema } from "../roster/fields.ts";

/** Most creators explained exactly at once: each takes some twenty solves. */
const MOST_EXACT = 20;

/** Creators to explain exactly. */
export const explainedCreatorsSchema = z.array(idSchema).min(1).max(MOST_EXACT);

/** Body of POST /v1/evaluate: a request and a plan made by hand. */
export const evaluateRequestSchema = optimizeRequestSchema
  .extend({ plan: picksSchema })
  .meta({ id: "EvaluateRequest" });

/** Body of POST /v1/explain. */
export const explainRequestSchema = optimizeRequestSchema
  .extend({ creators: explainedCreatorsSchema })
  .meta({ id: "ExplainRequest" });

/** An opened request with a plan made by hand. */
export interface OpenedEvaluation extends OpenedRequest {
  readonly placements: readonly Placement[];
}

/** An opened request with the ids of creators to explain. */
export interface OpenedExplanation extends OpenedRequest {
  readonly creators: readonly string[];
}

/**
 * Opens the body of an optimisation, the one door to every use case: the schema first, then brief
 * and roster against each other (unknown or repeated ids, decimals the currency does not have,
 * offers on a platform without a channel).
 * @param body any JSON value
 * @example
 * const opening = open(JSON.parse(text));
 * if (opening.kind === "opened") await optimize(opening.opened, host);
 */
export function open(body: unknown): Opening {
  const read = readBody(optimizeRequestSchema, body);
  return read.issues ? refused(read.issues) : openRequest(read.value);
}

/** Opens the body of an evaluation, as {@link open} does for an optimisation. */
export function openEvaluation(body: unknown): Opening<OpenedEvaluation> {
  const read = readBody(evaluateRequestSchema, body);
  if (read.issues) return refused(read.issues);
  const { plan, ...request } = read.value;
  const opening = openRequest(request);
  if (opening.kind === "refused") return opening;
  const { placements, issues } = placedPicks(plan, opening.opened.market, ["plan"]);
  return issues.length > 0
    ? refused(listedIssues(issues))
    : { kind: "opened", opened: { ...opening.opened, placements } };
}

/** Opens the body of an explanation, as {@link open} does for an optimisation. */
export function openExplanation(body: unknown): Opening<OpenedExplanation> {
  const read = readBody(explainRequestSchema, body);
  if (read.issues) return refused(read.issues);
  const { creators, ...request } = read.value;
  const opening = openRequest(request);
  if (opening.kind === "refused") return opening;
  const known = new Set(opening.opened.market.creators.map(({ id }) => id));
  const issues = creators.flatMap((id, k) =>
    known.has(id)
      ? []
      : [
          {
            path: `creators[${k}]`,
            code: "unknown_creator",
            message: `there is no creator "${id}"; check the spelling or remove it`,
          },
        ],
  );
  return issues.length > 0
    ? refused(listedIssues(issues))
    : { kind: "opened", opened: { ...opening.opened, creators } };
}

/**
 * Opens a request that satisfies its schema: brief and roster are checked against each other and
 * the benchmarks.
 */
export function openRequest(request: OptimizeRequest): Opening {
  const built = buildMarket(request.brief, request.roster);
  if (!built.market) return refused(listedIssues(built.issues));
  const issues = issuesOf(request, built.market);
  return issues.length > 0
    ? refused(listedIssues(issues))
    : { kind: "opened", opened: { request, market: built.market } };
}

function refused(issues: readonly Issue[]): { kind: "refused"; issues: readonly Issue[] } {
  return { kind: "refused", issues };
}

/** What is wrong between the brief, the roster and the benchmarks. */
function issuesOf(request: OptimizeRequest, market: Market): Issue[] {
  const issues: Issue[] = [];
  for (const [path, value] of Object.entries(request.brief.benchmarks ?? {})) {
    const message = benchmarkIssue(path, value);
    if (message !== null)
      issues.push({
        path: `brief.benchmarks.${path}`,
        code: unknownBenchmarkPath(path) === null ? "benchmark_range" : "unknown_benchmark",
        message,
      });
  }
  for (const offer of market.offers) {
    const message = missingBenchmark(offer.source);
    if (message !== null)
      issues.push({
        path: `${offerPath(request.roster, market.creators[offer.creator].id, offer.id)}.deliverables`,
        code: "no_benchmark",
        message,
      });
  }
  issues.push(
    ...placedPicks(request.brief.currentPlan ?? [], market, ["brief", "currentPlan"]).issues,
  );
  const mode = goalMode(request.brief.goals);
  for (const [index, phase] of (request.brief.phases ?? []).entries())
    if (phase.goals && goalMode(phase.goals) !== mode)
      issues.push({
        path: `brief.phases[${index}].goals`,
        code: "mixed_goals",
        message:
          `the brief's goals are ${mode}, this phase's are ${goalMode(phase.goals)}; use ` +
          `the same kind`,
      });
  return issues;
}
