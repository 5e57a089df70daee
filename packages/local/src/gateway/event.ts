import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { LOCAL_ACCOUNT } from "../assembly/resolve.ts";
import type { Match } from "./router.ts";

/** Content types whose body an HTTP API hands on as text; all others arrive in base64. */
const TEXT = /^(text\/.*|application\/(json|javascript|xml|.*\+json|.*\+xml))\s*(;|$)/i;

/** Everything of a request that the event of a function is made from. */
export interface EventParts {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly match: Match;
  /** What the authorizer let through, null on a public route. */
  readonly jwt: {
    readonly claims: Readonly<Record<string, string>>;
    readonly scopes: string[] | null;
  } | null;
}

/**
 * The event of an HTTP API in payload format 2.0. As on AWS `rawPath` and the path parameters are
 * decoded while `rawQueryString` is not, and repeated headers and query parameters are joined by
 * commas.
 */
export function createEvent({ request, body, match, jwt }: EventParts): object {
  const [path, query = ""] = split(request.url ?? "/");
  const decodedPath = decodeURIComponent(path);
  const now = new Date();
  const host = request.headers.host ?? "localhost";
  const parameters = queryParameters(query);
  const encoded =
    !TEXT.test(request.headers["content-type"] ?? "") ||
    request.headers["content-encoding"] !== undefined;
  return {
    version: "2.0",
    routeKey: match.route.key,
    rawPath: decodedPath,
    rawQueryString: query,
    ...(request.headers.cookie !== undefined && { cookies: request.headers.cookie.split("; ") }),
    headers: joinHeaders(request),
    ...(Object.keys(parameters).length > 0 && { queryStringParameters: parameters }),
    ...(Object.keys(match.parameters).length > 0 && { pathParameters: match.parameters }),
    requestContext: {
      accountId: LOCAL_ACCOUNT,
      apiId: "local",
      ...(jwt !== null && { authorizer: { jwt } }),
      domainName: host,
      domainPrefix: host.split(".")[0],
      http: {
        method: request.method,
        path: decodedPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? "127.0.0.1",
        userAgent: request.headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: match.route.key,
      stage: "$default",
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(encoded ? "base64" : "utf8") }),
    isBase64Encoded: body.length > 0 && encoded,
  };
}

/** Path and query of a request target, both still encoded. */
export function split(target: string): [path: string, query: string | undefined] {
  const mark = target.indexOf("?");
  return mark < 0 ? [target, undefined] : [target.slice(0, mark), target.slice(mark + 1)];
}

function joinHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values]) => [
      name,
      (values ?? []).join(","),
    ]),
  );
}

function queryParameters(query: string): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before},${value}`);
  }
  // Made at once: an assignment to "__proto__" would make no member.
  return Object.fromEntries(joined);
}
