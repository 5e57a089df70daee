import { openWhatIf, whatIf } from "@reachmix/core";
import type { Operation } from "../http/stack.ts";
import { answering } from "./answering.ts";
import type { OptimizeParts } from "./operation.ts";

/** POST /v1/what-if: a grid of answers and a table to read across. Nothing is stored. */
export function whatIfOperation(parts: OptimizeParts): Operation {
  const refusal = "The brief, the roster or a cell of the grid is not valid; see errors.";
  return answering({ open: openWhatIf, refusal, answer: whatIf }, parts);
}
