import { type GoalSeek as Found, goalSeek as goalSeekOpened, openGoalSeek } from "@reachmix/core";
import type { Answered } from "../answered.ts";
import type { Answering } from "./answering.ts";

/** The least money that reaches a result: the body of POST /v1/goal-seek. */
export interface GoalSeek {
  readonly takes: { readonly body: unknown };
  readonly gives: Answered<Found>;
}

export const goalSeek: Answering<GoalSeek> = async ({ body }, host) => {
  const opening = openGoalSeek(body);
  if (opening.kind === "refused") return opening;
  return { kind: "answered", value: await goalSeekOpened(opening.opened, host) };
};
