import { Worker } from "node:worker_threads";
import {
  assess,
  EngineFault,
  type EngineName,
  type Problem,
  type SolveParameters,
  type SolveProgress,
  type SolveResult,
} from "@reachmix/solver";
import { type Alarm, systemAlarm } from "./alarm.ts";
import type { SolveRequest, ThreadMessage } from "./messages.ts";

/**
 * How long after its own time limit, or after a cancel, an engine may still answer before it is
 * killed.
 */
export const GRACE_MS = 500;

/** How often a running solve's `isCancelled` is asked. */
const POLL_MS = 50;

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
   * Solves a problem, in turns with the partner if there is one. A solve that outlives its time limit, or a cancel, by {@link GRACE_MS} is
   * killed with its thread and answers with the best choice it had told of. Throws {@link
   * EngineFault} when it crashes.
   */
  solve(
    engine: EngineName,
    problem: Problem,
    parameters: SolveParameters,
    partner?: EngineName,
  ): Promise<SolveResult> {
    const { now: _now, onProgress, isCancelled, ...sent } = parameters;
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const best = new BestSoFar();
      let stopAlarm: () => void = () => undefined;
      const killIn = (ms: number, reason: "time" | "cancelled") => {
        stopAlarm();
        stopAlarm = this.#alarm(ms, () => {
          finish();
          void this.kill();
          resolve(killedResult(engine, problem, best, reason));
        });
      };
      const onMessage = (message: ThreadMessage) => {
        if (message.kind === "progress") {
          best.hear(message.progress);
          onProgress?.(message.progress);
          return;
        }
        finish();
        if (message.kind === "result") resolve(message.result);
        else reject(new EngineFault(engine, `The engine ${engine} failed: ${message.message}`));
      };
      const onError = (error: Error) => {
        finish();
        reject(
          new EngineFault(engine, `The thread of the engine ${engine} failed: ${error.message}`, {
            cause: error,
          }),
        );
      };
      const onExit = (code: number) => {
        finish();
        reject(
          new EngineFault(
            engine,
            `The thread of the engine ${engine} ended with code ${code} before its answer.`,
          ),
        );
      };
      const poll = isCancelled
        ? setInterval(() => {
            if (cancelled[0] !== 0 || !isCancelled()) return;
            Atomics.store(cancelled, 0, 1);
            killIn(GRACE_MS, "cancelled");
          }, POLL_MS)
        : undefined;
      const finish = () => {
        stopAlarm();
        clearInterval(poll);
        worker.off("message", onMessage).off("error", onError).off("exit", onExit);
        worker.unref();
      };
      worker.on("message", onMessage).on("error", onError).on("exit", onExit);
      worker.ref();
      if (sent.timeLimitMs !== undefined) killIn(sent.timeLimitMs + GRACE_MS, "time");
      worker.postMessage({
        engine,
        ...(partner && { partner }),
        problem,
        parameters: sent,
        cancelled,
      } satisfies SolveRequest);
    });
  }
}

/** The best choice and bound a running solve has told of. */
class BestSoFar {
  choice: Int32Array | null = null;
  bound: number | null = null;
  work = 0;

  hear(progress: SolveProgress): void {
    this.choice = progress.choice ?? this.choice;
    this.bound = progress.bound ?? this.bound;
    this.work = progress.work;
  }
}

function killedResult(
  engine: EngineName,
  problem: Problem,
  best: BestSoFar,
  reason: "time" | "cancelled",
): SolveResult {
  const assessment = best.choice && assess(problem, best.choice);
  const choice = assessment?.feasible ? best.choice : null;
  const base = {
    engine,
    choice,
    value: choice && assessment ? assessment.value : null,
    bound: best.bound,
    work: best.work,
    reproducible: false,
    relaxation: null,
    conflictRows: null,
  };
  if (reason === "cancelled") {
    return {
      ...base,
      reason,
      limit: null,
      detail: "The solve was cancelled and its thread was stopped.",
    };
  }
  const detail = "The engine did not stop at its time limit and was killed.";
  return { ...base, reason: choice ? "limit" : "noSolution", limit: "time", detail };
}
