import { planDetails } from "../plan/details.ts";
import type { ReportAudience } from "../report/audience.ts";
import type { Brand, Report } from "../report/document.ts";
import { planCsv } from "../report/plan-csv.ts";
import { planReport } from "../report/plan-report.ts";
import { reportHtml } from "../report/report-html.ts";
import type { Backups } from "../run/backups.ts";
import type { Frontier } from "../run/frontier.ts";
import type { Run } from "../run/schema.ts";

/** What a report may have beside its run. */
export interface ReportExtras {
  /** Name and color at its head. */
  readonly brand?: Brand | null;
  /** The best plans of other budgets, for the same brief. */
  readonly frontier?: Frontier | null;
  /** Who comes in when a creator says no. */
  readonly backups?: Backups | null;
}

/**
 * A stored run as a report, with everything that can be counted again from its own inputs: ranges
 * of single offers, audiences, how reach builds up, what the assumptions move.
 * @param run of this or, in the present shape, an earlier release
 * @example
 * const report = runReport(runs[0], "client");
 * reportHtml(report).startsWith("<!doctype html>"); // true
 * report.sections[0].kind; // "text"
 */
export function runReport(
  run: Run,
  audience: ReportAudience,
  { brand = null, frontier, backups }: ReportExtras = {},
): Report {
  return planReport(run, audience, { details: planDetails(run), frontier, backups }, brand);
}

/** {@link runReport} as one page that needs nothing else. */
export function runHtml(run: Run, audience: ReportAudience): string {
  return reportHtml(runReport(run, audience));
}

/**
 * The plan of a run as one table, see {@link planCsv}.
 * @example
 * const [heading, first] = runCsv(runs[0], "client").split("\r\n");
 * heading.split(",").slice(0, 4); // ["status", "creator", "name", "offer"]
 * first.split(",").slice(0, 4); // ["in", "ana", "ana", "ana"]
 */
export function runCsv(run: Run, audience: ReportAudience): string {
  return planCsv(run, audience, planDetails(run));
}
