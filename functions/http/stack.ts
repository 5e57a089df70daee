import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy, { type MiddlewareObj } from "@middy/core";
import httpEventNormalizer from "@middy/http-event-normalizer";
import httpHeaderNormalizer from "@middy/http-header-normalizer";
import httpSecurityHeaders from "@middy/http-security-headers";
import type {
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
  Context,
} from "aws-lambda";
import { readJsonBody } from "./body.ts";
import { problemOf } from "./faults.ts";
import { faultEntries, logger, tenantHash } from "./logger.ts";
import { type Reply, toResponse } from "./response.ts";
import { routeOf } from "./routes.ts";
import { tenantOf } from "./tenant.ts";

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type Response = APIGatewayProxyStructuredResultV2;

/** One call of the API, checked as far as every operation needs it. */
export interface Call {
  /** Tenant of the verified token; empty for a public operation. */
  readonly tenant: string;
  /** Parameters in the path, as the gateway hands them over. */
  readonly parameters: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Headers by lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** JSON value of the body of a POST or PATCH, else undefined. */
  readonly body: unknown;
  /** Milliseconds until the function is stopped. */
  readonly remainingMs: () => number;
}

/**
 * What a function does for one operation of `routes.json`; throws a Problem for an answer that is
 * one.
 */
export type Operation = (call: Call) => Promise<Reply> | Reply;

/** Time in milliseconds before the function's end at which a request is answered as late. */
const LATE_MS = 250;

/**
 * The Lambda handler of a function.
 * @param operations the operations it serves, by their name in `routes.json`
 */
export function createHandler(operations: Readonly<Record<string, Operation>>) {
  return (
    middy<Event, Response>({ timeoutEarlyInMillis: LATE_MS })
      // An error passes this list from its end to its start: the problem is made first, then gets
      // its headers and its line in the log.
      .use(injectLambdaContext(logger, { resetKeys: true }))
      .use(requestLog())
      .use(securityHeaders())
      .use(problems())
      .use(httpHeaderNormalizer())
      .use(httpEventNormalizer())
      .handler((event, context) => dispatch(operations, event, context))
  );
}

async function dispatch(
  operations: Readonly<Record<string, Operation>>,
  event: Event,
  context: Context,
): Promise<Response> {
  const route = routeOf(event.routeKey, event.requestContext.http.method, event.rawPath);
  const operation = operations[route.operation];
  if (!operation)
    throw new Error(`route ${event.routeKey} was sent to a function that does not serve it`);
  const tenant = route.access === "public" ? "" : tenantOf(event, process.env.TENANT_CLAIM);
  if (tenant !== "") logger.appendKeys({ tenant: tenantHash(tenant) });
  const reply = await operation({
    tenant,
    parameters: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    headers: event.headers,
    body: route.method === "POST" || route.method === "PATCH" ? readJsonBody(event) : undefined,
    remainingMs: () => context.getRemainingTimeInMillis(),
  });
  return toResponse(reply, event.headers["accept-encoding"]);
}

function problems(): MiddlewareObj<Event, Response> {
  return {
    onError: (request) => {
      const requestId = requestIdOf(request.event);
      const problem = problemOf(request.error, requestId);
      if (problem.status >= 500)
        logger.error(problem.code, { requestId, fault: faultEntries(request.error) });
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

function requestLog(): MiddlewareObj<Event, Response> {
  const started = new WeakMap<object, number>();
  const log = (request: { event: Event; response?: Response | null }) =>
    logger.info("request", {
      route: request.event.routeKey,
      requestId: requestIdOf(request.event),
      status: request.response?.statusCode,
      ms: Math.round(performance.now() - (started.get(request.event) ?? performance.now())),
    });
  return {
    before: (request) => {
      started.set(request.event, performance.now());
    },
    after: log,
    onError: log,
  };
}

/** Headers that tell a browser to treat an answer as data only. */
function securityHeaders() {
  return httpSecurityHeaders({
    contentSecurityPolicy: {
      "default-src": "'none'",
      "report-to": "",
      "require-trusted-types-for": "",
    },
    strictTransportSecurity: {
      maxAge: 365 * 24 * 60 * 60,
      includeSubDomains: true,
      preload: false,
    },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: false,
    dnsPrefetchControl: false,
    downloadOptions: false,
    originAgentCluster: false,
    permissionsPolicy: false,
    permittedCrossDomainPolicies: false,
    reportingEndpoints: false,
    reportTo: false,
  });
}

function requestIdOf(event: Event): string {
  return event.requestContext?.requestId ?? "unknown";
}
