import {
  type AnswerEdits,
  editsOfAnswers,
  type PickStatus,
  readAnswers as readGiven,
} from "@reachmix/core";
import type { Answering } from "./answering.ts";

/** Reads a file of a client's answers to what they change in a run. */
export interface ReadAnswers {
  readonly takes: { readonly text: string; readonly statuses: readonly PickStatus[] };
  readonly gives:
    | {
        readonly kind: "answers";
        readonly run: string;
        readonly by: string;
        readonly edits: AnswerEdits;
      }
    | { readonly kind: "unreadable"; readonly text: string };
}

export const readAnswers: Answering<ReadAnswers> = async ({ text, statuses }) => {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { kind: "unreadable", text: "it is no JSON" };
  }
  const read = readGiven(given);
  if (read.kind === "refused") {
    const [{ path, message }] = read.issues;
    return { kind: "unreadable", text: `${path}: ${message}` };
  }
  const { run, by } = read.value;
  return { kind: "answers", run, by, edits: editsOfAnswers(read.value, statuses) };
};
