import { type OptimizeRequest, optimizeRequestSchema } from "../brief/request.ts";
import { buildMarket } from "./build.ts";
import { type Issue, MAX_ISSUES } from "./issue.ts";
import type { Market } from "./market.ts";
import { schemaIssues } from "./schema-issues.ts";

/** A request that can be optimised, with its market, or what is wrong with it. */
export type ReadRequest =
  | { readonly request: OptimizeRequest; readonly market: Market; readonly issues?: undefined }
  | { readonly issues: readonly Issue[]; readonly request?: undefined; readonly market?: undefined };

/**
 * Reads the body of an optimisation: the schema first, then brief and roster against each other (unknown or
 * repeated ids, decimals the currency does not have, offers on a platform without a channel).
 * @param body any JSON value
 * @returns the parsed request with defaults filled in and its market, or at most {@link MAX_ISSUES} issues
 */
export function readRequest(body: unknown): ReadRequest {
  const parsed = optimizeRequestSchema.safeParse(body);
  if (!parsed.success)
    return { issues: schemaIssues(parsed.error.issues.slice(0, MAX_ISSUES), body).slice(0, MAX_ISSUES) };
  const built = buildMarket(parsed.data.brief, parsed.data.roster);
  return built.market
    ? { request: parsed.data, market: built.market }
    : { issues: built.issues.slice(0, MAX_ISSUES) };
}
