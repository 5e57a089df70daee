import { basename } from "node:path";
import {
  type Creator,
  type Mapping,
  type Question,
  readSheets,
  type SheetCell,
} from "@reachmix/core";
import { readSheetText } from "@reachmix/sheets";
import { Refusal } from "../refusal.ts";
import { linesOf } from "./file-lines.ts";

/** Rows read together: enough of them to tell what the columns mean. */
const PART = 1_000;
/** Longest row: one with a cell that no quotation mark ends goes on for ever. */
const LONGEST_RECORD = 1_000_000;
/** Excel's line that says what parts the cells. */
const SEPARATOR = /^sep=.$/i;
/** Columns that say whose row it is, the surest first. */
const IDENTITY = ["id", "handle", "link", "name"];
/** Offers that the sheet says have ended. */
const ENDED: readonly (string | undefined)[] = ["declined", "client-rejected", "cancelled"];

type Row = readonly SheetCell[];

/**
 * The creators of a CSV file part by part, as the importer of sheets reads one of a few thousand
 * rows: the first line holds the headers, and the rows of a creator stand together. What the first
 * part shows of the columns counts for all others. Offers that have ended are left out; packages
 * are not made.
 * @param mapping meanings and answers of an earlier reading of such a sheet
 * @param refused is told how many rows or cells of a part were refused
 * @throws Refusal when the file cannot be read, or leaves questions open
 */
export function* csvCreators(
  file: string,
  mapping: Mapping,
  refused: (count: number) => void,
): Generator<Creator, void> {
  const name = basename(file);
  let known: Mapping = { ...mapping, packages: { ...mapping.packages, mixes: [] } };
  let whose: number | null = null;
  let waiting: readonly Row[] = [];
  for (const { text, isLast } of partsOf(file)) {
    const [header, ...rows] = rowsOf(text, file);
    const all = [...waiting, ...rows];
    const read = (own: readonly Row[]) => readSheets([{ name, rows: [header, ...own] }], known);
    if (whose === null) {
      known = { ...known, tables: read(all).mapping.tables };
      whose = identityColumn(known);
    }
    const end = isLast ? all.length : startOfLast(all, whose);
    waiting = all.slice(end);
    const reading = read(all.slice(0, end));
    if (reading.questions.length > 0) throw openQuestions(file, reading.questions);
    refused(reading.refused.length);
    for (const creator of reading.roster?.creators ?? []) {
      const offers = creator.offers.filter(({ status }) => !ENDED.includes(status));
      if (offers.length > 0) yield { ...creator, offers };
    }
  }
}

/** Parts of a file, each under its line of headers. */
function* partsOf(file: string): Generator<{ readonly text: string; readonly isLast: boolean }> {
  let header: string | null = null;
  let records: string[] = [];
  let before = "";
  for (const record of recordsOf(file)) {
    if (header === null && SEPARATOR.test(record)) before = `${record}\n`;
    else if (header === null) header = before + record;
    else {
      if (records.length === PART) {
        yield { text: [header, ...records].join("\n"), isLast: false };
        records = [];
      }
      records.push(record);
    }
  }
  yield { text: [header ?? "", ...records].join("\n"), isLast: true };
}

/** Lines put together where a quoted cell goes on in the next one; empty ones are passed over. */
function* recordsOf(file: string): Generator<string, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let number = 0;
  let begun: string | null = null;
  for (const line of linesOf(file)) {
    number++;
    let text: string;
    try {
      text = decoder.decode(line).replace(/\r$/, "");
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new Refusal(`Line ${number} of ${file} is not UTF-8 text; save the file in UTF-8.`);
    }
    const record: string = begun === null ? text : `${begun}\n${text}`;
    if (record.length > LONGEST_RECORD)
      throw new Refusal(
        `${file} has a row without an end before line ${number}: is a quotation mark missing?`,
      );
    begun = isWhole(record) ? null : record;
    if (begun === null && record.trim() !== "") yield record;
  }
  if (begun !== null)
    throw new Refusal(`The last row of ${file} has no end: is a quotation mark missing?`);
}

/** Whether every quotation mark of a record has its other one. */
function isWhole(record: string): boolean {
  let marks = 0;
  for (let at = record.indexOf('"'); at >= 0; at = record.indexOf('"', at + 1)) marks++;
  return marks % 2 === 0;
}

function rowsOf(text: string, file: string): readonly Row[] {
  const reading = readSheetText(text, basename(file));
  if (reading.kind === "unreadable") throw new Refusal(`${file} ${reading.text}`);
  const [{ rows }] = reading.sheets;
  return rows[0].length === 0 ? rows.slice(1) : rows;
}

/** The column that says whose row it is; −1 when none does. */
function identityColumn({ tables: [table] }: Mapping): number {
  const columns = table?.columns ?? [];
  const found = IDENTITY.map((field) => columns.findIndex((own) => own.field === field));
  return found.find((column) => column >= 0) ?? -1;
}

/** Where the rows of the last creator begin, who may have more in the next part. */
function startOfLast(rows: readonly Row[], whose: number): number {
  if (whose < 0) return rows.length;
  const last = rows[rows.length - 1]?.[whose];
  let start = rows.length;
  while (start > 0 && rows[start - 1][whose] === last) start--;
  return start;
}

function openQuestions(file: string, questions: readonly Question[]): Refusal {
  const lines = questions.map(
    ({ id, text, proposed }) => `  ${id}: ${text} Proposed: ${proposed}.`,
  );
  return new Refusal(
    `${file} leaves questions open:\n${lines.join("\n")}\nAnswer them with reachmix import on ` +
      "its first rows and --map MAPPING, then give the same --map here.",
  );
}
