import { parentPort } from "node:worker_threads";
import {
  createHighsEngine,
  createJavascriptLpSolverEngine,
  decompositionEngine,
} from "@reachmix/core/solver";
import { loadHighs } from "./load-highs.ts";
import { loadJavascriptLpSolver } from "./load-javascript-lp-solver.ts";
import { serveEngines } from "./serve.ts";

if (!parentPort) throw new Error("engine-worker is the file of a worker thread; start it with new Worker().");
serveEngines(parentPort, [
  createJavascriptLpSolverEngine(loadJavascriptLpSolver),
  decompositionEngine,
  createHighsEngine(loadHighs),
]);
