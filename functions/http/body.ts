import { type Issue, type JsonText, readJsonBytes, readJsonText } from "@reachmix/core";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { MAX_BODY_BYTES } from "./limits.ts";
import { Problem } from "./problem.ts";

/** What a body is read of. */
export type BodyEvent = Pick<APIGatewayProxyEventV2, "body" | "isBase64Encoded" | "headers">;

const JSON_TYPE = /^application\/(?:[a-z0-9.+-]+\+)?json\s*(?:;|$)/i;

/**
 * The JSON value in the body of a request.
 * @throws Problem 413 over {@link MAX_BODY_BYTES}, 415 for another content type or coding, 400 when
 * it is missing, not UTF-8, not JSON, too deep, or has a name twice in one object
 */
export function readJsonBody(event: BodyEvent): unknown {
  const raw = event.body ?? "";
  const bytes = event.isBase64Encoded ? Buffer.from(raw, "base64") : null;
  const size = bytes?.length ?? Buffer.byteLength(raw);
  assertSize(size, MAX_BODY_BYTES, "Send fewer creators or shorter histories");
  const type = event.headers["content-type"];
  if (!isJson(type)) throw otherType(type, "Content-Type: application/json");
  assertPlain(event);
  if (size === 0) throw new Problem("malformed-request", "The body is empty. Send a JSON object.");

  const read = bytes === null ? readTextBody(raw) : readJsonBytes(bytes);
  if (read.kind === "value") return read.value;
  throw refusal(read.issues);
}

/** True for the content type of JSON. */
export function isJson(type: string | undefined): boolean {
  return JSON_TYPE.test(type ?? "");
}

/** @throws Problem 413 when a body has more bytes than its kind may have */
export function assertSize(bytes: number, most: number, remedy: string): void {
  if (bytes <= most) return;
  throw new Problem(
    "body-too-large",
    `The body has ${bytes} bytes; at most ${most} are taken. ${remedy}.`,
  );
}

/** @throws Problem 415 when a body is compressed */
export function assertPlain({ headers }: BodyEvent): void {
  const coding = headers["content-encoding"] ?? "identity";
  if (coding.toLowerCase() === "identity") return;
  throw new Problem(
    "unsupported-media-type",
    `The body is coded as "${coding}". Send it uncompressed.`,
  );
}

/** The answer to a body of a type that the call does not take. */
export function otherType(type: string | undefined, taken: string): Problem {
  return new Problem(
    "unsupported-media-type",
    `The content type is ${type ? `"${type}"` : "missing"}. Send ${taken}.`,
  );
}

/**
 * A body that the gateway decoded: where its bytes were no UTF-8 it put U+FFFD, and a text with
 * that character is not what the client meant.
 */
function readTextBody(text: string): JsonText {
  assertUtf8(text, "Send it in UTF-8");
  return readJsonText(text);
}

/** @throws Problem 400 when a text that the gateway decoded was no UTF-8 */
export function assertUtf8(text: string, remedy: string): void {
  const at = text.indexOf("\uFFFD");
  if (at < 0) return;
  throw new Problem(
    "malformed-request",
    `The body is not UTF-8 text: character ${at + 1} could not be read. ${remedy}.`,
  );
}

/** The answer to a text that is no JSON, or has names twice. */
function refusal(issues: readonly Issue[]): Problem {
  const [first] = issues;
  if (first.code !== "duplicate_key")
    return new Problem("malformed-request", `The body ${first.message}.`, { errors: issues });
  return new Problem(
    "malformed-request",
    `The body has a name twice in one object: ${first.path}. Remove one of the two.`,
    { errors: issues },
  );
}
