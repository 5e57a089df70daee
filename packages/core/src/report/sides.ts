import type { Cell, Column } from "./document.ts";
import { LETTERS } from "./words.ts";

/** One column of numbers per run, headed by its letter. */
export function sides<Row>(runs: number, cell: (row: Row, index: number) => Cell): Column<Row>[] {
  return LETTERS.slice(0, runs).map((title, index) => ({
    title,
    cell: (row: Row) => cell(row, index),
    number: true,
  }));
}
