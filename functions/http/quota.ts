import { optionalEnvironment } from "./environment.ts";
import { QUOTA_WINDOW_SECONDS } from "./limits.ts";
import { Problem } from "./problem.ts";

/** What a call counts as: GET and HEAD are reads, everything else a write. */
type Kind = "reads" | "writes";

/** Counts the calls of tenants. */
export interface Quota {
  /**
   * Counts one call.
   * @returns headers for its answer that say what is left (RateLimit header fields for HTTP,
   * draft-ietf-httpapi-ratelimit-headers-11); none where nothing is counted
   * @throws Problem 429 when the tenant has used up its calls; such a call is not counted
   */
  take(tenant: string, method: string): Readonly<Record<string, string>>;
}

/** Calls of a tenant in a window that began with the first of them. */
interface Window {
  readonly endsAt: number;
  used: number;
}

/**
 * A quota as the environment sets it, READS_PER_MINUTE and WRITES_PER_MINUTE: a kind without a
 * number is not counted. It lives in the memory of one instance of one function, so that it stops
 * a caller that has lost its head and costs nothing; the instances together let more through.
 * @param now milliseconds on a clock that never goes back
 */
export function openQuota(now: () => number = () => performance.now()): Quota {
  const most: Readonly<Record<Kind, number | undefined>> = {
    reads: numberOf("READS_PER_MINUTE"),
    writes: numberOf("WRITES_PER_MINUTE"),
  };
  const windows = new Map<string, Window>();
  return {
    take(tenant, method) {
      const kind = method === "GET" || method === "HEAD" ? "reads" : "writes";
      const quota = most[kind];
      if (quota === undefined) return {};
      const at = now();
      const window = windowOf(windows, `${kind} ${tenant}`, at);
      const seconds = Math.max(1, Math.ceil((window.endsAt - at) / 1000));
      const refused = window.used >= quota;
      if (!refused) window.used++;
      const headers = {
        "ratelimit-policy": `"${kind}";q=${quota};w=${QUOTA_WINDOW_SECONDS}`,
        ratelimit: `"${kind}";r=${quota - window.used};t=${seconds}`,
      };
      if (refused) throw usedUp(kind, quota, seconds, headers);
      return headers;
    },
  };
}

function windowOf(windows: Map<string, Window>, key: string, at: number): Window {
  const open = windows.get(key);
  if (open !== undefined && open.endsAt > at) return open;
  // All windows are equally long, so that those that ended first are the first of the map.
  for (const [other, { endsAt }] of windows) {
    if (endsAt > at) break;
    windows.delete(other);
  }
  const window = { endsAt: at + QUOTA_WINDOW_SECONDS * 1000, used: 0 };
  windows.set(key, window);
  return window;
}

function usedUp(
  kind: Kind,
  quota: number,
  seconds: number,
  headers: Readonly<Record<string, string>>,
): Problem {
  return new Problem(
    "quota-exceeded",
    `This tenant has made ${quota} ${kind} within ${QUOTA_WINDOW_SECONDS} seconds, as many as it ` +
      `may. Try again in ${seconds} seconds; with an Idempotency-Key a repeated POST never ` +
      "creates a second run.",
    { headers: { ...headers, "retry-after": String(seconds) } },
  );
}

function numberOf(name: string): number | undefined {
  const text = optionalEnvironment(name);
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,6}$/.test(text))
    throw new Error(`The environment variable ${name} is "${text}", not a number of calls.`);
  return Number(text);
}
