import { alternatives, openAlternatives } from "@reachmix/core";
import type { Operation } from "../http/stack.ts";
import { answering } from "./answering.ts";
import type { OptimizeParts } from "./operation.ts";

/** POST /v1/alternatives: plans nearly as good that differ. Nothing is stored. */
export function alternativesOperation(parts: OptimizeParts): Operation {
  const refusal =
    "The brief, the roster or what is asked of the alternatives is not valid; see errors.";
  return answering({ open: openAlternatives, refusal, answer: alternatives }, parts);
}
