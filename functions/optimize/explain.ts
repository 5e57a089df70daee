import { explain, openExplanation } from "@reachmix/core";
import type { Engine } from "@reachmix/solver";
import type { Operation } from "../http/stack.ts";
import { answering } from "./answering.ts";

/** POST /v1/explain: explains creators exactly, by solving again. Nothing is stored. */
export function explainOperation(engines: () => readonly Engine[]): Operation {
  const refusal = "The brief, the roster or the creators are not valid; see errors.";
  return answering({ open: openExplanation, refusal, answer: explain }, engines);
}
