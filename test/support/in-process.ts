import { createHighsEngine, decompositionEngine, type Engine } from "@reachmix/core/solver";
import { loadHighs } from "./libraries.ts";

/** The dedicated engine and HiGHS in this very thread: quicker than worker threads for thousands of tiny briefs. */
export const inProcessEngines: readonly Engine[] = [decompositionEngine, createHighsEngine(loadHighs)];
