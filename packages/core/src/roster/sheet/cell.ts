import type { Threes } from "./cells/numbers.ts";
import type { SheetCell } from "./cells/text.ts";
import type { RowFacts } from "./facts.ts";
import type { ColumnMeaning } from "./mapping.ts";
import type { ShareScale } from "./profile.ts";

/** One cell on its way into the facts of its row. */
export interface Cell {
  readonly raw: SheetCell;
  readonly text: string;
  readonly column: ColumnMeaning;
  readonly threes: Threes;
  readonly scale: ShareScale;
  /** True where a `B` behind a count is the Turkish `bin`, a thousand. */
  readonly bin: boolean;
  /** True when the table has a column for countries. */
  readonly countries: boolean;
}

/** Puts what a cell says into the facts of its row. */
export type Reader = (facts: RowFacts, cell: Cell) => void;

/** Refuses a cell: the rest of its row is taken. */
export function complain(
  facts: RowFacts,
  { column, text }: Cell,
  problem: string,
  fix: string,
): void {
  facts.cellProblems.push({ column: column.header, cell: text, text: problem, fix });
}

/** Refuses the row of a cell that cannot be true. */
export function refuse(
  facts: RowFacts,
  { column, text }: Cell,
  problem: string,
  fix: string,
): void {
  facts.impossible ??= { column: column.header, cell: text, text: problem, fix };
}
