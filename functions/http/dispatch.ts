import type { Context } from "aws-lambda";
import { readJsonBody } from "./body.ts";
import { optionalEnvironment } from "./environment.ts";
import { type GatewayEvent, type GatewayResponse, requestIdOf } from "./exchange.ts";
import { logger, tenantHash } from "./logger.ts";
import type { Operation } from "./operation.ts";
import type { Quota } from "./quota.ts";
import { toResponse } from "./response.ts";
import { checkParameters, routeOf } from "./routes.ts";
import { subjectOf, tenantOf } from "./tenant.ts";
import { readUpload } from "./upload.ts";

/** What a function serves, and how much of it. */
interface Served {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly quota: Quota;
}

/**
 * Answers an event by the operation of its route: finds the route and the tenant, counts the call,
 * reads the body, in this order, then calls the operation.
 * @throws Problem for a path that is none, a token without a tenant, a tenant
 * that has used up its calls, a query parameter that the
 * route does not know, a body that it cannot read, and whatever the operation refuses
 * @throws Error when the route belongs to another function
 */
export async function dispatch(
  { operations, quota }: Served,
  event: GatewayEvent,
  context: Pick<Context, "getRemainingTimeInMillis">,
): Promise<GatewayResponse> {
  const route = routeOf(event.routeKey, event.requestContext.http.method, event.rawPath);
  const operation = operations[route.operation];
  if (!operation)
    throw new Error(`route ${event.routeKey} was sent to a function that does not serve it`);
  const tenant =
    route.access === "public" ? "" : tenantOf(event, optionalEnvironment("TENANT_CLAIM"));
  if (tenant !== "") logger.appendKeys({ tenant: tenantHash(tenant) });
  const left = tenant === "" ? {} : quota.take(tenant, event.requestContext.http.method);
  const query = event.queryStringParameters ?? {};
  checkParameters(route, query);
  const sent = ["POST", "PUT", "PATCH"].includes(route.method);
  const files = sent && route.body === "files";
  const reply = await operation({
    tenant,
    subject: subjectOf(event),
    parameters: event.pathParameters ?? {},
    query,
    headers: event.headers,
    body: sent && route.body === undefined ? readJsonBody(event) : undefined,
    upload: files ? await readUpload(event) : undefined,
    requestId: requestIdOf(event),
    remainingMs: () => context.getRemainingTimeInMillis(),
  });
  return toResponse(
    { ...reply, headers: { ...left, ...reply.headers } },
    event.headers["accept-encoding"],
  );
}
