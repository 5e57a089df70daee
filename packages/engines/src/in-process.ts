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
 * @param pause awaited before every solve and between turns: what the thread is told meanwhile,
 * such as a cancel, is heard there
 */
export function createInProcessEngines(
  loadHighs: () => Promise<Highs>,
  pause: () => Promise<void> = () => Promise.resolve(),
): readonly Engine[] {
  const turning = new Map<Engine, Engine>();
  const engines = [
    createJavascriptLpSolverEngine(loadJavascriptLpSolver),
    decompositionEngine,
    createHighsEngine(loadHighs),
  ].map((engine) => {
    const inTurns: Engine = {
      ...withPauses(engine, pause),
      inTurnsWith: (other) => {
        const partner = turning.get(other);
        return partner === undefined ? null : withPauses(createPortfolio(engine, partner), pause);
      },
    };
    turning.set(inTurns, engine);
    return inTurns;
  });
  return engines;
}

function withPauses(engine: Engine, pause: () => Promise<void>): Engine {
  return {
    ...engine,
    solve: async (problem, parameters) => {
      await pause();
      return engine.solve(problem, { ...parameters, pause });
    },
  };
}
