import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { MAX_BODY_BYTES, MAX_JSON_DEPTH } from "./limits.ts";
import { Problem } from "./problem.ts";

const JSON_TYPE = /^application\/(?:[a-z0-9.+-]+\+)?json\s*(?:;|$)/i;

/**
 * The JSON value in the body of a request.
 * @throws Problem 413 over {@link MAX_BODY_BYTES}, 415 for another content type or coding, 400 when
 * it is missing, not UTF-8, not JSON, or nested deeper than {@link MAX_JSON_DEPTH}
 */
export function readJsonBody(
  event: Pick<APIGatewayProxyEventV2, "body" | "isBase64Encoded" | "headers">,
): unknown {
  const raw = event.body ?? "";
  const bytes = event.isBase64Encoded ? Buffer.from(raw, "base64") : null;
  const size = bytes?.length ?? Buffer.byteLength(raw);
  if (size > MAX_BODY_BYTES)
    throw new Problem(
      "body-too-large",
      `The body has ${size} bytes; at most ${MAX_BODY_BYTES} are taken. Send fewer creators or ` +
        `shorter histories.`,
    );
  const type = event.headers["content-type"];
  if (!JSON_TYPE.test(type ?? ""))
    throw new Problem(
      "unsupported-media-type",
      `The content type is ${type ? `"${type}"` : "missing"}. Send Content-Type: application/json.`,
    );
  const coding = event.headers["content-encoding"] ?? "identity";
  if (coding.toLowerCase() !== "identity")
    throw new Problem(
      "unsupported-media-type",
      `The body is coded as "${coding}". Send it uncompressed.`,
    );
  if (size === 0) throw new Problem("malformed-request", "The body is empty. Send a JSON object.");

  const text = bytes === null ? raw : decodeUtf8(bytes);
  if (jsonDepth(text) > MAX_JSON_DEPTH)
    throw new Problem(
      "malformed-request",
      `The body is nested deeper than ${MAX_JSON_DEPTH} levels.`,
    );
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason =
      cause instanceof Error ? cause.message.replaceAll(/\s+/g, " ") : "it does not parse";
    throw new Problem("malformed-request", `The body is not JSON: ${withoutContent(reason)}.`, {
      cause,
    });
  }
}

/**
 * Deepest nesting of brackets outside strings; 0 for a scalar. Linear in the length of the text.
 */
export function jsonDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 92) i++;
      else if (c === 34) inString = false;
    } else if (c === 34) inString = true;
    else if (c === 123 || c === 91) deepest = Math.max(deepest, ++depth);
    else if (c === 125 || c === 93) depth--;
  }
  return deepest;
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Problem("malformed-request", "The body is not UTF-8 text.", { cause });
  }
}

/**
 * The parser quotes the text around the fault; rate cards are confidential, so only its place is
 * told.
 */
function withoutContent(reason: string): string {
  const place = /position \d+(?: \(line \d+ column \d+\))?/.exec(reason)?.[0];
  return place ? `it breaks at ${place}` : "it ends too early or has a stray character";
}
