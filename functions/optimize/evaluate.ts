import { evaluate, openEvaluation } from "@reachmix/core";
import type { Engine } from "@reachmix/solver";
import type { Operation } from "../http/stack.ts";
import { VERSION } from "../version.ts";
import { openedOr } from "./opened.ts";
import { inTime } from "./time.ts";

/** POST /v1/evaluate: scores a plan made by hand beside the best one. Nothing is stored. */
export function evaluateOperation(engines: () => readonly Engine[]): Operation {
  return async (call) => {
    const opened = openedOr(
      openEvaluation(call.body),
      "The brief, the roster or the plan is not valid; see errors.",
    );
    const host = { engines: engines(), reachmixVersion: VERSION, now: () => performance.now() };
    return { status: 200, body: await evaluate(inTime(opened, call), host) };
  };
}
