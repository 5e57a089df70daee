import { gunzipSync } from "node:zlib";
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from "aws-lambda";
import { routes } from "../../../../functions/http/routes.ts";

/** What a test says of a request; everything else is as the gateway would fill it. */
export interface TestRequest {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Body as it stands, instead of `body`. */
  readonly rawBody?: string;
  readonly base64?: boolean;
  /** Verified claims; null for a request that no authorizer let through. */
  readonly claims?: Readonly<Record<string, unknown>> | null;
}

/** Event of an HTTP API in payload format 2.0. */
export function eventOf(
  method: string,
  path: string,
  request: TestRequest = {},
): APIGatewayProxyEventV2WithJWTAuthorizer {
  const route = routes.find(
    (r) =>
      r.method === method && new RegExp(`^${r.path.replace(/\{\w+\}/g, "([^/]+)")}$`).test(path),
  );
  const place = route?.path.split("/").indexOf("{id}") ?? -1;
  const id = place < 0 ? undefined : path.split("/")[place];
  const body =
    request.rawBody ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
  const claims = request.claims === undefined ? { sub: "someone" } : request.claims;
  return {
    version: "2.0",
    routeKey: route ? `${route.method} ${route.path}` : "$default",
    rawPath: path,
    rawQueryString: new URLSearchParams(request.query).toString(),
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...request.headers,
    },
    ...(request.query ? { queryStringParameters: { ...request.query } } : {}),
    ...(id === undefined ? {} : { pathParameters: { id } }),
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: request.base64 ?? false,
    requestContext: {
      accountId: "1",
      apiId: "test",
      domainName: "localhost",
      domainPrefix: "localhost",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" },
      requestId: "request-1",
      routeKey: "",
      stage: "$default",
      time: "",
      timeEpoch: 0,
      ...(claims === null
        ? {}
        : { authorizer: { principalId: "", integrationLatency: 0, jwt: { claims, scopes: [] } } }),
    },
  } as APIGatewayProxyEventV2WithJWTAuthorizer;
}

/**
 * Context of an invocation that has this much time left whenever it is asked; at first so much that
 * no test is late on a busy machine.
 */
export function contextOf(remainingMs: number | (() => number) = 900_000): Context {
  return {
    functionName: "test",
    awsRequestId: "invocation-1",
    getRemainingTimeInMillis: typeof remainingMs === "number" ? () => remainingMs : remainingMs,
  } as Context;
}

/**
 * Time left that shrinks by events instead of by the clock: plenty when the function starts and
 * sets its own alarm, then what the test says.
 */
export function shrinkingTo(remainingMs: number): () => number {
  let asked = 0;
  return () => (asked++ === 0 ? 900_000 : remainingMs);
}

/** What came back, with its JSON read. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON value; the text itself when it is no JSON. */
  readonly body: ReturnType<typeof JSON.parse>;
  readonly text: string;
}

type Handler = (
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
  context: Context,
) => Promise<unknown>;

/** What a handler hands to the gateway. */
interface Sent {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** Invokes a handler the way the gateway does, header names in lower case. */
export async function invoke(
  handler: unknown,
  method: string,
  path: string,
  request: TestRequest = {},
  remainingMs?: number | (() => number),
): Promise<TestAnswer> {
  const response = (await (handler as Handler)(
    eventOf(method, path, request),
    contextOf(remainingMs),
  )) as Sent;
  const text = textOf(response);
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([n, v]) => [n.toLowerCase(), v]),
  );
  // A client resolves the reference against the address it called.
  if (headers.location !== undefined)
    headers.location = new URL(headers.location, `http://localhost${path}`).pathname;
  return {
    status: response.statusCode,
    headers,
    body: text === "" ? response.body : isJson(response.headers) ? JSON.parse(text) : text,
    text,
  };
}

/** The text as the client reads it; "" for a file that is no text. */
function textOf({ headers, body = "", isBase64Encoded }: Sent): string {
  if (!isBase64Encoded) return body;
  if (headers["content-encoding"] !== "gzip") return "";
  return gunzipSync(Buffer.from(body, "base64")).toString();
}

function isJson(headers: Record<string, string>): boolean {
  return Object.entries(headers).some(
    ([n, v]) => n.toLowerCase() === "content-type" && /\bjson\b/.test(v),
  );
}
