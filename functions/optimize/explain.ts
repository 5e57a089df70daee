import { explain, openExplanation } from "@reachmix/core";
import type { Operation } from "../http/stack.ts";
import { answering } from "./answering.ts";
import type { OptimizeParts } from "./operation.ts";

/** POST /v1/explain: explains creators exactly, by solving again. Nothing is stored. */
export function explainOperation(parts: OptimizeParts): Operation {
  const refusal = "The brief, the roster or the creators are not valid; see errors.";
  return answering({ open: openExplanation, refusal, answer: explain }, parts);
}
