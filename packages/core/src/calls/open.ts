import { type Issue, listedIssues } from "../base/issue.ts";
import { readBody } from "../base/read.ts";
import { type OptimizeRequest, optimizeRequestSchema } from "../brief/request.ts";
import { benchmarkIssue, missingBenchmark, unknownBenchmarkPath } from "../forecast/index.ts";
import { buildMarket, offerPath } from "../market/build.ts";
import type { Market } from "../market/market.ts";
import { placementsOf } from "../market/picks.ts";
import { goalMode } from "../objective/goals.ts";

/** A checked request, or what is wrong with it (the first 100 issues). */
export type CheckedRequest =
  | { readonly request: OptimizeRequest; readonly market: Market; readonly issues?: undefined }
  | {
      readonly issues: readonly Issue[];
      readonly request?: undefined;
      readonly market?: undefined;
    };

/**
 * Reads and checks the body of an optimisation: the schema first, then brief and roster against
 * each other (unknown or repeated ids, decimals the currency does not have, offers on a platform
 * without a channel).
 * @param body any JSON value
 */
export function checkRequest(body: unknown): CheckedRequest {
  const read = readBody(optimizeRequestSchema, body);
  return read.issues ? { issues: read.issues } : checkMarket(read.value);
}

/**
 * Checks the brief and the roster of a request that satisfies its schema against each other and the
 * benchmarks.
 */
export function checkMarket(request: OptimizeRequest): CheckedRequest {
  const built = buildMarket(request.brief, request.roster);
  if (!built.market) return { issues: listedIssues(built.issues) };
  const { market } = built;
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
    ...placementsOf(request.brief.currentPlan ?? [], market, ["brief", "currentPlan"]).issues,
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
  return issues.length > 0 ? { issues: listedIssues(issues) } : { request, market };
}
