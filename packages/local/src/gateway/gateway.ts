import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Stack, StackRoute } from "../assembly/stack.ts";
import type { Overload } from "../functions/pool.ts";
import type { Outcome } from "../functions/sandbox.ts";
import type { PageFiles } from "../page/page-files.ts";
import type { Authorizer, Verdict } from "./authorizer.ts";
import { readBody } from "./body.ts";
import { createEvent, split } from "./event.ts";
import { functionReply, gatewayReply, type Reply, sendReply } from "./reply.ts";
import { createRouter } from "./router.ts";

/** Most bytes of request line and headers together. */
const MAX_HEADERS = 10_240;
/** Largest event that Lambda takes, in bytes. */
const MAX_EVENT = 6 * 1024 * 1024;

/** What the gateway needs of its surroundings. */
export interface GatewayParts {
  readonly stack: Stack;
  readonly authorize: Authorizer;
  /**
   * Runs a function by its logical id; the event is JSON text, `gone` aborts when the caller hangs
   * up.
   */
  readonly invoke: (
    functionId: string,
    event: string,
    gone: AbortSignal,
  ) => Promise<Outcome | Overload>;
  /** Answers for the page; null for what it does not have. */
  readonly page: PageFiles;
  /** Told one line per answered request. */
  readonly log: (line: string) => void;
}

/**
 * An HTTP server that answers as API Gateway does in front of the functions of a stack; not yet
 * listening.
 */
export function createGateway(parts: GatewayParts): Server {
  const route = createRouter(parts.stack.routes);
  return createServer({ maxHeaderSize: MAX_HEADERS }, (request, response) => {
    const started = performance.now();
    response.once("finish", () => {
      const [path] = split(request.url ?? "/");
      const took = Math.round(performance.now() - started);
      parts.log(`${request.method} ${path} ${response.statusCode} ${took} ms`);
    });
    const hangUp = new AbortController();
    response.once("close", () => {
      if (!response.writableFinished) hangUp.abort();
    });
    answer(request, { ...parts, route, gone: hangUp.signal })
      .then((reply) => sendReply(response, reply))
      .catch((error: unknown) => {
        parts.log(`${request.method} ${request.url} failed: ${String(error)}`);
        if (response.headersSent || response.destroyed) response.destroy();
        else sendReply(response, gatewayReply(500, "Internal Server Error"));
      });
  });
}

/** What belongs to one request. */
interface Exchange {
  readonly route: ReturnType<typeof createRouter>;
  readonly gone: AbortSignal;
}

async function answer(
  request: IncomingMessage,
  { route, authorize, invoke, page, gone }: GatewayParts & Exchange,
): Promise<Reply> {
  const body = await readBody(request);
  if (body === null) return gatewayReply(413, "Request Entity Too Large");
  const [path] = split(request.url ?? "/");
  if (!isDecodable(path)) return gatewayReply(400, "Bad Request");
  const match = route(request.method ?? "GET", path);
  if (match === undefined || match.route.key === "$default") {
    const reply = await page(request, decodeURIComponent(path));
    if (reply !== null) return reply;
  }
  if (match === undefined) return gatewayReply(404, "Not Found");
  const verdict = await judge(match.route, request, authorize);
  if (verdict?.kind === "unauthorized") return gatewayReply(401, "Unauthorized");
  if (verdict?.kind === "forbidden") return gatewayReply(403, "Forbidden");
  const jwt = verdict && { claims: verdict.claims, scopes: verdict.scopes };
  const event = JSON.stringify(createEvent({ request, body, match, jwt }));
  if (Buffer.byteLength(event) > MAX_EVENT) return gatewayReply(413, "Request Entity Too Large");
  const outcome = await invoke(match.route.functionId, event, gone);
  if (outcome.kind === "result") return functionReply(outcome);
  if (outcome.kind === "overload")
    return gatewayReply(503, "Service Unavailable", { "retry-after": "1" });
  return outcome.kind === "timeout"
    ? gatewayReply(503, "Service Unavailable")
    : gatewayReply(500, "Internal Server Error");
}

async function judge(
  { authorizer, scopes }: StackRoute,
  request: IncomingMessage,
  authorize: Authorizer,
): Promise<Verdict | null> {
  return authorizer === null
    ? null
    : authorize(request.headers.authorization, { authorizer, scopes });
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}
