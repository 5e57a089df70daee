import {
  type Creator,
  type Question,
  type Refused,
  readBySchema,
  readSheets,
  rosterPageSchema,
} from "@reachmix/core";
import { readSheetText } from "@reachmix/sheets";
import { Problem, type ProblemError } from "../http/problem.ts";
import type { Upload, UploadedFile } from "../http/upload.ts";
import { type Sent, sheetsOf } from "../sheets/sent.ts";

/** What the caller says of a sheet that is the body. */
export interface SheetWords {
  /** Name of the file; it may name the platform. */
  readonly name: string | undefined;
  /** Answers to questions by their id. */
  readonly answers: Readonly<Record<string, string>> | undefined;
}

/**
 * The creators of a sheet of text that was sent as a page. Every row has to be usable: what
 * `POST /v1/rosters/parse` would leave out is refused here.
 * @throws Problem 415 for a workbook, 422 naming page, row and column of what cannot be used
 */
export function creatorsOfSheet(
  { files }: Extract<Upload, { kind: "files" }>,
  page: number,
  { name, answers }: SheetWords,
): { readonly creators: readonly Creator[]; readonly questions: readonly Question[] } {
  const reading = readSheets(sheetsOf(files.map((file) => asText(file, name))), { answers });
  const errors = reading.refused.map((refused) => refusedRow(`pages[${page}].`, refused));
  const detail = `Page ${page} of the roster is not valid; see errors.`;
  if (errors.length > 0) throw new Problem("invalid-content", detail, { errors });
  const read = readBySchema(rosterPageSchema, { creators: reading.roster?.creators ?? [] });
  if (read.kind === "refused")
    throw new Problem("invalid-content", detail, { errors: read.issues });
  return { creators: read.value.creators, questions: reading.questions };
}

/**
 * A file of text, read. What is none is not unpacked here, where rosters are kept.
 * @throws Problem 415 for a workbook
 */
function asText({ name, content }: UploadedFile, given: string | undefined): Sent {
  const called = name ?? given ?? "creators.csv";
  if (typeof content === "string") return { name: called, reading: readSheetText(content, called) };
  throw new Problem(
    "unsupported-media-type",
    "A workbook is read by POST /v1/rosters/parse, whose roster is then sent here as JSON. Or " +
      "send the sheet as text/csv.",
  );
}

/**
 * A row or cell that cannot be used, as an error.
 * @param place what stands before `rows` in its path
 */
export function refusedRow(
  place: string,
  { line, column, scope, text, fix }: Refused,
): ProblemError {
  const path = `${place}rows[${line}]`;
  return {
    path: column === null ? path : `${path}.${column}`,
    code: scope === "row" ? "refused_row" : "refused_cell",
    message: `${text}: ${fix}`,
  };
}
