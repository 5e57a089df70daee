import { online, wentOffline } from "./online.ts";
import { access, lastAccess, NoSession } from "./session.ts";

/** What the server said no to (RFC 9457). */
export interface Problem {
  readonly status: number;
  /** The last part of its type, such as `stale-version`. */
  readonly type: string;
  readonly detail: string;
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  /** Version of the run as it is now; only of a stale one. */
  readonly etag: string | null;
}

/** Where a run is that has no plan yet. */
export interface RunState {
  readonly id: string;
  readonly name: string;
  readonly state: "accepted" | "running" | "done" | "failed" | "cancelled";
  readonly cancelAsked: boolean;
  /** Null before the search has begun. */
  readonly progress: {
    readonly phase: string;
    /** Share by which a better plan is still possible; null before there is one. */
    readonly gap: number | null;
  } | null;
}

/** How a call went. */
export type Replied<T> =
  | { readonly kind: "ok"; readonly value: T; readonly etag: string | null }
  /** The run that it is about is still being planned (202). */
  | { readonly kind: "pending"; readonly state: RunState }
  | { readonly kind: "problem"; readonly problem: Problem }
  | { readonly kind: "offline" };

/** One call of the API. */
export interface Asking {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** A value that is sent as JSON. */
  readonly json?: unknown;
  /** The same as text, made elsewhere. */
  readonly text?: string | Blob;
  /** A file that is sent as it is. */
  readonly file?: File;
  readonly ifMatch?: string | null;
  readonly idempotencyKey?: string;
  /** The call is to outlive the page. */
  readonly keepalive?: boolean;
}

const SIGNED_OUT = { status: 401, type: "no-session", errors: [], etag: null };
const PREFIX = "urn:reachmix:problem:";

/** Calls the API; the answer is JSON, or nothing. */
export function call<T>(path: string, asking: Asking = {}): Promise<Replied<T>> {
  return send(path, asking, async (answer) =>
    answer.status === 204 ? undefined : answer.json(),
  ) as Promise<Replied<T>>;
}

/** Calls the API for a file. */
export function callForFile(path: string): Promise<Replied<Blob>> {
  return send(path, {}, (answer) => answer.blob());
}

/** What a failed call says to the planner. */
export function wordsOf(reply: Exclude<Replied<unknown>, { kind: "ok" }>): string {
  if (reply.kind === "offline")
    return "The server cannot be reached. What you did here is kept; try again when it is back.";
  if (reply.kind === "pending")
    return `“${reply.state.name}” is still being planned on the server.`;
  const { detail, errors } = reply.problem;
  if (errors.length === 0) return detail;
  return `${detail} ${errors.map(({ path, message }) => `${path}: ${message}`).join("; ")}`;
}

async function send<T>(
  path: string,
  asking: Asking,
  read: (answer: Response) => Promise<T>,
): Promise<Replied<T>> {
  try {
    const answer = await request(path, asking);
    if (answer.status === 202) return { kind: "pending", state: await answer.json() };
    if (answer.ok)
      return { kind: "ok", value: await read(answer), etag: answer.headers.get("etag") };
    return { kind: "problem", problem: await problemOf(answer) };
  } catch (error) {
    if (error instanceof NoSession)
      return { kind: "problem", problem: { ...SIGNED_OUT, detail: error.message } };
    if (!(error instanceof TypeError)) throw error;
    wentOffline();
    return { kind: "offline" };
  }
}

async function request(path: string, asking: Asking): Promise<Response> {
  const { method = "GET", json, text, file, ifMatch, idempotencyKey, keepalive = false } = asking;
  const { api, token } = await (keepalive ? lastAccess() : access());
  const headers = new Headers({ authorization: `Bearer ${token}` });
  if (json !== undefined || text !== undefined) headers.set("content-type", "application/json");
  if (file !== undefined) headers.set("content-type", typeOf(file));
  if (ifMatch != null) headers.set("if-match", ifMatch);
  if (idempotencyKey !== undefined) headers.set("idempotency-key", idempotencyKey);
  const body = file ?? text ?? (json === undefined ? null : JSON.stringify(json));
  const answer = await fetch(api + path, { method, headers, body, keepalive });
  online.set(true);
  return answer;
}

function typeOf({ name }: File): string {
  return /\.(csv|tsv|txt)$/i.test(name) ? "text/csv" : "application/octet-stream";
}

async function problemOf(answer: Response): Promise<Problem> {
  const said = (await answer.json().catch(() => ({}))) as Partial<Problem> & {
    readonly message?: string;
  };
  return {
    status: answer.status,
    type: (said.type ?? "").replace(PREFIX, ""),
    detail: said.detail ?? said.message ?? `The server answered ${answer.status}.`,
    errors: said.errors ?? [],
    etag: answer.headers.get("etag"),
  };
}
