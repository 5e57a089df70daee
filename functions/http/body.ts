import { type Issue, type JsonText, readJsonBytes, readJsonText } from "@reachmix/core";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { MAX_BODY_BYTES } from "./limits.ts";
import { Problem } from "./problem.ts";

const JSON_TYPE = /^application\/(?:[a-z0-9.+-]+\+)?json\s*(?:;|$)/i;

/**
 * The JSON value in the body of a request.
 * @throws Problem 413 over {@link MAX_BODY_BYTES}, 415 for another content type or coding, 400 when
 * it is missing, not UTF-8, not JSON, too deep, or has a name twice in one object
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

  const read = bytes === null ? readTextBody(raw) : readJsonBytes(bytes);
  if (read.kind === "value") return read.value;
  throw refusal(read.issues);
}

/**
 * A body that the gateway decoded: where its bytes were no UTF-8 it put U+FFFD, and a text with
 * that character is not what the client meant.
 */
function readTextBody(text: string): JsonText {
  const at = text.indexOf("\uFFFD");
  if (at < 0) return readJsonText(text);
  throw new Problem(
    "malformed-request",
    `The body is not UTF-8 text: character ${at + 1} could not be read. Send it in UTF-8.`,
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
