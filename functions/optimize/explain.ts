import { explain, openExplanation } from "@reachmix/core";
import type { Operation } from "../http/stack.ts";
import { VERSION } from "../version.ts";
import { onBasis } from "./basis.ts";
import { openedOr } from "./opened.ts";
import type { OptimizeParts } from "./operation.ts";
import { inTime } from "./time.ts";

/** POST /v1/explain: explains creators exactly, by solving again. Nothing is stored. */
export function explainOperation({ table, engines }: OptimizeParts): Operation {
  return async (call) => {
    const opened = openedOr(
      openExplanation(call.body),
      "The brief, the roster or the creators are not valid; see errors.",
    );
    const based = await onBasis(opened, call, table());
    const host = { engines: engines(), reachmixVersion: VERSION, now: () => performance.now() };
    return { status: 200, body: await explain(inTime(based, call), host) };
  };
}
