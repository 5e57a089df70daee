import { answersPage as pageOf, type Run } from "@reachmix/core";
import type { Answering } from "./answering.ts";

/** Writes the page on which a client answers a saved run. */
export interface AnswersPage {
  readonly takes: { readonly run: Run };
  readonly gives: string;
}

export const answersPage: Answering<AnswersPage> = ({ run }) => pageOf(run);
