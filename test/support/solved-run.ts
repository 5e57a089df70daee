import type { Run } from "@reachmix/core";
import { decompositionEngine } from "@reachmix/solver";
import type { RequestInput } from "./briefs.ts";
import { runOf } from "./runs.ts";

/** A saved run, solved by the dedicated engine in this thread. */
export function solvedRun(id: string, input: RequestInput): Promise<Run> {
  return runOf(
    { ...input, options: { ...input.options, engine: "core" } },
    [decompositionEngine],
    id,
  );
}
