import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { GZIP_FROM_BYTES, MAX_RESPONSE_BYTES } from "./limits.ts";
import { Problem } from "./problem.ts";

/**
 * What an operation answers: `body` is any JSON value, `text` is sent as it is under the
 * content-type in `headers`, `bytes` likewise; none of them for an empty answer.
 */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly text?: string;
  /** A small file that is no text. */
  readonly bytes?: Uint8Array;
}

const compress = promisify(gzip);

/**
 * The gateway's form of a reply. A large body is gzipped when the client accepts that.
 * @param acceptEncoding the request's Accept-Encoding header
 * @throws Problem `not-acceptable` when the body only fits compressed and the client refuses gzip
 */
export async function toResponse(
  reply: Reply,
  acceptEncoding: string | undefined,
): Promise<APIGatewayProxyStructuredResultV2> {
  const headers: Record<string, string> = { "cache-control": "no-store", ...reply.headers };
  if (reply.bytes !== undefined) {
    const body = Buffer.from(reply.bytes).toString("base64");
    return { statusCode: reply.status, headers, body, isBase64Encoded: true };
  }
  if (reply.body === undefined && reply.text === undefined)
    return { statusCode: reply.status, headers };
  const body = reply.text ?? JSON.stringify(reply.body);
  headers["content-type"] ??= "application/json";
  if (Buffer.byteLength(body) < GZIP_FROM_BYTES) return { statusCode: reply.status, headers, body };

  headers.vary = "Accept-Encoding";
  if (acceptsGzip(acceptEncoding)) {
    const compressed = (await compress(body)).toString("base64");
    if (compressed.length <= MAX_RESPONSE_BYTES) {
      headers["content-encoding"] = "gzip";
      return { statusCode: reply.status, headers, body: compressed, isBase64Encoded: true };
    }
  } else if (Buffer.byteLength(JSON.stringify(body)) <= MAX_RESPONSE_BYTES) {
    return { statusCode: reply.status, headers, body };
  }
  const { location } = headers;
  throw new Problem(
    "not-acceptable",
    `The answer has ${Buffer.byteLength(body)} bytes, more than one uncompressed response can ` +
      "carry. Send Accept-Encoding: " +
      `gzip${location ? ` to GET ${location}, where it is stored` : ""}.`,
    { headers: pick(headers, ["location", "etag"]) },
  );
}

/** True when an Accept-Encoding header allows gzip with a weight above 0. */
export function acceptsGzip(header: string | undefined): boolean {
  const weights = new Map<string, number>();
  for (const part of (header ?? "").split(",")) {
    const [coding, ...parameters] = part.trim().toLowerCase().split(";");
    const weight = parameters
      .map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1])
      .find((q) => q !== undefined);
    weights.set(coding.trim(), weight === undefined ? 1 : Number(weight));
  }
  return (weights.get("gzip") ?? weights.get("*") ?? 0) > 0;
}

function pick(headers: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.filter((n) => n in headers).map((n) => [n, headers[n]]));
}
