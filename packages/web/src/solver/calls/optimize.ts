import { open, optimize as optimizeOpened, type Result } from "@reachmix/core";
import type { Answered } from "../answered.ts";
import type { Answering } from "./answering.ts";

/** Optimizes the body of POST /v1/optimize. */
export interface Optimize {
  readonly takes: { readonly body: unknown };
  readonly gives: Answered<{ readonly input: unknown; readonly result: Result }>;
}

export const optimize: Answering<Optimize> = async ({ body }, host) => {
  const opening = open(body);
  if (opening.kind === "refused") return { kind: "refused", issues: opening.issues };
  const { opened } = opening;
  const result = await optimizeOpened(opened, host);
  return { kind: "answered", value: { input: opened.request, result } };
};
