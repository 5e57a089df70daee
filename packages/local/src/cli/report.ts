import {
  type Backups,
  type Brand,
  backupsSchema,
  compareRuns,
  comparisonCsv,
  comparisonReport,
  currencyMismatch,
  type Frontier,
  frontierReport,
  frontierSchema,
  HEX,
  type Issue,
  type Report,
  type ReportAudience,
  type Run,
  readBySchema,
  reportHtml,
  reportMarkdown,
  reportSheets,
  runCsv,
  runReport,
  type WhatIf,
  whatIfReport,
  whatIfSchema,
} from "@reachmix/core";
import { reportWorkbook } from "@reachmix/sheets";
import { Refusal } from "../refusal.ts";
import { EXIT, type Output } from "./output.ts";
import { readJson, refusalOf } from "./read-json.ts";
import { readRun } from "./read-run.ts";
import { solving } from "./solving.ts";
import { writeReport } from "./write-file.ts";

const FORMATS = ["html", "xlsx", "csv", "md"] as const;
type Format = (typeof FORMATS)[number];

/** What a report looks like, and where it goes. */
export interface ReportChoices {
  /** By the name's ending, else html, when missing. */
  readonly format: string | undefined;
  readonly audience: ReportAudience;
  readonly out: string | undefined;
  readonly brand: string | undefined;
  readonly color: string | undefined;
}

/** What the files of a report hold. */
interface Material {
  readonly runs: Run[];
  readonly frontiers: Frontier[];
  readonly grids: WhatIf[];
  readonly backups: Backups[];
}

/**
 * Writes a report of what files hold: a run, with a frontier and backups beside it; two to five
 * runs, which are compared; a frontier; a what-if grid. Requests are solved first.
 * @throws Refusal when a file holds none of these, they do not go together, or nothing can be
 * written
 */
export async function reportFiles(
  files: readonly string[],
  choices: ReportChoices,
  output: Output,
): Promise<number> {
  const { audience, out } = choices;
  const format = formatOf(choices);
  const brand = brandOf(choices);
  const material = await materialIn(files, output);
  const text = format === "csv" ? csvOf(material, audience) : null;
  const report = reportOf(material, audience, brand);
  if (format === "xlsx") {
    if (out === undefined)
      throw new Refusal("A workbook is no text for the screen: say where to write it with --out.");
    writeReport(out, await reportWorkbook(reportSheets(report)));
    return EXIT.ok;
  }
  const written = text ?? (format === "md" ? reportMarkdown(report) : reportHtml(report));
  if (out === undefined) output.out(written);
  else writeReport(out, written);
  return EXIT.ok;
}

function formatOf({ format, out }: ReportChoices): Format {
  const named = format ?? /\.(html|xlsx|csv|md)$/i.exec(out ?? "")?.[1]?.toLowerCase() ?? "html";
  const found = FORMATS.find((own) => own === named);
  if (found !== undefined) return found;
  throw new Refusal(`--format is "${named}": choose html, xlsx, csv or md.`);
}

function brandOf({ brand, color }: ReportChoices): Brand | null {
  if (color !== undefined && !HEX.test(color))
    throw new Refusal(
      `--color is "${color}": write # and six hexadecimal digits, such as #0072b2.`,
    );
  return brand === undefined && color === undefined ? null : { name: brand, color };
}

async function materialIn(files: readonly string[], output: Output): Promise<Material> {
  const material: Material = { runs: [], frontiers: [], grids: [], backups: [] };
  await solving(output, async (host) => {
    for (const file of files) {
      const json = readJson(file);
      if (has(json, "points"))
        material.frontiers.push(valueIn(file, readBySchema(frontierSchema, json)));
      else if (has(json, "cells"))
        material.grids.push(valueIn(file, readBySchema(whatIfSchema, json)));
      else if (has(json, "backups"))
        material.backups.push(valueIn(file, readBySchema(backupsSchema, json)));
      else material.runs.push(await readRun(file, host));
    }
  });
  return material;
}

function has(json: unknown, field: string): boolean {
  return typeof json === "object" && json !== null && field in json;
}

/** What a schema made of a value. */
type Reading<T> =
  | { readonly kind: "value"; readonly value: T }
  | { readonly kind: "refused"; readonly issues: readonly Issue[] };

/** What a schema read of a file. @throws Refusal when it read nothing */
function valueIn<T>(file: string, reading: Reading<T>): T {
  if (reading.kind === "value") return reading.value;
  throw refusalOf(file, "an answer of Reachmix; ask for it again", reading.issues);
}

function reportOf(
  { runs, frontiers, grids, backups }: Material,
  audience: ReportAudience,
  brand: Brand | null,
): Report {
  const beside = frontiers.length + backups.length;
  if (runs.length === 1 && grids.length === 0 && frontiers.length < 2 && backups.length < 2)
    return runReport(runs[0], audience, { brand, frontier: frontiers[0], backups: backups[0] });
  if (runs.length > 1 && beside + grids.length === 0) {
    const mismatch = currencyMismatch(runs);
    if (mismatch !== null) throw new Refusal(mismatch);
    return comparisonReport(compareRuns(runs), runs, audience, brand);
  }
  if (runs.length === 0 && frontiers.length === 1 && beside + grids.length === 1)
    return frontierReport(frontiers[0], audience, brand);
  if (runs.length === 0 && grids.length === 1 && beside === 0)
    return whatIfReport(grids[0], audience, brand);
  throw new Refusal(
    "These files make no report together: give one run (with a frontier and backups beside it), " +
      "two to five runs, one frontier or one what-if grid.",
  );
}

/** The table of a run or of compared runs; the others have no CSV. */
function csvOf({ runs, frontiers, grids, backups }: Material, audience: ReportAudience): string {
  if (frontiers.length + grids.length + backups.length > 0 || runs.length === 0)
    throw new Refusal("CSV is for runs alone; choose html, xlsx or md for this.");
  if (runs.length === 1) return runCsv(runs[0], audience);
  const mismatch = currencyMismatch(runs);
  if (mismatch !== null) throw new Refusal(mismatch);
  return comparisonCsv(compareRuns(runs), runs, audience);
}
