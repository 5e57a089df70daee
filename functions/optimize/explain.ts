import { checkExplanation, explain } from "@reachmix/core";
import type { Engine } from "@reachmix/solver";
import { Problem } from "../http/problem.ts";
import type { Operation } from "../http/stack.ts";
import { VERSION } from "../version.ts";
import { inTime } from "./time.ts";

/** POST /v1/explain: explains creators exactly, by solving again. Nothing is stored. */
export function explainOperation(engines: () => readonly Engine[]): Operation {
  return async (call) => {
    const { request, issues } = checkExplanation(call.body);
    if (!request)
      throw new Problem(
        "invalid-content",
        "The brief, the roster or the creators are not valid; see errors.",
        {
          errors: issues,
        },
      );
    const host = { engines: engines(), reachmixVersion: VERSION, now: () => performance.now() };
    return { status: 200, body: await explain(inTime(request, call), host) };
  };
}
