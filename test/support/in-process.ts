import { decompositionEngine, type Engine } from "@reachmix/solver";
import { createHighsEngine } from "../../packages/engines/src/highs/engine.ts";
import { loadHighs } from "./libraries.ts";

/**
 * The dedicated engine and HiGHS in this very thread: quicker than worker threads for thousands of
 * tiny briefs.
 */
export const inProcessEngines: readonly Engine[] = [
  decompositionEngine,
  createHighsEngine(loadHighs),
];
