import {
  listedIssues,
  type Mapping,
  mappingSchema,
  readJsonText,
  type Sheet,
} from "@reachmix/core";
import { type FileReading, readSheetFile, readSheetText, withinLimits } from "@reachmix/sheets";
import { MAX_SHEETS } from "../http/limits.ts";
import { Problem } from "../http/problem.ts";
import type { Upload, UploadedFile } from "../http/upload.ts";
import { validBody } from "../http/validate.ts";
import { parseBodySchema } from "./schemas.ts";

/** One file or list of rows of a request, read. */
export interface Sent {
  readonly name: string;
  readonly reading: FileReading;
}

/** Everything that a request to read sheets brings along. */
export interface Request {
  readonly sent: readonly Sent[];
  readonly mapping: Mapping | undefined;
}

/**
 * Reads what was sent: rows or texts in JSON, one file, or a form of files with a field `mapping`.
 * @param name of a file that is the body itself
 * @throws Problem 400 or 422 for what is not meant so
 */
export async function readSent(upload: Upload, name: string | undefined): Promise<Request> {
  if (upload.kind === "json") {
    assertUnnamed(name);
    const { sheets, mapping } = validBody(parseBodySchema, upload.value);
    const sent = sheets.map((sheet) => ({
      name: sheet.name,
      reading:
        "rows" in sheet
          ? withinLimits({ kind: "sheets", sheets: [{ name: sheet.name, rows: sheet.rows }] })
          : readSheetText(sheet.text, sheet.name),
    }));
    return { sent, mapping };
  }
  const { files, fields } = upload;
  const [only] = files;
  if (only?.name !== null || files.length !== 1) assertUnnamed(name);
  assertForm(files, fields);
  const sent: Sent[] = [];
  for (const file of files) sent.push(await readFile(file, name));
  return { sent, mapping: mappingIn(fields) };
}

/**
 * The sheets of everything that was sent.
 * @throws Problem 422 that names each file that is no table
 */
export function sheetsOf(sent: readonly Sent[]): Sheet[] {
  const errors = sent.flatMap(({ name, reading }) =>
    reading.kind === "unreadable"
      ? [{ path: name, code: "unreadable_file", message: reading.text }]
      : [],
  );
  if (errors.length === 0)
    return sent.flatMap(({ reading }) => (reading.kind === "sheets" ? reading.sheets : []));
  throw new Problem(
    "invalid-content",
    `${errors.length} of ${sent.length} files cannot be read; see errors.`,
    { errors },
  );
}

async function readFile(file: UploadedFile, name: string | undefined): Promise<Sent> {
  const called = file.name || name || `sheet${ENDINGS[file.type] ?? ".csv"}`;
  const reading =
    typeof file.content === "string"
      ? readSheetText(file.content, called)
      : await readSheetFile(file.content, called);
  return { name: called, reading };
}

/** Endings of the names of files that were sent without one. */
const ENDINGS: Readonly<Record<string, string>> = { "text/markdown": ".md", "text/plain": ".txt" };

function assertUnnamed(name: string | undefined): void {
  if (name === undefined) return;
  throw new Problem(
    "malformed-request",
    "The query parameter name is for a body that is one file. Name the sheets in the body.",
  );
}

function assertForm(files: readonly UploadedFile[], fields: Readonly<Record<string, string>>) {
  if (files.length < 1 || files.length > MAX_SHEETS)
    throw new Problem(
      "invalid-content",
      `The form has ${files.length} files. Send 1 to ${MAX_SHEETS}, each as a part with a name ` +
        "of a file.",
    );
  const strange = Object.keys(fields).filter((field) => field !== "mapping");
  if (strange.length === 0) return;
  throw new Problem(
    "invalid-content",
    `The form has the field ${JSON.stringify(strange[0].slice(0, 60))}. It takes files and ` +
      "mapping.",
  );
}

function mappingIn({ mapping }: Readonly<Record<string, string>>): Mapping | undefined {
  if (mapping === undefined) return undefined;
  const read = readJsonText(mapping);
  if (read.kind === "value") return validBody(mappingSchema, read.value);
  throw new Problem("malformed-request", "The field mapping of the form is no JSON; see errors.", {
    errors: listedIssues(read.issues),
  });
}
