import type { Worker } from "node:worker_threads";
import {
  EngineFault,
  type EngineName,
  type SolveProgress,
  type SolveResult,
} from "@reachmix/solver";
import type { ThreadMessage } from "./messages.ts";

/** What a caller does with what its thread says. */
export interface Ears {
  readonly progress: (progress: SolveProgress) => void;
  readonly result: (result: SolveResult) => void;
  readonly fault: (fault: EngineFault) => void;
}

/**
 * Listens to a thread that solves with an engine; an error and an early end are faults too.
 * @returns a function that ends the listening
 */
export function listen(worker: Worker, engine: EngineName, ears: Ears): () => void {
  const onMessage = (message: ThreadMessage) => {
    if (message.kind === "progress") ears.progress(message.progress);
    else if (message.kind === "result") ears.result(message.result);
    else ears.fault(new EngineFault(engine, `The engine ${engine} failed: ${message.message}`));
  };
  const onError = (error: Error) => {
    const text = `The thread of the engine ${engine} failed: ${error.message}`;
    ears.fault(new EngineFault(engine, text, { cause: error }));
  };
  const onExit = (code: number) => {
    const text = `The thread of the engine ${engine} ended with code ${code} before its answer.`;
    ears.fault(new EngineFault(engine, text));
  };
  worker.on("message", onMessage).on("error", onError).on("exit", onExit);
  return () => {
    worker.off("message", onMessage).off("error", onError).off("exit", onExit);
  };
}
