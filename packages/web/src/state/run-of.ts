import { newLife, type OptimizeRequest, type Run } from "@reachmix/core";
import type { Answer } from "./draft.ts";

/** An answer as a run: what reports are made of and what is saved. */
export function runOf(name: string, { input, result }: Answer): Run {
  const request = input as OptimizeRequest;
  return {
    ...result,
    id: "draft",
    name,
    createdAt: new Date().toISOString(),
    tags: [],
    ...newLife(request, result.plan),
    input: request,
  };
}
