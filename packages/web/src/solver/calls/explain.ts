import { type CreatorWhy, explain as explainOpened, openExplanation } from "@reachmix/core";
import type { Asked } from "../../state/draft.ts";
import type { Answered } from "../answered.ts";
import { bodyOf } from "../body.ts";
import type { Answering } from "./answering.ts";

/** Explains creators of a draft exactly. */
export interface Explain {
  readonly takes: { readonly asked: Asked; readonly creators: readonly string[] };
  readonly gives: Answered<readonly CreatorWhy[]>;
}

export const explain: Answering<Explain> = async ({ asked, creators }, host) => {
  const opening = openExplanation({ ...bodyOf(asked), creators });
  if (opening.kind === "refused") return opening;
  return { kind: "answered", value: (await explainOpened(opening.opened, host)).creators };
};
