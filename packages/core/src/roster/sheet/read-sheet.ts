import type { Roster } from "../schema.ts";
import { addAverages } from "./averages.ts";
import { bookOf, type Chapter } from "./book.ts";
import type { SheetCell } from "./cells/text.ts";
import { evidenceOf } from "./evidence.ts";
import { creatorOf } from "./finished.ts";
import { readJoined } from "./joined.ts";
import { type Mapping, type MappingInput, mappingSchema } from "./mapping.ts";
import { notesOf } from "./notes.ts";
import { addPackages } from "./packages.ts";
import { askDecimals, askScale, createAsker } from "./questions.ts";
import { askForStatistic, withDenominators } from "./rates.ts";
import { type Notation, rowReader } from "./read-row.ts";
import { finishCreators, readCreators } from "./reader.ts";
import { createReading, type Reading, tell } from "./reading.ts";
import type { Refused, Sheet, SheetReading } from "./result.ts";
import { isRunTable } from "./run-table.ts";
import { findTable } from "./table.ts";

/**
 * Reads the rows of a sheet into a roster, see {@link readSheets}.
 * @param name file or sheet the rows are from; it may name the platform
 */
export function readSheet(
  rows: readonly (readonly SheetCell[])[],
  mapping: MappingInput = {},
  name = "sheet",
): SheetReading {
  return readSheets([{ name, rows }], mapping);
}

/**
 * Reads sheets into one roster: tables of creators, and tables of posts, prices, audiences or
 * results that are joined to them by id, handle or name. Nothing is dropped silently: every cell is
 * in the roster, waits for the answer to a question, is refused with a fix, or is named in a note.
 * @param given meanings and answers of an earlier reading; they win over what is found anew
 * @throws ZodError for what is no mapping
 */
export function readSheets(sheets: readonly Sheet[], given: MappingInput = {}): SheetReading {
  return traceSheets(sheets, given).reading;
}

/** What was read of sheets, and what was asked on the way. */
export interface TracedReading {
  /** Ids of all questions that came up, those that were answered among them. */
  readonly asked: readonly string[];
  readonly reading: SheetReading;
}

/** Reads sheets as {@link readSheets} does, and says which questions came up. */
export function traceSheets(sheets: readonly Sheet[], given: MappingInput): TracedReading {
  const mapping = mappingSchema.parse(given);
  const tables = sheets.map((sheet) => (isRunTable(sheet) ? null : findTable(sheet)));
  const found = tables.filter((table) => table !== null);
  const asker = createAsker(mapping.answers);
  const chapters = bookOf(found, mapping, asker);
  const reading = createReading(chapters, asker, evidenceOf(chapters));
  reading.refused.push(...unread(sheets, tables), ...found.flatMap(({ refused }) => refused));
  const columns = readChapters(reading, chapters);
  packaged(reading, mapping);
  return {
    asked: asker.asked(),
    reading: {
      roster: rosterOf(reading),
      mapping: {
        tables: chapters.map(({ table }, k) => ({ sheet: table.sheet, columns: columns[k] })),
        answers: mapping.answers,
        packages: mapping.packages,
      },
      questions: asker.open(),
      refused: reading.refused.toSorted(bySheetAndLine(sheets)),
      notes: notesOf(reading, chapters),
    },
  };
}

/** Reads creators first, then what is joined to them; returns the columns as they turned out. */
function readChapters(reading: Reading, chapters: readonly Chapter[]) {
  const notation = notationOf(chapters, reading);
  const readers = chapters.map((chapter) => rowReader(chapter, notation));
  for (const [index, chapter] of chapters.entries())
    if (chapter.kind === "creators") readCreators(reading, chapter, readers[index]);
  for (const [index, chapter] of chapters.entries())
    if (chapter.kind !== "creators") readJoined(reading, chapter, readers[index]);
  finishCreators(reading);
  return chapters.map((chapter, index) => {
    const statistic = askForStatistic(reading, chapter);
    const { columns, per } = withDenominators(reading, chapter, readers[index]);
    addAverages(reading, chapter.table.sheet, { statistic, per });
    return columns;
  });
}

/** Makes packages of quotes, and tells of whose. */
function packaged(reading: Reading, { packages }: Mapping): void {
  for (const draft of reading.drafts.all)
    if (addPackages(draft, reading.drafts, packages).length > 0)
      tell(reading, "packages were made of quotes, at the sum of their prices", draft);
}

/** How numbers are read that neither their column nor their table makes plain. */
function notationOf(chapters: readonly Chapter[], { asker, evidence }: Reading): Notation {
  const open = (what: "threes" | "scale") =>
    chapters.flatMap(({ columns, profiles }) =>
      columns.filter((_, index) => profiles[index][what] === null).map(({ header }) => header),
    );
  const threes = open("threes");
  const scale = open("scale");
  return {
    threes: threes.length > 0 && askDecimals(asker, threes) === "decimal" ? "decimal" : "group",
    scale: scale.length > 0 && askScale(asker, scale) === "fraction" ? "fraction" : "percent",
    bin: evidence.language === "tr",
  };
}

const NO_HEADERS = {
  text: "the sheet has no line of headers, such as Name, Platform, Followers, Price",
  fix: "put a header above the first row",
};

const OF_A_RUN = {
  text: "this is the CSV of a run, which says what was bought, not a sheet of creators",
  fix:
    "import the sheet the run was made from; reachmix evaluate REQUEST --plan takes this file " +
    "as a plan",
};

function unread(sheets: readonly Sheet[], tables: readonly unknown[]): Refused[] {
  return sheets.flatMap((sheet, index) => {
    const { name, rows } = sheet;
    return tables[index] !== null
      ? []
      : [
          {
            sheet: name,
            line: 1,
            column: null,
            cell: String(rows[0]?.[0] ?? ""),
            ...(isRunTable(sheet) ? OF_A_RUN : NO_HEADERS),
            scope: "row" as const,
          },
        ];
  });
}

function rosterOf({ drafts }: Reading): Roster | null {
  const usable = drafts.all.filter(
    ({ channels, offers }) => channels.length > 0 && offers.length > 0,
  );
  return usable.length === 0 ? null : { creators: usable.map(creatorOf) };
}

function bySheetAndLine(sheets: readonly Sheet[]): (a: Refused, b: Refused) => number {
  const order = new Map(sheets.map(({ name }, index) => [name, index]));
  return (a, b) => (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) || a.line - b.line;
}
