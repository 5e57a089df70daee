import type { Chart } from "./charts/index.ts";

/**
 * A report as data: what is said, in which order. The same document becomes a page, Markdown and
 * the sheets of a workbook, so that all of them say the same to the same audience.
 */
export interface Report {
  readonly title: string;
  /** One line under the title. */
  readonly facts: string;
  /** Whose report it is; null without a brand. */
  readonly brand: Brand | null;
  /** Of every amount of money in it. */
  readonly currency: string;
  readonly sections: readonly Section[];
  readonly footer: string;
}

/** Name and color of whoever hands the report out. */
export interface Brand {
  readonly name?: string | undefined;
  /** `#` and six hexadecimal digits. */
  readonly color?: string | undefined;
}

/** A part of a report. */
export type Section = CardSection | TextSection | TableSection | ChartSection;

/** Headline figures. */
export interface CardSection {
  readonly kind: "cards";
  readonly cards: readonly Card[];
}

/** A headline figure with what stands around it. */
export interface Card {
  readonly label: string;
  readonly value: string;
  readonly notes: readonly string[];
  /** A letter in a color before the label, such as that of a compared run. */
  readonly letter?: { readonly text: string; readonly color: string };
}

/** Sentences under a heading: a list, or lines of an introduction. */
export interface TextSection {
  readonly kind: "text";
  readonly heading: string;
  readonly sentences: readonly string[];
  readonly as: "list" | "lead";
}

/** A table under a heading. */
export interface TableSection {
  readonly kind: "table";
  readonly heading: string;
  readonly columns: readonly ShownColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Cells of the last line; null without one. */
  readonly total: readonly Cell[] | null;
  readonly remark: string | undefined;
  /** Name of the sheet of a workbook it makes; null for none. */
  readonly sheet: string | null;
  /** Begins on a new page of paper. */
  readonly startsPage: boolean;
  /** Lines shown in pages; a sheet has them all. */
  readonly most: number;
}

/** A column as it is shown. */
export interface ShownColumn {
  readonly title: string;
  /** Numbers stand on the right. */
  readonly number: boolean;
  /** Where it is shown: everywhere, or in pages or sheets alone. */
  readonly on: "all" | "page" | "sheet";
  /** Its total is the sum of its cells, which a sheet computes. */
  readonly sums: boolean;
  /** Where it stands on a phone; null for a line of its own. */
  readonly onPhone: PhonePlace | null;
}

/**
 * Where a cell stands on a phone: beside the first one, in one line under it with others, or only
 * when everything is asked for.
 */
export type PhonePlace = "beside" | "under" | "asked";

/** Charts that stand side by side. */
export interface ChartSection {
  readonly kind: "charts";
  readonly charts: readonly Chart[];
}

/** What a cell of a table holds. */
export type Cell = string | null | Amount | Mark;

/** A number with the words it has in text; sheets hold the number itself. */
export interface Amount {
  readonly kind: "amount";
  readonly value: number;
  readonly text: string;
  /** `money` to the minor unit, `whole` numbers, `figure`s of forecasts, `share`s of 1. */
  readonly as: "money" | "whole" | "figure" | "share";
  /** Made of prices that nobody quoted. */
  readonly imputed?: boolean;
  /** How a sheet computes it, the table beginning in its first row; never made of user's text. */
  readonly formula?: string;
}

/** A word in a lozenge. */
export interface Mark {
  readonly kind: "mark";
  readonly mood: "good" | "bad" | "quiet" | "plain";
  readonly word: string;
}

/** A column of a table that is being made. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Cell;
  readonly number?: boolean;
  readonly on?: ShownColumn["on"];
  /** Its cell in the last line. */
  readonly total?: Cell;
  /** The total is the sum of the column. */
  readonly sums?: boolean;
  readonly onPhone?: PhonePlace;
}

/** What a table has beside columns and rows. */
export interface TableOptions {
  readonly remark?: string | undefined;
  readonly sheet?: string;
  readonly startsPage?: boolean;
  /** Lines shown in pages, when not all of them. */
  readonly most?: number;
}

/** A table of rows; no section when there are none. */
export function table<Row>(
  heading: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { remark, sheet, startsPage = false, most = rows.length }: TableOptions = {},
): TableSection[] {
  if (rows.length === 0) return [];
  const totals = columns.map(({ total }) => total ?? null);
  return [
    {
      kind: "table",
      heading,
      columns: columns.map(
        ({ title, number = false, on = "all", sums = false, onPhone = null }) => ({
          title,
          number,
          on,
          sums,
          onPhone,
        }),
      ),
      rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
      total: totals.some((cell) => cell !== null) ? totals : null,
      remark: remark === "" ? undefined : remark,
      sheet: sheet ?? null,
      startsPage,
      most,
    },
  ];
}

/** A list of sentences; no section when there are none. */
export function sentences(heading: string, list: readonly string[]): TextSection[] {
  return list.length === 0 ? [] : [{ kind: "text", heading, sentences: list, as: "list" }];
}

/** The charts that have something to show, side by side. */
export function charts(list: readonly (Chart | null)[]): ChartSection[] {
  const drawn = list.filter((chart) => chart !== null);
  return drawn.length === 0 ? [] : [{ kind: "charts", charts: drawn }];
}

/** A word in a lozenge. */
export function mark(mood: Mark["mood"], word: string): Mark {
  return { kind: "mark", mood, word };
}

/** A cell in words. */
export function textOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell;
  return cell.kind === "amount" ? cell.text : cell.word;
}
