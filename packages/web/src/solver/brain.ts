import type { OptimizeProgress } from "@reachmix/core";
import type { RosterSource } from "../state/draft.ts";
import { creatorsOf } from "../state/request.ts";
import type { Calls } from "./calls/index.ts";
import { Cancelled } from "./cancelled.ts";
import { addSlice, inSlices } from "./long-lists.ts";
import type { CallName, Said, Told } from "./protocol.ts";
import { startWorker } from "./start-worker.ts";
import { withoutSource } from "./takes.ts";
import { versionOf } from "./version.ts";

/**
 * A worker that has not stopped this long after it was asked to is ended, in milliseconds: reading
 * and forecasting hear nothing, and take their time with every creator.
 */
const DEAF_AFTER_MS = 8_000;
const DEAF_PER_CREATOR_MS = 0.4;
/** Lists that the worker keeps: that of the open plan, and the one before it to go back to. */
const MOST_HELD = 2;

/** A question that is being worked on. */
export interface Call<T> {
  readonly answer: Promise<T>;
  /**
   * Asks for an early end: the answer has the best found so far. A worker that does not hear of it
   * in time is ended, and the answer fails with {@link Cancelled}; other calls begin anew.
   */
  cancel(): void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: OptimizeProgress) => void) | undefined;
  /** Sends the question to the worker there is. */
  readonly send: () => void;
  readonly isSent?: true;
  /** It was asked to end early. */
  readonly isStopping?: true;
  /** The answer whose slices are coming, and how many are to come. */
  readonly gives?: unknown;
  readonly missing?: number;
}

/**
 * Core in a Web Worker of its own: one call after the other, none on the thread of the page.
 * Creators are sent to it once, in slices, and not again with each question.
 */
export class Brain {
  #worker: Worker | null = null;
  #held: readonly string[] = [];
  #sending: Promise<void> = Promise.resolve();
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
    const parted = withoutSource(takes);
    const { source } = parted;
    const version = source === null ? null : versionOf(source);
    const send = () =>
      void this.#whenHeld(source).then(() => {
        const waiting = this.#waiting.get(id);
        if (waiting === undefined) return;
        this.#waiting.set(id, { ...waiting, isSent: true });
        this.#tell({ kind: "ask", id, call, takes: parted.takes, source: version, stop });
      });
    this.#waiting.set(id, { resolve: resolve as Waiting["resolve"], reject, onProgress, send });
    send();
    const cancel = () => {
      const waiting = this.#waiting.get(id);
      if (waiting === undefined) return;
      if (!waiting.isSent) return this.#fail(id, new Cancelled());
      this.#waiting.set(id, { ...waiting, isStopping: true });
      if (stop !== null) Atomics.store(stop, 0, 1);
      this.#tell({ kind: "stop", id });
      setTimeout(() => {
        if (this.#waiting.has(id)) this.#beginAnew();
      }, deafAfter(source));
    };
    return { answer: promise, cancel };
  }

  /** Waits until the worker has the creators that a question is about. */
  #whenHeld(source: RosterSource | null): Promise<void> {
    if (source === null) return Promise.resolve();
    this.#sending = this.#sending.then(() => this.#hold(source));
    return this.#sending;
  }

  async #hold(source: RosterSource): Promise<void> {
    const worker = this.#started();
    const version = versionOf(source);
    if (!this.#held.includes(version)) {
      const { head, slices } = inSlices(source);
      this.#tell({ kind: "hold", version, head });
      for (const slice of slices) {
        await turn();
        // Another worker, after the end of this one, has to be told all of it.
        if (worker !== this.#worker) return this.#hold(source);
        this.#tell({ kind: "slice", version, slice });
      }
      this.#tell({ kind: "held", version });
    }
    this.#keeps(version);
  }

  /** Notes what the worker keeps; the list that was asked about longest ago goes. */
  #keeps(version: string): void {
    const held = [...this.#held.filter((own) => own !== version), version];
    for (const gone of held.slice(0, -MOST_HELD)) this.#tell({ kind: "drop", version: gone });
    this.#held = held.slice(-MOST_HELD);
  }

  #tell(told: Told): void {
    this.#started().postMessage(told);
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
    switch (said.kind) {
      case "progress":
        waiting.onProgress?.(said.progress);
        break;
      case "cancelled":
        this.#fail(said.id, new Cancelled());
        break;
      case "fault":
        this.#fail(said.id, new Error(said.message));
        break;
      case "answer":
        this.#takeIn(said.id, { ...waiting, gives: said.gives, missing: said.slices });
        break;
      case "slice":
        addSlice(waiting.gives, said.slice);
        this.#takeIn(said.id, { ...waiting, missing: (waiting.missing ?? 1) - 1 });
    }
  }

  /** Notes what has come of an answer, and gives it once all of it is there. */
  #takeIn(id: number, waiting: Waiting): void {
    this.#waiting.set(id, waiting);
    if (waiting.missing !== 0) return;
    this.#waiting.delete(id);
    waiting.resolve(waiting.gives);
  }

  #fail(id: number, error: Error): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.reject(error);
  }

  /** Ends the worker; every open call fails, the next call starts another worker. */
  #end(error: Error): void {
    this.#letGo();
    for (const id of [...this.#waiting.keys()]) this.#fail(id, error);
  }

  /** Ends a worker that hears nothing; what was not to end is asked of the next one. */
  #beginAnew(): void {
    this.#letGo();
    for (const [id, { gives: _, missing: __, ...waiting }] of [...this.#waiting]) {
      this.#waiting.set(id, waiting);
      if (waiting.isStopping) this.#fail(id, new Cancelled());
      else if (waiting.isSent) waiting.send();
    }
  }

  #letGo(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#held = [];
  }
}

function deafAfter(source: RosterSource | null): number {
  const creators = source === null ? 0 : creatorsOf(source).length;
  return DEAF_AFTER_MS + DEAF_PER_CREATOR_MS * creators;
}

/** A turn of the event loop, in which the page draws and hears. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
