/** How far the cells of a sheet of a workbook reach, counted from 1. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/** A row or a cell of a sheet, its attributes, and whether anything is in it. */
const ELEMENT = /<(?:[^\s<>:/"']+:)?(row|c)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^"'>])*)>(?=\s*(<\/)?)/g;
/** Where it stands, by number or by letters and number. */
const PLACE = /(?:^|[\s:"'])r\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ADDRESS = /^([A-Z]{1,3})?(\d{1,7})$/;
/** Rows of the largest sheet a spreadsheet opens. */
const MOST_ROWS = 1_048_576;

/**
 * How far a sheet reaches, found in its XML before anything is made of it: a short file may name a
 * cell far away, for which a reader would fill in millions. Empty cells count for nothing.
 * @returns null for a sheet with a place that is none
 */
export function extentOf(xml: string): Extent | null {
  let rows = 0;
  let columns = 0;
  for (const [, kind, attributes, closed] of xml.matchAll(ELEMENT))
    for (const [, double, single] of attributes.matchAll(PLACE)) {
      const place = ADDRESS.exec(double ?? single);
      if (place === null || Number(place[2]) > MOST_ROWS) return null;
      const empty = attributes.endsWith("/") || closed !== undefined;
      if (kind !== "c" || empty) continue;
      rows = Math.max(rows, Number(place[2]));
      columns = Math.max(columns, numberOf(place[1] ?? ""));
    }
  return { rows, columns };
}

/** The number of a column by its letters: A is 1, AA 27. */
function numberOf(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
