import {
  learnedFor,
  learnedSchema,
  type OpenedRequest,
  optimize,
  optimizeWithCertificate,
  type ReportAudience,
  readBySchema,
  runCsv,
  runFor,
  runHtml,
  withAnswered,
  withoutLife,
} from "@reachmix/core";
import { printLearning } from "../print/learning.ts";
import { printPlan } from "../print/plan.ts";
import { Refusal } from "../refusal.ts";
import { EXIT, type Output } from "./output.ts";
import { readJson, refusalOf } from "./read-json.ts";
import { readRequest } from "./read-request.ts";
import { runOf } from "./read-run.ts";
import { solving } from "./solving.ts";
import { writeCertificate } from "./write-certificate.ts";
import { writeReport } from "./write-file.ts";

/** What to do with the answer besides printing it. */
export interface ReportOptions {
  readonly json: boolean;
  readonly html?: string | undefined;
  readonly csv?: string | undefined;
  readonly audience: ReportAudience;
  /** Where to write the proof, for others to check. */
  readonly certificate?: string | undefined;
}

/** Files of a request beside its own. */
export interface RequestFiles {
  /** What results taught, for a forecast that rests on it. */
  readonly basis?: string | undefined;
  /** The creators, where the request does not hold them itself. */
  readonly roster?: string | undefined;
  /** How the creators' sheet is read. */
  readonly map?: string | undefined;
}

/**
 * Optimizes the request in a file without a server and prints the plan, or the whole result with
 * its input as JSON.
 * @param options with further files of the request
 * @returns exit code 0 with a plan, 2 when no plan is possible
 * @throws Refusal when the file is not a valid request or a report cannot be written
 */
export async function optimizeFile(
  file: string,
  { basis, roster, map, ...options }: ReportOptions & RequestFiles,
  output: Output,
): Promise<number> {
  if (map !== undefined && !/\.csv$/i.test(roster ?? ""))
    throw new Refusal(
      `--map ${map} says how a sheet of creators is read: name one with --roster SHEET.csv, or ` +
        "leave it out.",
    );
  const opened =
    roster === undefined
      ? readRequest(file)
      : (await import("./read-streamed.ts")).readStreamed(file, roster, map, output);
  return optimizeRequest(
    file,
    basis === undefined ? opened : onBasis(opened, basis),
    { ...options, names: roster === undefined ? "all" : "answered" },
    output,
  );
}

/** The request on what results taught, as `reachmix benchmarks --out` wrote it. */
function onBasis(opened: OpenedRequest, file: string): OpenedRequest {
  const read = readBySchema(learnedSchema, readJson(file));
  if (read.kind === "refused")
    throw refusalOf(file, "a basis; reachmix benchmarks --out writes one", read.issues);
  const ids = new Set(opened.market.creators.map(({ id }) => id));
  return { ...opened, request: { ...opened.request, basis: learnedFor(read.value, ids) } };
}

/**
 * Optimizes an opened request of a file, as {@link optimizeFile}.
 * @param options with the creators that the input of the answer holds: all, or, of a roster longer
 * than an answer can be, those whom the answer speaks of
 */
export async function optimizeRequest(
  file: string,
  opened: OpenedRequest,
  { names = "all", ...options }: ReportOptions & { readonly names?: "all" | "answered" },
  output: Output,
): Promise<number> {
  const { json, html, csv, audience, certificate: certificateFile } = options;
  const { result, certificate } = await solving(output, async (host) =>
    certificateFile === undefined
      ? { result: await optimize(opened, host), certificate: null }
      : optimizeWithCertificate(opened, host),
  );
  const request = names === "all" ? opened.request : withAnswered(opened.request, result);
  const run = runOf(file, request, result);
  if (html !== undefined) writeReport(html, runHtml(run, audience));
  if (csv !== undefined) writeReport(csv, runCsv(run, audience));
  if (json) {
    // Without identity, time and what comes later: the same file gives the same bytes.
    const answer = runFor(audience, run);
    const { id: _id, name: _name, createdAt: _createdAt, tags: _tags, ...made } = answer;
    output.out(JSON.stringify(withoutLife(made), null, 2));
  } else {
    output.out(printPlan(result, request.brief.currency, request.roster));
    if (result.learning !== undefined) output.out(printLearning(result.learning));
  }
  if (certificateFile !== undefined) writeCertificate(certificateFile, certificate, result, output);
  return result.plan === null ? EXIT.noPlan : EXIT.plan;
}
