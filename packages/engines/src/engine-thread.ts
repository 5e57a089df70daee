import { Worker } from "node:worker_threads";
import type { EngineName, Problem, SolveParameters, SolveResult } from "@reachmix/solver";
import { type Alarm, systemAlarm } from "./alarm.ts";
import { BestSoFar } from "./best-so-far.ts";
import type { SolveRequest } from "./messages.ts";
import { sharedEntries } from "./shared-entries.ts";
import { listen } from "./thread-ears.ts";
import { Watchdog } from "./watchdog.ts";

/**
 * One thread that solves one problem at a time and can be killed. It does not keep the process
 * alive while it waits for work.
 */
export class EngineThread {
  readonly #worker: Worker;
  readonly #alarm: Alarm;
  #alive = true;

  /** `file` is the worker file it runs; `alarm` says when a solve has outlived its time. */
  constructor(file: URL, alarm: Alarm = systemAlarm) {
    this.#alarm = alarm;
    // Flags of the process are for the process: some of them, like --input-type, break a thread.
    this.#worker = new Worker(file, { execArgv: [] });
    this.#worker.on("exit", () => {
      this.#alive = false;
    });
    // The solve that runs hears of errors itself; between solves there is nobody to tell.
    this.#worker.on("error", () => {
      this.#alive = false;
    });
    this.#worker.unref();
  }

  /** False once it was killed or crashed. */
  get alive(): boolean {
    return this.#alive;
  }

  /** Ends the thread at once. */
  async kill(): Promise<void> {
    this.#alive = false;
    await this.#worker.terminate();
  }

  /**
   * Solves a problem, in turns with the partner if there is one. A solve that outlives its time
   * limit, or a cancel, by half a second is killed with its thread and answers with the best choice
   * it had told of. Throws an `EngineFault` when it crashes.
   */
  async solve(
    engine: EngineName,
    problem: Problem,
    { now: _now, onProgress, isCancelled, ...parameters }: SolveParameters,
    partner?: EngineName,
  ): Promise<SolveResult> {
    const { promise, resolve, reject } = Promise.withResolvers<SolveResult>();
    const best = new BestSoFar();
    const watchdog = new Watchdog(this.#alarm, (reason) => {
      finish();
      void this.kill();
      resolve(best.resultOfKilled(engine, problem, reason));
    });
    const stopListening = listen(this.#worker, engine, {
      progress: (progress) => {
        best.hear(progress);
        onProgress?.(progress);
      },
      result: (result) => {
        finish();
        resolve(result);
      },
      fault: (fault) => {
        finish();
        reject(fault);
      },
    });
    const finish = () => {
      watchdog.stop();
      stopListening();
      this.#worker.unref();
    };
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    if (isCancelled) watchdog.watchCancel(isCancelled, cancelled);
    if (parameters.timeLimitMs !== undefined) watchdog.watchTime(parameters.timeLimitMs);
    this.#worker.ref();
    const sent = sharedEntries(problem);
    this.#send({ engine, ...(partner && { partner }), problem: sent, parameters, cancelled });
    return promise;
  }

  #send(request: SolveRequest): void {
    this.#worker.postMessage(request);
  }
}
