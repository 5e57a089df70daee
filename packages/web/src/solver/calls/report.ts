import { type ReportAudience, type Result, runCsv, runHtml } from "@reachmix/core";
import type { Asked } from "../../state/draft.ts";
import { runOfAnswer } from "../body.ts";
import type { Answering } from "./answering.ts";

/** Writes an answer as a report of one page or as a table. */
export interface Report {
  readonly takes: {
    readonly asked: Asked;
    readonly result: Result;
    readonly form: "html" | "csv";
    readonly audience: ReportAudience;
  };
  readonly gives: string;
}

export const report: Answering<Report> = async ({ asked, result, form, audience }) => {
  const run = runOfAnswer(asked, result);
  return form === "html" ? runHtml(run, audience) : runCsv(run, audience);
};
