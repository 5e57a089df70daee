import { type OpenedRequest, type OptimizeRequest, withOptions } from "@reachmix/core";
import { DEFAULT_TIME_LIMIT_MS, RESERVE } from "../http/limits.ts";
import type { Call } from "../http/stack.ts";

/** Shortest time limit of a search in milliseconds. */
const LEAST_MS = 100;

/**
 * The time limit a request gets, in milliseconds: the one it asks for, or less when the call has
 * less to spare.
 */
export function timeFor(request: OptimizeRequest, call: Call): number {
  const asked = request.options.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS;
  return Math.max(LEAST_MS, Math.min(asked, spareMs(request.roster.creators.length, call)));
}

/**
 * Time in milliseconds that solving may take; reading, forecasting and storing so many creators
 * take the rest.
 */
export function spareMs(creators: number, call: Call): number {
  return Math.floor(call.remainingMs() - RESERVE.baseMs - RESERVE.perCreatorMs * creators);
}

/** A request whose searches end in time for the answer to be sent. */
export function inTime<T extends OpenedRequest>(opened: T, call: Call): T {
  return withOptions(opened, { timeLimitMs: timeFor(opened.request, call) });
}
