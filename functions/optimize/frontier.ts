import { frontier, openFrontier } from "@reachmix/core";
import type { Operation } from "../http/stack.ts";
import { answering } from "./answering.ts";
import type { OptimizeParts } from "./operation.ts";

/** POST /v1/frontier: the best plan of every budget. Nothing is stored. */
export function frontierOperation(parts: OptimizeParts): Operation {
  const refusal = "The brief, the roster or the budgets are not valid; see errors.";
  return answering({ open: openFrontier, refusal, answer: frontier }, parts);
}
