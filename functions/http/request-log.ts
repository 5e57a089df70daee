import type { MiddlewareObj } from "@middy/core";
import { logRequestId } from "./correlation.ts";
import { type GatewayEvent, type GatewayResponse, requestIdOf } from "./exchange.ts";
import { logger } from "./logger.ts";

/**
 * Middleware that writes one line per request, answered or failed, beside the keys that operations
 * append to the logger; this line and all others of the call carry the id of the request.
 * @example
 * {"message":"request","route":"GET /v1/runs","requestId":"Yb0=","status":200,"ms":12}
 */
export function requestLog(): MiddlewareObj<GatewayEvent, GatewayResponse> {
  const started = new WeakMap<object, number>();
  const log = (request: { event: GatewayEvent; response?: GatewayResponse | null }) =>
    logger.info("request", {
      route: request.event.routeKey,
      status: request.response?.statusCode,
      ms: Math.round(performance.now() - (started.get(request.event) ?? performance.now())),
    });
  return {
    before: (request) => {
      started.set(request.event, performance.now());
      logRequestId(requestIdOf(request.event));
    },
    after: log,
    onError: log,
  };
}
