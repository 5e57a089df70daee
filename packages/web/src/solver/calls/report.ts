import { type ReportAudience, type Run, runCsv, runHtml } from "@reachmix/core";
import type { Answering } from "./answering.ts";

/** Writes a run as a report of one page or as a table. */
export interface Report {
  readonly takes: {
    readonly run: Run;
    readonly form: "html" | "csv";
    readonly audience: ReportAudience;
  };
  readonly gives: string;
}

export const report: Answering<Report> = async ({ run, form, audience }) =>
  form === "html" ? runHtml(run, audience) : runCsv(run, audience);
