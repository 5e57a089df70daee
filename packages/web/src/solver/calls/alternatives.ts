import {
  alternatives as alternativesOpened,
  type Alternatives as Found,
  openAlternatives,
} from "@reachmix/core";
import type { Asked } from "../../state/draft.ts";
import type { Answered } from "../answered.ts";
import { bodyWithin } from "../body.ts";
import type { Answering } from "./answering.ts";

/** Plans of a draft that are nearly as good and differ. */
export interface Alternatives {
  readonly takes: { readonly asked: Asked; readonly timeLimitMs: number };
  readonly gives: Answered<Found>;
}

export const alternatives: Answering<Alternatives> = async ({ asked, timeLimitMs }, host) => {
  const opening = openAlternatives(bodyWithin(timeLimitMs, asked));
  if (opening.kind === "refused") return opening;
  return { kind: "answered", value: await alternativesOpened(opening.opened, host) };
};
