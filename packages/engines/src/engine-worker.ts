import { parentPort } from "node:worker_threads";
import { decompositionEngine } from "@reachmix/solver";
import { createHighsEngine } from "./highs/engine.ts";
import { createJavascriptLpSolverEngine } from "./javascript-lp-solver/engine.ts";
import { loadHighs } from "./load-highs.ts";
import { loadJavascriptLpSolver } from "./load-javascript-lp-solver.ts";
import { serveEngines } from "./serve.ts";

if (!parentPort)
  throw new Error("engine-worker is the file of a worker thread; start it with new Worker().");
serveEngines(parentPort, [
  createJavascriptLpSolverEngine(loadJavascriptLpSolver),
  decompositionEngine,
  createHighsEngine(loadHighs),
]);
