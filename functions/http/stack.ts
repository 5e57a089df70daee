import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import httpEventNormalizer from "@middy/http-event-normalizer";
import httpHeaderNormalizer from "@middy/http-header-normalizer";
import { dispatch } from "./dispatch.ts";
import type { GatewayEvent, GatewayResponse } from "./exchange.ts";
import { headAnswers } from "./head.ts";
import { relativeLocations } from "./location.ts";
import { logger } from "./logger.ts";
import type { Operation } from "./operation.ts";
import { problemAnswers } from "./problem-answers.ts";
import { openQuota } from "./quota.ts";
import { requestLog } from "./request-log.ts";
import { securityHeaders } from "./security-headers.ts";

export type { Call, Operation } from "./operation.ts";

/** Time in milliseconds before the function's end at which a request is answered as late. */
const LATE_MS = 250;

/**
 * The Lambda handler of a function: the middleware around its operations.
 * @param operations the operations it serves, by their name in `routes.json`
 * @example
 * const health = () => ({ status: 200, body: { status: "ok" } });
 * export const handler = createHandler({ health });
 */
export function createHandler(operations: Readonly<Record<string, Operation>>) {
  const quota = openQuota();
  return (
    middy<GatewayEvent, GatewayResponse>({ timeoutEarlyInMillis: LATE_MS })
      // An error passes this list from its end to its start: the problem is made first, then gets
      // its headers and its line in the log.
      .use(injectLambdaContext(logger, { resetKeys: true }))
      .use(requestLog())
      .use(headAnswers())
      .use(relativeLocations())
      .use(securityHeaders())
      .use(problemAnswers())
      .use(httpHeaderNormalizer())
      .use(httpEventNormalizer())
      .handler((event, context) => dispatch({ operations, quota }, event, context))
  );
}
