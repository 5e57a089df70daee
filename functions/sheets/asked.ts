import { type Sheet, traceSheets, unaskedAnswers } from "@reachmix/core";
import { Problem } from "../http/problem.ts";

/** Sheets, and the ids of the questions that came up when they were read. */
export interface Asked {
  readonly sheets: readonly Sheet[];
  readonly asked: readonly string[];
}

/**
 * Sees that every answer a caller gives is one to a question of the sheets.
 * @param place where the answers stand in the request
 * @throws Problem 422 that names each other one, with the nearest question that is asked
 */
export function assertAsked(
  place: string,
  answers: Readonly<Record<string, string>> | undefined,
  { sheets, asked }: Asked,
): void {
  const atFirst = () => traceSheets(sheets, {}).asked;
  const errors = unaskedAnswers(Object.keys(answers ?? {}), asked, atFirst).map((issue) => ({
    ...issue,
    path: `${place}.${issue.path}`,
  }));
  if (errors.length === 0) return;
  throw new Problem("invalid-content", "Answers name questions that nobody asks; see errors.", {
    errors,
  });
}
