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
  /** Make what is sent in the place of a `body` that no response can carry, the longest first. */
  readonly shorter?: readonly (() => unknown)[];
  readonly text?: string;
  /** A small file that is no text. */
  readonly bytes?: Uint8Array;
}

const compress = promisify(gzip);

/**
 * The gateway's form of a reply. A large body is gzipped when the client accepts that; one that
 * fits into no response is sent in the first of its shorter forms that does.
 * @param acceptEncoding the request's Accept-Encoding header
 * @throws Problem `not-acceptable` when the body only fits compressed and the client refuses gzip,
 * `answer-too-large` when it does not fit at all
 */
export async function toResponse(
  reply: Reply,
  acceptEncoding: string | undefined,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { status: statusCode, bytes } = reply;
  const headers: Record<string, string> = { "cache-control": "no-store", ...reply.headers };
  if (bytes !== undefined) {
    const body = Buffer.from(bytes).toString("base64");
    if (body.length > MAX_RESPONSE_BYTES) throw tooLarge(bytes.length, headers);
    return { statusCode, headers, body, isBase64Encoded: true };
  }
  if (reply.body === undefined && reply.text === undefined) return { statusCode, headers };
  headers["content-type"] ??= "application/json";
  const packs = acceptsGzip(acceptEncoding);
  let length = 0;
  for (const text of formsOf(reply)) {
    length = Buffer.byteLength(text);
    if (length < GZIP_FROM_BYTES) return { statusCode, headers, body: text };
    headers.vary = "Accept-Encoding";
    if (!packs && Buffer.byteLength(JSON.stringify(text)) <= MAX_RESPONSE_BYTES)
      return { statusCode, headers, body: text };
    if (!packs) continue;
    const body = (await compress(text)).toString("base64");
    if (body.length > MAX_RESPONSE_BYTES) continue;
    headers["content-encoding"] = "gzip";
    return { statusCode, headers, body, isBase64Encoded: true };
  }
  throw packs ? tooLarge(length, headers) : onlyPacked(length, headers);
}

/** The texts that a reply may be sent as, the one that says most first. */
function* formsOf({ body, text, shorter = [] }: Reply): Generator<string> {
  yield text ?? JSON.stringify(body);
  for (const form of shorter) yield JSON.stringify(form());
}

/** The answer in the place of one that may fit compressed, to a client that refuses gzip. */
function onlyPacked(bytes: number, headers: Record<string, string>): Problem {
  const { location } = headers;
  return new Problem(
    "not-acceptable",
    `The answer has ${bytes} bytes, more than one uncompressed response can carry. Send ` +
      `Accept-Encoding: gzip${location ? ` to GET ${location}, where it is stored` : ""}.`,
    { headers: pick(headers, ["location", "etag"]) },
  );
}

/** The answer in the place of one that no response can carry. */
function tooLarge(bytes: number, headers: Record<string, string>): Problem {
  return new Problem(
    "answer-too-large",
    `The answer has ${bytes} bytes, more than one response can carry even compressed. Ask for ` +
      "less at once: fewer runs, a smaller plan, format=csv of a report. The purchases of a run " +
      "are read page by page by GET /v1/runs/{id}/picks, its creators by GET " +
      "/v1/runs/{id}/creators.",
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
