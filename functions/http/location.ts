import type { MiddlewareObj } from "@middy/core";
import type { GatewayEvent, GatewayResponse } from "./exchange.ts";

/**
 * Middleware that makes the path in `Location` relative to the path of the request: a function is
 * not told under which base path of a custom domain it was called, and a relative reference is
 * right under each (RFC 9110, section 10.2.2).
 * @example
 * // POST /v1/optimize answers Location: runs/5b0c…, called at /planner/v1/optimize it means
 * // /planner/v1/runs/5b0c…
 */
export function relativeLocations(): MiddlewareObj<GatewayEvent, GatewayResponse> {
  const relate = ({ event, response }: Exchange) => {
    const headers = response?.headers;
    const location = headers?.location;
    const [, path] = event.routeKey.split(" ");
    if (headers && typeof location === "string" && path !== undefined)
      headers.location = relativeReference(path, location);
  };
  return { after: relate, onError: relate };
}

/** The reference that leads from one absolute path to another. */
export function relativeReference(from: string, to: string): string {
  const start = from.split("/").slice(0, -1);
  const end = to.split("/");
  let common = 0;
  while (common < start.length && common < end.length - 1 && start[common] === end[common])
    common++;
  const up = "../".repeat(start.length - common);
  return `${up}${end.slice(common).join("/")}`;
}

interface Exchange {
  readonly event: GatewayEvent;
  readonly response?: GatewayResponse | null;
}
