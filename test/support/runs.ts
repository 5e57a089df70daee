import { newLife, type OpenedRequest, optimize, type Run } from "@reachmix/core";
import type { Engine } from "@reachmix/solver";
import type { RequestInput } from "./briefs.ts";
import { accepted } from "./opening.ts";

/** A request solved and kept as a saved run. */
export function runOf(input: RequestInput, engines: readonly Engine[], id = "run"): Promise<Run> {
  return savedRun(accepted(input), engines, id);
}

async function savedRun(
  opened: OpenedRequest,
  engines: readonly Engine[],
  id: string,
): Promise<Run> {
  const result = await optimize(opened, { engines, reachmixVersion: "test" });
  return {
    ...result,
    id,
    name: id,
    createdAt: "2027-01-01T00:00:00.000Z",
    tags: [],
    ...newLife(opened.request, result.plan),
    input: opened.request,
  };
}
