import * as z from "zod";
import { type Read, readBySchema } from "../base/read.ts";
import { idSchema, labelSchema } from "../roster/fields.ts";
import type { PickEdit, PickStatus } from "../run/picks-status.ts";
import { statusesAfter } from "../run/transitions.ts";

/** What a client said to offers of a run, as the page of `answersPage` saves it. */
export const answersSchema = z.strictObject({
  reachmix: z.literal("answers"),
  run: z.string().describe("Id of the run that was answered"),
  by: labelSchema,
  answers: z
    .array(
      z.strictObject({
        offerId: idSchema,
        answer: z.enum(["yes", "no"]).nullable(),
        comment: z.string().max(1000),
      }),
    )
    .max(1000),
});
/** Answers of a client. */
export type Answers = z.infer<typeof answersSchema>;

/** Reads a file of answers, or says what is wrong with it. @param given any JSON value */
export function readAnswers(given: unknown): Read<Answers> {
  return readBySchema(answersSchema, given);
}

/** What answers change, and those that come too late because more has happened since. */
export interface AnswerEdits {
  readonly picks: readonly PickEdit[];
  /** Offers that cannot become what was answered. */
  readonly late: readonly string[];
}

/** Answers as changes of statuses: yes is client-approved, no is client-rejected. */
export function editsOfAnswers({ answers }: Answers, statuses: readonly PickStatus[]): AnswerEdits {
  const present = new Map(statuses.map(({ offerId, status }) => [offerId, status]));
  const picks: PickEdit[] = [];
  const late: string[] = [];
  for (const { offerId, answer, comment } of answers) {
    const now = present.get(offerId);
    const next = answer === "yes" ? "client-approved" : "client-rejected";
    const said = comment.trim() === "" ? {} : { comment: comment.trim() };
    const changes = answer !== null && now !== next;
    const can = now !== undefined && (!changes || statusesAfter(now).includes(next));
    if (!can) late.push(offerId);
    else if (changes) picks.push({ offerId, status: next, ...said });
    else if ("comment" in said) picks.push({ offerId, ...said });
  }
  return { picks, late };
}
