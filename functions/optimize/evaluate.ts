import { evaluate, openEvaluation } from "@reachmix/core";
import type { Operation } from "../http/stack.ts";
import { VERSION } from "../version.ts";
import { onBasis } from "./basis.ts";
import { openedOr } from "./opened.ts";
import type { OptimizeParts } from "./operation.ts";
import { inTime } from "./time.ts";

/** POST /v1/evaluate: scores a plan made by hand beside the best one. Nothing is stored. */
export function evaluateOperation({ table, engines }: OptimizeParts): Operation {
  return async (call) => {
    const opened = openedOr(
      openEvaluation(call.body),
      "The brief, the roster or the plan is not valid; see errors.",
    );
    const based = await onBasis(opened, call, table());
    const host = { engines: engines(), reachmixVersion: VERSION, now: () => performance.now() };
    return { status: 200, body: await evaluate(inTime(based, call), host) };
  };
}
