import type { ServerResponse } from "node:http";
import type { HandlerResult } from "../functions/protocol.ts";

/** Largest answer of a function that Lambda hands on, in bytes. */
const MAX_ANSWER = 6 * 1024 * 1024;

/** What goes back to the caller. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

interface FunctionResponse {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string | number | boolean>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** An answer that the gateway makes itself: `{"message": ...}`, not problem+json. */
export function gatewayReply(
  status: number,
  message: string,
  more: Readonly<Record<string, string>> = {},
): Reply {
  const headers = {
    "content-type": "application/json",
    ...(status === 401 && { "www-authenticate": "Bearer" }),
    ...more,
  };
  return { status, headers, body: Buffer.from(JSON.stringify({ message })) };
}

/**
 * What a function answered, in payload format 2.0: an object with `statusCode` is a response,
 * anything else the body of a 200. What is too big or no response becomes a 500 as on AWS.
 */
export function functionReply({ json, body: apart }: HandlerResult): Reply {
  if (Buffer.byteLength(json) > MAX_ANSWER) return gatewayReply(500, "Internal Server Error");
  const read: unknown = JSON.parse(json);
  const result = apart === undefined ? read : { ...(read as object), body: apart };
  if (typeof result !== "object" || result === null || !("statusCode" in result)) {
    const body = Buffer.from(typeof result === "string" ? result : JSON.stringify(result));
    return { status: 200, headers: { "content-type": "application/json" }, body };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = result as FunctionResponse;
  if (!Number.isInteger(statusCode) || statusCode < 100 || statusCode > 599)
    return gatewayReply(500, "Internal Server Error");
  const named = Object.entries(headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  return {
    status: statusCode,
    headers: {
      ...(body !== undefined && { "content-type": "text/plain;charset=utf-8" }),
      ...Object.fromEntries(named),
      ...(cookies !== undefined && { "set-cookie": [...cookies] }),
    },
    body: Buffer.from(body ?? "", isBase64Encoded === true ? "base64" : "utf8"),
  };
}

/** Writes a reply. A body left out of an answer to HEAD has no length to tell. */
export function sendReply(response: ServerResponse, { status, headers, body }: Reply): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const leftOut = response.req.method === "HEAD" && body.length === 0;
  if (status !== 204 && status !== 304 && !leftOut)
    response.setHeader("content-length", body.length);
  response.writeHead(status).end(body);
}
