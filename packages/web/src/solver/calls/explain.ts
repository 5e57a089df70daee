import { type CreatorWhy, explain as explainOpened, openExplanation } from "@reachmix/core";
import type { Answered } from "../answered.ts";
import type { Answering } from "./answering.ts";

/** Explains creators exactly: the body of POST /v1/explain. */
export interface Explain {
  readonly takes: { readonly body: unknown };
  readonly gives: Answered<readonly CreatorWhy[]>;
}

export const explain: Answering<Explain> = async ({ body }, host) => {
  const opening = openExplanation(body);
  if (opening.kind === "refused") return opening;
  return { kind: "answered", value: (await explainOpened(opening.opened, host)).creators };
};
