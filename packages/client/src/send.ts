import type { Unreachable } from "./outcome.ts";
import type { Route } from "./route.ts";

/** How patiently a client asks. */
export interface Patience {
  /** How often a request is sent at most, 1 or more; 4 when missing. */
  readonly attempts: number;
  /** Waits between attempts; timers of the platform when missing. */
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

const ATTEMPTS = 4;
/** First wait where no answer says one; each later one is twice as long. */
const FIRST_WAIT_MS = 250;
/** Longest wait; who is asked to wait longer is given the answer. */
const LONGEST_WAIT_MS = 30_000;

/** An answer, read to its end. */
export interface Received {
  readonly kind: "received";
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/**
 * Sends a request until it is answered by something else than 429 or 503, or than 409 while an
 * earlier request with its key is worked on.
 * @param repeat what may be sent again, see {@link Route}
 * @returns the answer, also one of those when it was the last; `unreachable` when none came
 * @throws the reason of the signal
 */
export async function send(
  once: () => Promise<Response>,
  repeat: Route["repeat"],
  { attempts = ATTEMPTS, wait = pause }: Partial<Patience>,
  signal?: AbortSignal,
): Promise<Received | Unreachable> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await tried(once, signal);
    const isLast = attempt >= attempts || !mayRepeat(outcome, repeat);
    const delay = waitOf(outcome, attempt);
    if (!isLast && delay <= LONGEST_WAIT_MS) await wait(delay, signal);
    else if (outcome.kind === "received") return outcome;
    else return { kind: "unreachable", attempts: attempt, message: messageOf(outcome.error) };
  }
}

type Tried = Received | { readonly kind: "failed"; readonly error: unknown };

async function tried(once: () => Promise<Response>, signal?: AbortSignal): Promise<Tried> {
  signal?.throwIfAborted();
  try {
    const response = await once();
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { kind: "received", status: response.status, headers: response.headers, bytes };
  } catch (error) {
    signal?.throwIfAborted();
    return { kind: "failed", error };
  }
}

function mayRepeat(outcome: Tried, repeat: Route["repeat"]): boolean {
  if (outcome.kind === "failed") return repeat !== "refused";
  const { status, headers } = outcome;
  // An earlier request with the same key is being worked on; its answer is the answer to this one.
  if (status === 409) return repeat === "key" && headers.has("retry-after");
  return status === 429 || (status === 503 && repeat !== "refused");
}

/** Milliseconds to wait: what the answer says, else twice as long each time. */
function waitOf(outcome: Tried, attempt: number): number {
  const said = outcome.kind === "received" ? outcome.headers.get("retry-after") : null;
  if (said !== null && /^\d+$/.test(said)) return Number(said) * 1000;
  // Half of it at random, so that clients that failed together do not come back together.
  return FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
}

function messageOf(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  const reason = cause instanceof Error && cause.message !== "" ? cause.message : message;
  return `The API did not answer (${reason}); check its address and the network, then try again.`;
}

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  const stop = () => reject(signal?.reason);
  signal?.addEventListener("abort", stop);
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  });
}
