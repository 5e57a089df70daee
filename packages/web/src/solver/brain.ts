import type { OptimizeProgress } from "@reachmix/core";
import type { Calls } from "./calls/index.ts";
import type { CallName, Said, Told } from "./protocol.ts";
import { startWorker } from "./start-worker.ts";

/** A worker that has not stopped this long after it was asked to is ended, in milliseconds. */
const DEAF_AFTER_MS = 8_000;

/** A question that is being worked on. */
export interface Call<T> {
  readonly answer: Promise<T>;
  /**
   * Asks for an early end: the answer has the best found so far. A worker that does not hear of it
   * in time is ended, and the answer fails with {@link Cancelled}.
   */
  cancel(): void;
}

/** The end of a call that was cancelled before it had anything to answer. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: OptimizeProgress) => void) | undefined;
}

/** Core in a Web Worker of its own: one call after the other, none on the thread of the page. */
export class Brain {
  #worker: Worker | null = null;
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;

  /** Asks by name; see {@link Calls} for what each call takes and gives. */
  ask<Name extends CallName>(
    call: Name,
    takes: Calls[Name]["takes"],
    onProgress?: (progress: OptimizeProgress) => void,
  ): Call<Calls[Name]["gives"]> {
    const { promise, resolve, reject } = Promise.withResolvers<Calls[Name]["gives"]>();
    const id = this.#next++;
    const stop = self.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : null;
    this.#waiting.set(id, { resolve: resolve as Waiting["resolve"], reject, onProgress });
    this.#started().postMessage({ kind: "ask", id, call, takes, stop } satisfies Told);
    const cancel = () => {
      if (!this.#waiting.has(id)) return;
      if (stop !== null) Atomics.store(stop, 0, 1);
      this.#worker?.postMessage({ kind: "stop", id } satisfies Told);
      setTimeout(() => {
        if (this.#waiting.has(id)) this.#end(new Cancelled("The call was cancelled."));
      }, DEAF_AFTER_MS);
    };
    return { answer: promise, cancel };
  }

  #started(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = startWorker();
    worker.onmessage = ({ data }: MessageEvent<Said>) => this.#hear(data);
    worker.onerror = ({ message }) =>
      this.#end(new Error(`The solver stopped: ${message || "it ran out of memory"}. Try again.`));
    this.#worker = worker;
    return worker;
  }

  #hear(said: Said): void {
    const waiting = this.#waiting.get(said.id);
    if (waiting === undefined) return;
    if (said.kind === "progress") {
      waiting.onProgress?.(said.progress);
      return;
    }
    this.#waiting.delete(said.id);
    if (said.kind === "answer") waiting.resolve(said.gives);
    else waiting.reject(new Error(said.message));
  }

  /** Ends the worker; every open call fails, the next call starts another worker. */
  #end(error: Error): void {
    this.#worker?.terminate();
    this.#worker = null;
    const open = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of open) reject(error);
  }
}
