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
   * Ends every sandbox at once and resolves when their processes are gone; invocations still running
   * end as a crash.
   */
  close(): Promise<void>;
}

/** @param log told what the function writes and how an invocation failed */
export function createPool(
  lambda: StackFunction,
  databaseEndpoint: string,
  log: (text: string) => void,
): Pool {
  const idle: Sandbox[] = [];
  const busy = new Set<Sandbox>();
  const waiting: (() => void)[] = [];
  let closed = false;

  async function acquire(): Promise<Sandbox | undefined> {
    while (busy.size >= PARALLEL) await new Promise<void>((resolve) => waiting.push(resolve));
    if (closed) return undefined;
    const sandbox = takeIdle() ?? startSandbox(lambda, databaseEndpoint, log);
    busy.add(sandbox);
    return sandbox;
  }

  function takeIdle(): Sandbox | undefined {
    let sandbox = idle.pop();
    while (sandbox !== undefined && !sandbox.alive) sandbox = idle.pop();
    return sandbox;
  }

  function release(sandbox: Sandbox): void {
    busy.delete(sandbox);
    if (sandbox.alive && !closed) idle.push(sandbox);
    waiting.shift()?.();
  }

  return {
    async invoke(event) {
      const sandbox = await acquire();
      if (sandbox === undefined) return { kind: "crash", message: "the local cloud is stopping" };
      const invocation = {
        requestId: randomUUID(),
        event,
        deadline: Date.now() + lambda.timeoutMs,
      };
      const outcome = await sandbox.invoke(invocation);
      if (outcome.kind !== "result") {
        const why =
          outcome.kind === "timeout" ? `no answer within ${lambda.timeoutMs} ms` : outcome.message;
        log(`${lambda.id} ${outcome.kind}: ${why}\n`);
      }
      if (outcome.kind === "timeout" || outcome.kind === "crash") void sandbox.kill();
      release(sandbox);
      return outcome;
    },
    warm() {
      if (idle.length + busy.size === 0) idle.push(startSandbox(lambda, databaseEndpoint, log));
    },
    async close() {
      closed = true;
      await Promise.all([...idle, ...busy].map((sandbox) => sandbox.kill()));
    },
  };
}
