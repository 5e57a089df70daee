import type { Roster } from "../schema.ts";
import type { SheetCell } from "./cells/text.ts";
import type { Mapping } from "./mapping.ts";

/** One sheet as a parser of files gives it. */
export interface Sheet {
  /** Name of the file or of the sheet in a workbook; it may name the platform. */
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What a sheet cannot say; asked once for all its rows. */
export interface Question {
  /** Key of the answer in `mapping.answers`. */
  readonly id: string;
  /** What of the roster it decides. */
  readonly field: string;
  readonly text: string;
  /** The answer taken until one is given. */
  readonly proposed: string;
  /** Why that one is proposed. */
  readonly reason: string;
  /** Answers that are possible; of countries and currencies the likely ones, every code is. */
  readonly options: readonly string[];
}

/** A row, or one cell of it, that cannot be true or cannot be used. */
export interface Refused {
  readonly sheet: string;
  /** Number of the row as a spreadsheet shows it, from 1. */
  readonly line: number;
  /** Header of the cell's column; null when the row as a whole is meant. */
  readonly column: string | null;
  readonly cell: string;
  readonly text: string;
  /** What to do about it. */
  readonly fix: string;
  /** `row`: nothing of the row is in the roster; `cell`: only this cell is left out. */
  readonly scope: "row" | "cell";
}

/** Something done, assumed or left out that nobody has to decide. */
export interface Note {
  readonly sheet: string;
  readonly text: string;
  /** Headers of the columns it speaks of. */
  readonly columns: readonly string[];
  /** Numbers of the rows it speaks of; empty for all. */
  readonly lines: readonly number[];
}

/** What was read of one or more sheets. */
export interface SheetReading {
  /** The creators; null when not a single row could be used. */
  readonly roster: Roster | null;
  /** How every column was understood, and the answers given; save it to read the next export. */
  readonly mapping: Mapping;
  /** Open questions; the roster stands on their proposed answers. */
  readonly questions: readonly Question[];
  readonly refused: readonly Refused[];
  readonly notes: readonly Note[];
}
