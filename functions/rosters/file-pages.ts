import {
  type Creator,
  type Issue,
  MOST_PAGE_CREATORS,
  readBySchema,
  readJsonText,
  rosterPageSchema,
  traceSheets,
} from "@reachmix/core";
import { readSheetFile } from "@reachmix/sheets";
import { MOST_PART_CHARACTERS } from "../http/limits.ts";
import { partOf } from "../http/part.ts";
import { Problem, type ProblemError } from "../http/problem.ts";
import { assertAsked } from "../sheets/asked.ts";
import { sheetsOf } from "../sheets/sent.ts";
import { FIRST_LINE, type Line, type LinePlace, linesOf } from "./file-lines.ts";
import { refusedRow } from "./page-of-sheet.ts";

/** Kinds of files that an upload may be, with their content type and most bytes. */
export const FILE_FORMATS = {
  jsonl: { type: "application/x-ndjson", mostBytes: 1_000_000_000 },
  csv: { type: "text/csv", mostBytes: 50_000_000 },
  // What it unpacks to is bounded besides, by the reader.
  xlsx: {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    mostBytes: 20_000_000,
  },
} as const;
export type FileFormat = keyof typeof FILE_FORMATS;

/** What is read, and what is answered to the questions of a sheet. */
export interface RosterFile {
  readonly format: FileFormat;
  readonly answers?: Readonly<Record<string, string>> | undefined;
}

const PAGE_LIMITS = { limit: MOST_PAGE_CREATORS, characters: MOST_PART_CHARACTERS } as const;
const ANSWERS = "file.answers";
const INVALID = "The uploaded file is not valid; see errors.";

/**
 * The creators of an uploaded file, page by page, each checked. A page ends where one answer would
 * be too long for it, too.
 * @throws Problem 422 that names row and field of what is wrong, 415 for a workbook sent as CSV
 */
export async function* pagesOfFile(
  bytes: AsyncIterable<Uint8Array>,
  { format, answers }: RosterFile,
): AsyncGenerator<readonly Creator[]> {
  if (format === "jsonl") {
    assertAsked(ANSWERS, answers, { sheets: [], asked: [] });
    return yield* pagesOfLines(bytes);
  }
  const creators = await creatorsOfSheet(bytes, { format, answers });
  for (let start = 0; start < creators.length; ) {
    const page = partOf(creators, { start, ...PAGE_LIMITS }, (creator) => creator);
    yield page;
    start += page.length;
  }
}

async function* pagesOfLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Creator[]> {
  for await (const { creators } of pagesFrom(bytes, FIRST_LINE)) yield creators;
}

/** A page of JSON lines. */
export interface LinesPage {
  readonly creators: readonly Creator[];
  /** Where the next page begins; null where nothing but empty lines follows. */
  readonly next: LinePlace | null;
}

/**
 * The creators of JSON lines, page by page, each checked.
 * @param bytes those of the file behind `from`
 * @param limit most creators of a page
 * @throws Problem 422 that names row and field of what is wrong
 */
export async function* pagesFrom(
  bytes: AsyncIterable<Uint8Array>,
  from: LinePlace,
  limit: number = MOST_PAGE_CREATORS,
): AsyncGenerator<LinesPage> {
  let page: Line[] = [];
  let characters = 0;
  try {
    for await (const line of linesOf(bytes, from)) {
      if (page.length >= limit || characters >= MOST_PART_CHARACTERS) {
        yield { creators: creatorsOfLines(page), next: behind(page) };
        page = [];
        characters = 0;
      }
      page.push(line);
      characters += line.text.length;
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (error instanceof TypeError) throw notLines("is not UTF-8");
    if (error instanceof RangeError) throw notLines(`has no end in ${error.message}`);
    throw error;
  }
  if (page.length > 0) yield { creators: creatorsOfLines(page), next: null };
}

function behind(page: readonly Line[]): LinePlace | null {
  const last = page.at(-1);
  return last === undefined ? null : { bytes: last.through, lines: last.number };
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

async function creatorsOfSheet(
  bytes: AsyncIterable<Uint8Array>,
  { format, answers }: RosterFile,
): Promise<readonly Creator[]> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  const whole = Buffer.concat(parts);
  if (format === "csv" && whole.subarray(0, 2).toString("latin1") === "PK")
    throw new Problem(
      "unsupported-media-type",
      "The uploaded file is a workbook. Ask POST /v1/rosters/{id}/uploads for an address of " +
        "format xlsx and send it there, or save it as CSV.",
    );
  const name = `creators.${format}`;
  const sheets = sheetsOf([{ name, reading: await readSheetFile(whole, name) }]);
  const { asked, reading } = traceSheets(sheets, { answers });
  const { refused, roster } = reading;
  assertAsked(ANSWERS, answers, { sheets, asked });
  const errors: ProblemError[] = refused.map((row) =>
    refusedRow(sheets.length > 1 ? `${row.sheet}.` : "", row),
  );
  if (errors.length > 0) throw new Problem("invalid-content", INVALID, { errors });
  if (roster === null) throw new Problem("invalid-content", "The uploaded file has no creator.");
  return roster.creators;
}
