import { goalSeek, openGoalSeek } from "@reachmix/core";
import type { Operation } from "../http/stack.ts";
import { answering } from "./answering.ts";
import type { OptimizeParts } from "./operation.ts";

/** POST /v1/goal-seek: the least money that reaches a target. Nothing is stored. */
export function goalSeekOperation(parts: OptimizeParts): Operation {
  const refusal = "The brief, the roster, the target or the plan is not valid; see errors.";
  return answering({ open: openGoalSeek, refusal, answer: goalSeek }, parts);
}
