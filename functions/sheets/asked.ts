import { unaskedAnswers } from "@reachmix/core";
import { Problem } from "../http/problem.ts";

/**
 * Sees that every answer a caller gives is one to a question of the sheets.
 * @param place where the answers stand in the request
 * @param asked ids of the questions that came up
 * @throws Problem 422 that names each other one, with the nearest question that is asked
 */
export function assertAsked(
  place: string,
  answers: Readonly<Record<string, string>> | undefined,
  asked: readonly string[],
): void {
  const errors = unaskedAnswers(Object.keys(answers ?? {}), asked).map((issue) => ({
    ...issue,
    path: `${place}.${issue.path}`,
  }));
  if (errors.length === 0) return;
  throw new Problem("invalid-content", "Answers name questions that nobody asks; see errors.", {
    errors,
  });
}
