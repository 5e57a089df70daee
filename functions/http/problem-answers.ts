import type { MiddlewareObj } from "@middy/core";
import { type GatewayEvent, type GatewayResponse, requestIdOf } from "./exchange.ts";
import { problemOf } from "./faults.ts";
import { faultEntries, logger } from "./logger.ts";

/**
 * Middleware that answers every error as `application/problem+json`. A fault on our side is logged
 * with its causes under the request's id; of a fault of the caller the log names the kind only.
 */
export function problemAnswers(): MiddlewareObj<GatewayEvent, GatewayResponse> {
  return {
    onError: (request) => {
      const requestId = requestIdOf(request.event);
      const problem = problemOf(request.error, requestId);
      if (problem.status >= 500) logger.error(problem.code, { fault: faultEntries(request.error) });
      else logger.appendKeys({ problem: problem.code });
      request.response = {
        statusCode: problem.status,
        headers: {
          "content-type": "application/problem+json",
          "cache-control": "no-store",
          ...problem.headers,
        },
        body: JSON.stringify(problem.body()),
      };
    },
  };
}
