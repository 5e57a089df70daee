import SolverWorker from "./worker.ts?worker";

/** A worker that runs core; in the one-file page its code is part of the file. */
export function startWorker(): Worker {
  return new SolverWorker({ name: "solver" });
}
