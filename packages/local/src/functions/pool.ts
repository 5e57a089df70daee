import { randomUUID } from "node:crypto";
import type { StackFunction } from "../assembly/stack.ts";
import { type Outcome, type Sandbox, startSandbox } from "./sandbox.ts";

/** Invocations of one function that run at the same time; further ones wait their turn. */
const PARALLEL = 2;

/** Runs the invocations of one function in sandboxes that it starts when they are needed. */
export interface Pool {
  /** @param event as JSON text */
  invoke(event: string): Promise<Outcome>;
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
    async invoke(event) {
      const sandbox = await sandboxes.acquire();
      if (sandbox === undefined) return { kind: "crash", message: "the local cloud is stopping" };
      await sandbox.loaded;
      const deadline = Date.now() + lambda.timeoutMs;
      const outcome = await sandbox.invoke({ requestId: randomUUID(), event, deadline });
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

  /** A sandbox that nobody else uses, when it is this caller's turn; undefined when closed. */
  async acquire(): Promise<Sandbox | undefined> {
    while (this.#busy.size >= PARALLEL)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.#closed) return undefined;
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
