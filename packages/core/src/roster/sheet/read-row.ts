import { READERS } from "./cell-readers.ts";
import type { Threes } from "./cells/numbers.ts";
import { cellText } from "./cells/text.ts";
import { emptyFacts, type RowFacts, type RowProblem } from "./facts.ts";
import type { Field } from "./mapping.ts";
import type { ReadTable, ShareScale } from "./profile.ts";
import type { TableRow } from "./table.ts";

/** Notations that the cells of a table leave open. */
export interface Notation {
  readonly threes: Threes;
  readonly scale: ShareScale;
  /** True where a `B` behind a count is the Turkish `bin`, a thousand. */
  readonly bin: boolean;
}

/** A reader of the rows of a table into facts; it looks up the columns once. */
export function rowReader(
  { table, columns, profiles }: ReadTable,
  open: Notation,
): (row: TableRow) => RowFacts {
  const countries = columns.some((column) => column.field === "country");
  const found = columns.flatMap((column, index) => {
    const read = READERS[column.field];
    return read === undefined || column.otherPlatform !== undefined
      ? []
      : [
          {
            index,
            column,
            read,
            threes: profiles[index].threes ?? open.threes,
            scale: profiles[index].scale ?? open.scale,
          },
        ];
  });
  // A share of a country is read after the country, wherever the two columns stand.
  const used = found.toSorted(
    (a, b) => Number(a.column.of !== undefined) - Number(b.column.of !== undefined),
  );
  const keyed = columns.some(({ field }) => field === "id");
  const identified = !keyed || columns.some(({ field }) => IDENTITY.has(field));
  return ({ line, cells }) => {
    const facts = emptyFacts(table.sheet, line);
    for (const { index, column, read, threes, scale } of used) {
      const raw = cells[index] ?? null;
      const text = cellText(raw);
      if (text === "") continue;
      read(facts, { raw, text, column, threes, scale, countries, bin: open.bin });
    }
    if (identified && facts.impossible === null && isNobody(facts)) facts.impossible = NOBODY;
    if (facts.impossible === null) facts.impossible = contradictionIn(facts);
    return facts;
  };
}

/** Fields that name who a row is about. */
const IDENTITY: ReadonlySet<Field> = new Set<Field>(["name", "handle", "link", "channels"]);
/** The problem of a row that names nobody. */
export const NOBODY: RowProblem = {
  column: null,
  cell: "",
  text: "the row has no name and no handle",
  fix: "write a name or a handle into the row",
};

/** True for a row that names nobody; a row of a joined table is known by its key. */
function isNobody(facts: RowFacts): boolean {
  return facts.name === "" && facts.handles.length === 0 && facts.links.length === 0;
}

function contradictionIn({ figures }: RowFacts): RowProblem | null {
  const { clicks, impressions = figures.views, conversions } = figures;
  if (clicks !== undefined && impressions !== undefined && clicks > impressions)
    return {
      column: null,
      cell: `${clicks} > ${impressions}`,
      text: "the row has more clicks than impressions",
      fix: "check whether the two columns are swapped, or delete the row",
    };
  if (conversions !== undefined && clicks !== undefined && conversions > clicks)
    return {
      column: null,
      cell: `${conversions} > ${clicks}`,
      text: "the row has more conversions than clicks",
      fix: "check whether the two columns are swapped, or delete the row",
    };
  return null;
}
