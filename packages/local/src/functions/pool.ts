import { randomUUID } from "node:crypto";
import type { StackFunction } from "../assembly/stack.ts";
import { type Outcome, type Sandbox, startSandbox } from "./sandbox.ts";

/** Invocations of one function that run at the same time; further ones wait their turn. */
export const PARALLEL = 2;

/** Milliseconds that a call may go on after its caller went away: short ones end by themselves. */
export const GONE_MS = 1_000;

/**
 * Invocations of one function that wait for their turn. One more is refused at once: a caller that
 * is told to come again is better off than one that waits behind all of these.
 */
export const MOST_WAITING = 128;

/** An invocation that was never begun: too many wait already, or its turn did not come in time. */
export interface Overload {
  readonly kind: "overload";
}

/** Runs the invocations of one function in sandboxes that it starts when they are needed. */
export interface Pool {
  /**
   * @param event as JSON text
   * @param gone aborts when nobody waits for the answer any more: a call that waits its turn is not
   * begun then, one that still runs {@link GONE_MS} later is stopped
   */
  invoke(event: string, gone?: AbortSignal): Promise<Outcome | Overload>;
  /** Starts a first sandbox, so that the first caller does not wait for it. */
  warm(): void;
  /**
   * Ends every sandbox at once and resolves when their processes are gone; invocations still
   * running end as a crash.
   */
  close(): Promise<void>;
}

/**
 * @param endpoints variables by which the AWS SDK of the function finds the embedded services
 * @param log told what the function writes and how an invocation failed
 */
export function createPool(
  lambda: StackFunction,
  endpoints: Readonly<Record<string, string>>,
  log: (text: string) => void,
): Pool {
  const sandboxes = new Sandboxes(() => startSandbox(lambda, endpoints, log));
  return {
    async invoke(event, gone) {
      const sandbox = await sandboxes.acquire(lambda.timeoutMs, gone);
      if (sandbox === "overload") return { kind: "overload" };
      if (sandbox === "closed") return { kind: "crash", message: "the local cloud is stopping" };
      if (sandbox === "gone") return { kind: "crash", message: "the caller has gone" };
      await sandbox.loaded;
      const deadline = Date.now() + lambda.timeoutMs;
      const watching = stopWhenGone(sandbox, gone);
      const outcome = await sandbox.invoke({ requestId: randomUUID(), event, deadline });
      watching.end();
      if (outcome.kind !== "result") {
        const why =
          outcome.kind === "timeout" ? `no answer within ${lambda.timeoutMs} ms` : outcome.message;
        log(`${lambda.id} ${outcome.kind}: ${why}\n`);
      }
      if (outcome.kind === "timeout" || outcome.kind === "crash") void sandbox.kill();
      sandboxes.release(sandbox);
      return outcome;
    },
    warm: () => sandboxes.warm(),
    close: () => sandboxes.close(),
  };
}

/** Kills a sandbox that works for a caller who went away. */
function stopWhenGone(sandbox: Sandbox, gone: AbortSignal | undefined): { end(): void } {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    timer = setTimeout(() => void sandbox.kill(), GONE_MS);
  };
  if (gone?.aborted) stop();
  gone?.addEventListener("abort", stop, { once: true });
  return {
    end: () => {
      clearTimeout(timer);
      gone?.removeEventListener("abort", stop);
    },
  };
}

/** The sandboxes of one function, busy and idle. */
class Sandboxes {
  readonly #start: () => Sandbox;
  readonly #idle: Sandbox[] = [];
  readonly #busy = new Set<Sandbox>();
  readonly #waiting: (() => void)[] = [];
  #closed = false;

  constructor(start: () => Sandbox) {
    this.#start = start;
  }

  /**
   * A sandbox that nobody else uses, when it is this caller's turn.
   * @param patienceMs longest wait for it
   * @returns `overload` when too many wait already, or when its turn did not come in time; `gone`
   * when the caller went away meanwhile
   */
  async acquire(
    patienceMs: number,
    gone: AbortSignal | undefined,
  ): Promise<Sandbox | "overload" | "closed" | "gone"> {
    const giveUp = performance.now() + patienceMs;
    while (this.#busy.size >= PARALLEL)
      if (!(await this.#turn(giveUp - performance.now()))) return "overload";
    if (this.#closed) return "closed";
    if (gone?.aborted) {
      this.#waiting.shift()?.();
      return "gone";
    }
    const sandbox = this.#takeIdle() ?? this.#start();
    this.#busy.add(sandbox);
    return sandbox;
  }

  /** Takes a sandbox back; a dead one is dropped. */
  release(sandbox: Sandbox): void {
    this.#busy.delete(sandbox);
    if (sandbox.alive && !this.#closed) this.#idle.push(sandbox);
    this.#waiting.shift()?.();
  }

  /** Waits until a sandbox comes back; false when none did in time, or too many wait. */
  async #turn(patienceMs: number): Promise<boolean> {
    if (this.#waiting.length >= MOST_WAITING) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const called = () => resolve(true);
    const timer = setTimeout(() => {
      this.#waiting.splice(this.#waiting.indexOf(called), 1);
      resolve(false);
    }, patienceMs);
    this.#waiting.push(called);
    const came = await promise;
    clearTimeout(timer);
    return came;
  }

  warm(): void {
    if (this.#idle.length + this.#busy.size === 0) this.#idle.push(this.#start());
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#idle, ...this.#busy].map((sandbox) => sandbox.kill()));
  }

  #takeIdle(): Sandbox | undefined {
    let sandbox = this.#idle.pop();
    while (sandbox !== undefined && !sandbox.alive) sandbox = this.#idle.pop();
    return sandbox;
  }
}
