import type { OptimizeRequest } from "./brief/request.ts";
import { benchmarkIssue, missingBenchmark, unknownBenchmarkPath } from "./forecast/index.ts";
import { offerPath } from "./market/build.ts";
import { type Issue, MAX_ISSUES } from "./market/issue.ts";
import { readRequest } from "./market/read.ts";
import { goalMode } from "./objective/goals.ts";

/**
 * Reads and checks the body of an optimisation.
 * @param body any JSON value
 * @returns the request with every default filled in, or what is wrong with it (at most 50 issues)
 */
export function checkRequest(
  body: unknown,
):
  | { readonly request: OptimizeRequest; readonly issues?: undefined }
  | { readonly issues: readonly Issue[]; readonly request?: undefined } {
  const read = readRequest(body);
  if (read.issues) return { issues: read.issues };
  const { request, market } = read;
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
  const mode = goalMode(request.brief.goals);
  for (const [index, phase] of (request.brief.phases ?? []).entries())
    if (phase.goals && goalMode(phase.goals) !== mode)
      issues.push({
        path: `brief.phases[${index}].goals`,
        code: "mixed_goals",
        message: `the brief's goals are ${mode}, this phase's are ${goalMode(phase.goals)}; use the same kind`,
      });
  return issues.length > 0 ? { issues: issues.slice(0, MAX_ISSUES) } : { request };
}
