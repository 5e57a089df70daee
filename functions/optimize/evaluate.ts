import { evaluate, openEvaluation } from "@reachmix/core";
import type { Operation } from "../http/stack.ts";
import { answering } from "./answering.ts";
import type { OptimizeParts } from "./operation.ts";

/** POST /v1/evaluate: scores a plan made by hand beside the best one. Nothing is stored. */
export function evaluateOperation(parts: OptimizeParts): Operation {
  const refusal = "The brief, the roster or the plan is not valid; see errors.";
  return answering({ open: openEvaluation, refusal, answer: evaluate }, parts);
}
