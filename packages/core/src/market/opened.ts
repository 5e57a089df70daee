import type { Issue } from "../base/issue.ts";
import type { OptimizeRequest, Options } from "../brief/request.ts";
import type { Market } from "./market.ts";

/** A request that passed every check, with the market it describes. Use cases take nothing else. */
export interface OpenedRequest {
  readonly request: OptimizeRequest;
  readonly market: Market;
}

/** What opening a body gives: something to work with, or what is wrong with the body. */
export type Opening<T extends OpenedRequest = OpenedRequest> =
  | { readonly kind: "opened"; readonly opened: T }
  | { readonly kind: "refused"; readonly issues: readonly Issue[] };

/** The same opened request to be searched with other options. */
export function withOptions<T extends OpenedRequest>(opened: T, options: Partial<Options>): T {
  const { request } = opened;
  return { ...opened, request: { ...request, options: { ...request.options, ...options } } };
}
