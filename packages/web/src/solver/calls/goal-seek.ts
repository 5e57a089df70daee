import { type GoalSeek as Found, goalSeek as goalSeekOpened, openGoalSeek } from "@reachmix/core";
import type { Asked } from "../../state/draft.ts";
import type { Answered } from "../answered.ts";
import { bodyOf } from "../body.ts";
import type { Answering } from "./answering.ts";

/** The least money that reaches a result with the creators and rules of a draft. */
export interface GoalSeek {
  readonly takes: { readonly asked: Asked; readonly target: Readonly<Record<string, number>> };
  readonly gives: Answered<Found>;
}

export const goalSeek: Answering<GoalSeek> = async ({ asked, target }, host) => {
  const opening = openGoalSeek({ ...bodyOf(asked), target });
  if (opening.kind === "refused") return opening;
  return { kind: "answered", value: await goalSeekOpened(opening.opened, host) };
};
