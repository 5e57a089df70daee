import {
  type Creator,
  type Issue,
  MOST_PAGE_CREATORS,
  readBySchema,
  readJsonText,
  readSheets,
  rosterPageSchema,
} from "@reachmix/core";
import { readSheetFile } from "@reachmix/sheets";
import { Problem, type ProblemError } from "../http/problem.ts";
import { sheetsOf } from "../sheets/sent.ts";
import { type Line, linesOf } from "./file-lines.ts";
import { refusedRow } from "./page-of-sheet.ts";

/** Kinds of files that an upload may be, with their content type and most bytes. */
export const FILE_FORMATS = {
  jsonl: { type: "application/x-ndjson", mostBytes: 200_000_000 },
  csv: { type: "text/csv", mostBytes: 50_000_000 },
} as const;
export type FileFormat = keyof typeof FILE_FORMATS;

/** What is read, and what is answered to the questions of a sheet. */
export interface RosterFile {
  readonly format: FileFormat;
  readonly answers?: Readonly<Record<string, string>> | undefined;
}

const INVALID = "The uploaded file is not valid; see errors.";

/**
 * The creators of an uploaded file, page by page, each checked.
 * @throws Problem 422 that names row and field of what is wrong, 415 for a workbook
 */
export async function* pagesOfFile(
  bytes: AsyncIterable<Uint8Array>,
  { format, answers }: RosterFile,
): AsyncGenerator<readonly Creator[]> {
  if (format === "jsonl") return yield* pagesOfLines(bytes);
  const creators = await creatorsOfCsv(bytes, answers);
  for (let start = 0; start < creators.length; start += MOST_PAGE_CREATORS)
    yield creators.slice(start, start + MOST_PAGE_CREATORS);
}

async function* pagesOfLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Creator[]> {
  let page: Line[] = [];
  try {
    for await (const line of linesOf(bytes)) {
      page.push(line);
      if (page.length < MOST_PAGE_CREATORS) continue;
      yield creatorsOfLines(page);
      page = [];
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (error instanceof TypeError) throw notLines("is not UTF-8");
    if (error instanceof RangeError) throw notLines(`has no end in ${error.message}`);
    throw error;
  }
  if (page.length > 0) yield creatorsOfLines(page);
}

function notLines(what: string): Problem {
  return new Problem(
    "invalid-content",
    `The uploaded file ${what}. Write one creator as JSON per line, in UTF-8.`,
    { errors: [{ path: "file", code: "unreadable_file", message: what }] },
  );
}

function creatorsOfLines(lines: readonly Line[]): readonly Creator[] {
  const issues: Issue[] = [];
  const given = lines.map(({ number, text }) => {
    const read = readJsonText(text);
    if (read.kind === "value") return read.value;
    for (const issue of read.issues) issues.push({ ...issue, path: placed(number, issue.path) });
    return null;
  });
  if (issues.length > 0) throw new Problem("invalid-content", INVALID, { errors: issues });
  const read = readBySchema(rosterPageSchema, { creators: given });
  if (read.kind === "value") return read.value.creators;
  const errors = read.issues.map((issue) => ({ ...issue, path: pathOf(issue, lines) }));
  throw new Problem("invalid-content", INVALID, { errors });
}

/** `creators[3].offers[0].price` as `rows[4].offers[0].price`, by the number of the line. */
function pathOf({ path }: Issue, lines: readonly Line[]): string {
  const [, index, inner] = /^creators\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  const line = lines[Number(index)];
  return line === undefined ? path : placed(line.number, inner);
}

function placed(row: number, path: string): string {
  return path === "" ? `rows[${row}]` : `rows[${row}].${path}`;
}

async function creatorsOfCsv(
  bytes: AsyncIterable<Uint8Array>,
  answers: RosterFile["answers"],
): Promise<readonly Creator[]> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  const whole = Buffer.concat(parts);
  if (whole.subarray(0, 2).toString("latin1") === "PK")
    throw new Problem(
      "unsupported-media-type",
      "The uploaded file is a workbook, which is unpacked where nothing is stored: send it to " +
        "POST /v1/rosters/parse, or save it as CSV.",
    );
  const reading = await readSheetFile(whole, "creators.csv");
  const { refused, roster } = readSheets(sheetsOf([{ name: "creators.csv", reading }]), {
    answers,
  });
  const errors: ProblemError[] = refused.map((row) => refusedRow("", row));
  if (errors.length > 0) throw new Problem("invalid-content", INVALID, { errors });
  if (roster === null) throw new Problem("invalid-content", "The uploaded file has no creator.");
  return roster.creators;
}
