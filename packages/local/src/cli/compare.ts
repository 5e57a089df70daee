import {
  compareRuns,
  compareWithCauses,
  comparisonCsv,
  comparisonFor,
  comparisonHtml,
  currencyMismatch,
  type Run,
  type Threshold,
  thresholdTextSchema,
} from "@reachmix/core";
import { printComparison } from "../print/comparison.ts";
import { Refusal } from "../refusal.ts";
import type { ReportOptions } from "./optimize.ts";
import { EXIT, type Output } from "./output.ts";
import { readRun } from "./read-run.ts";
import { solving } from "./solving.ts";
import { writeReport } from "./write-file.ts";

/** What to compare by, besides where to write it. */
export interface CompareOptions extends ReportOptions {
  /** Find the causes of the differences by solving again. */
  readonly causes: boolean;
  /** Thresholds as text, such as `reach:-0.02`. */
  readonly require: readonly string[];
}

/**
 * Compares the runs in two to five files with the first of them. Requests are solved first.
 * @returns exit code 0, or 2 when a threshold is not kept
 * @throws Refusal when a file holds no run and no request, the runs are in different currencies, or
 * a report cannot be written
 */
export async function compareFiles(
  files: readonly string[],
  { causes, require, json, html, csv, audience }: CompareOptions,
  output: Output,
): Promise<number> {
  const thresholds = require.flatMap((text) => text.split(",")).map(thresholdOf);
  const { runs, comparison } = await solving(output, async (host) => {
    const read: Run[] = [];
    for (const file of files) read.push(await readRun(file, host));
    const mismatch = currencyMismatch(read);
    if (mismatch !== null) throw new Refusal(mismatch);
    return {
      runs: read,
      comparison: causes
        ? await compareWithCauses(read, thresholds, host)
        : compareRuns(read, thresholds),
    };
  });
  if (html !== undefined) writeReport(html, comparisonHtml(comparison, runs, audience));
  if (csv !== undefined) writeReport(csv, comparisonCsv(comparison, runs, audience));
  const shown = comparisonFor(audience, comparison, runs);
  output.out(json ? JSON.stringify(shown, null, 2) : printComparison(shown));
  return comparison.thresholds.every(({ passes }) => passes) ? EXIT.ok : EXIT.noPlan;
}

function thresholdOf(text: string): Threshold {
  const read = thresholdTextSchema.safeParse(text);
  if (read.success) return read.data;
  throw new Refusal(
    `--require ${text} is no threshold: write a figure, a colon and a relative change, such as ` +
      `reach:-0.02.`,
  );
}
