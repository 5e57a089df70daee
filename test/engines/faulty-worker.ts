import { parentPort } from "node:worker_threads";
import { decompositionEngine, type Engine } from "@reachmix/solver";
import { serveEngines } from "../../packages/engines/src/serve.ts";
import { present } from "../support/present.ts";

/** Engines that fail in the ways real ones do: the seed of the solve says how. */
const faulty: Engine = {
  name: "core",
  strengths: decompositionEngine.strengths,
  declines: () => null,
  solve: async (problem, { seed, onProgress, isCancelled }) => {
    if (seed === 1) endlessly(() => false);
    if (seed === 2) {
      onProgress?.({
        value: 4262,
        bound: 5000,
        work: 3,
        choice: Int32Array.of(0, -1, -1, 3, -1, 5),
      });
      endlessly(() => false);
    }
    if (seed === 3) process.exit(7);
    if (seed === 4) throw new Error("out of numbers");
    if (seed === 5)
      setTimeout(() => {
        throw new Error("thrown outside the solve");
      });
    if (seed === 5) return new Promise(() => undefined);
    if (seed === 6) {
      onProgress?.({ value: null, bound: null, work: 1 });
      endlessly(() => isCancelled?.() ?? false);
    }
    return {
      engine: "core",
      reason: seed === 6 ? "cancelled" : "optimal",
      limit: null,
      detail: "",
      choice: Int32Array.from(problem.required, () => -1),
      value: 0,
      bound: 0,
      work: 0,
      reproducible: true,
      relaxation: null,
      conflictRows: null,
    };
  },
};

function endlessly(until: () => boolean): void {
  while (!until());
}

serveEngines(present(parentPort, "parentPort"), [faulty]);
