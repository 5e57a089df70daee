import { frontier, openFrontier } from "@reachmix/core";
import type { Engine } from "@reachmix/solver";
import type { Operation } from "../http/stack.ts";
import { answering } from "./answering.ts";

/** POST /v1/frontier: the best plan of every budget. Nothing is stored. */
export function frontierOperation(engines: () => readonly Engine[]): Operation {
  const refusal = "The brief, the roster or the budgets are not valid; see errors.";
  return answering({ open: openFrontier, refusal, answer: frontier }, engines);
}
