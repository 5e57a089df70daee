import { checkEvaluation, evaluate } from "@reachmix/core";
import type { Engine } from "@reachmix/solver";
import { Problem } from "../http/problem.ts";
import type { Operation } from "../http/stack.ts";
import { VERSION } from "../version.ts";
import { inTime } from "./time.ts";

/** POST /v1/evaluate: scores a plan made by hand beside the best one. Nothing is stored. */
export function evaluateOperation(engines: () => readonly Engine[]): Operation {
  return async (call) => {
    const { request, issues } = checkEvaluation(call.body);
    if (!request)
      throw new Problem(
        "invalid-content",
        "The brief, the roster or the plan is not valid; see errors.",
        {
          errors: issues,
        },
      );
    const host = { engines: engines(), reachmixVersion: VERSION, now: () => performance.now() };
    return { status: 200, body: await evaluate(inTime(request, call), host) };
  };
}
