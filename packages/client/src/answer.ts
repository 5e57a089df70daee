import type { Problem, ProblemName } from "./generated/schemas.ts";
import type { Answered, FileAnswered, ProblemAnswered } from "./outcome.ts";
import type { Received } from "./send.ts";

const PROBLEM_TYPE_PREFIX = "urn:reachmix:problem:";

/** An answer as a value. */
export function answerOf(received: Received): Answered<unknown> | FileAnswered | ProblemAnswered {
  const { status, headers, bytes } = received;
  const type = (headers.get("content-type") ?? "").split(";")[0].trim().toLowerCase();
  if (status < 200 || status > 299) return problemOf(status, type, textOf(bytes));
  if (type !== "" && type !== "application/json") return fileOf(received, type);
  return {
    kind: "answered",
    status,
    body: bytes.length === 0 ? null : JSON.parse(textOf(bytes)),
    etag: headers.get("etag"),
    replayed: headers.get("idempotency-replayed") === "true",
  };
}

function fileOf({ status, headers, bytes }: Received, type: string): FileAnswered {
  const disposition = headers.get("content-disposition") ?? "";
  const name = /filename="([^"]+)"/.exec(disposition)?.[1] ?? null;
  return { kind: "file", status, name, type, bytes };
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Functions answer problem documents; the gateway says `{"message": …}`, proxies anything. */
function problemOf(status: number, type: string, text: string): ProblemAnswered {
  const value = jsonOf(text);
  if (type === "application/problem+json" && isProblem(value)) {
    const name = value.type.slice(PROBLEM_TYPE_PREFIX.length) as ProblemName;
    return { kind: "problem", status, name, problem: value };
  }
  const said = (value as { message?: unknown } | null)?.message;
  const detail = typeof said === "string" ? said : text.slice(0, 500);
  const title = "Something before the API refused the call";
  const problem = { type: "about:blank", title, status, detail };
  return { kind: "problem", status, name: "gateway", problem };
}

function isProblem(value: unknown): value is Problem {
  const { type } = (value ?? {}) as { type?: unknown };
  return typeof type === "string" && type.startsWith(PROBLEM_TYPE_PREFIX);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
