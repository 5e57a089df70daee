import { newLife, type OptimizeRequest, type Result, type Run } from "@reachmix/core";

/** A request and what was found as a run: what reports are made of. */
export function runOf(name: string, input: OptimizeRequest, result: Result): Run {
  return {
    ...result,
    id: "draft",
    name,
    createdAt: new Date().toISOString(),
    tags: [],
    ...newLife(input, result.plan),
    input,
  };
}
