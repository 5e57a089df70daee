import { problemSchema } from "../../../functions/http/problem.ts";
import type { Operation } from "./operations.ts";
import type { Received, Sent } from "./send.ts";

/** Statuses that the gateway gives without a function, as `{message}` or with no body at all. */
const GATEWAY: ReadonlySet<number> = new Set([400, 401, 403, 413, 431]);
/** Greatest problem in characters. */
const MOST_CHARACTERS = 64_000;
/** Size of a head, in characters, beyond which a server may hang up instead of reading on. */
const MOST_HEAD = 9_000;
/** Traces of our own code that no answer may show. */
const INSIDES = /\bat \/|node_modules|\.ts:\d|\.mjs|[A-Z]\w+Error\b|Exception\b|undefined/;

/**
 * What is wrong with an answer to a hostile request, in one sentence; null when nothing is.
 * @param operation the call it was meant for; a success has to be one it documents
 */
export function faultOf(operation: Operation, sent: Sent, answer: Received): string | null {
  const { status, text } = answer;
  const type = String(answer.headers["content-type"] ?? "");
  if (status === 0) return headOf(sent) > MOST_HEAD ? null : "cut the connection";
  if (status >= 500) return `answered ${status}`;
  const meant = sent.method === operation.method && sent.target.startsWith("/v1");
  if (status < 400) return meant && !operation.statuses.has(status) ? `answered ${status}` : null;
  if (sent.method === "HEAD") return text === "" ? null : "gave HEAD a body";
  if (text.length > MOST_CHARACTERS) return `a problem of ${text.length} characters`;
  if (INSIDES.test(text)) return `shows its insides: ${text.slice(0, 300)}`;
  if (type === "application/problem+json") return faultOfProblem(status, text);
  if (!GATEWAY.has(status)) return `answered ${status} as "${type}"`;
  return text === "" || isMessage(text) ? null : `said ${text.slice(0, 100)} as the gateway`;
}

function headOf({ method, target, headers }: Sent): number {
  return JSON.stringify([method, target, headers]).length;
}

function faultOfProblem(status: number, text: string): string | null {
  const problem = problemSchema.strict().safeParse(JSON.parse(text));
  if (!problem.success) return `is no problem: ${problem.error.message}`;
  return problem.data.status === status ? null : `says ${problem.data.status} under ${status}`;
}

function isMessage(text: string): boolean {
  const value: unknown = JSON.parse(text);
  return typeof value === "object" && value !== null && Object.keys(value).join() === "message";
}
