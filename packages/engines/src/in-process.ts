import { createPortfolio, decompositionEngine, type Engine } from "@reachmix/solver";
import type { Highs } from "highs";
import { createHighsEngine } from "./highs/engine.ts";
import { createJavascriptLpSolverEngine } from "./javascript-lp-solver/engine.ts";
import { loadJavascriptLpSolver } from "./load-javascript-lp-solver.ts";

/**
 * The engines in the thread that calls them, which they hold until they answer: for a Web Worker of
 * a page, which is ended when a solve is to stop. The same engines as in threads, so the same
 * request and seed give the same plan.
 * @param loadHighs gives the HiGHS library when the first problem for it comes
 */
export function createInProcessEngines(loadHighs: () => Promise<Highs>): readonly Engine[] {
  const turning = new Map<Engine, Engine>();
  const engines = [
    createJavascriptLpSolverEngine(loadJavascriptLpSolver),
    decompositionEngine,
    createHighsEngine(loadHighs),
  ].map((engine) => {
    const inTurns: Engine = {
      ...engine,
      inTurnsWith: (other) => {
        const partner = turning.get(other);
        return partner === undefined ? null : createPortfolio(engine, partner);
      },
    };
    turning.set(inTurns, engine);
    return inTurns;
  });
  return engines;
}
