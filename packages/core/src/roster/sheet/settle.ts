import { fold } from "./cells/text.ts";
import { isHandle, isNumber, share } from "./content.ts";
import { type ColumnMeaning, type Field, MEASURES } from "./mapping.ts";
import { fieldOf } from "./words/headers.ts";
import { pattern } from "./words/pattern.ts";
import { statisticOf } from "./words/qualifiers.ts";

/** Columns that only the whole table decides: which of two is the name, what `reach` counts. */
export function settle(
  columns: readonly ColumnMeaning[],
  samples: readonly string[][],
): ColumnMeaning[] {
  const isTotal = ({ header }: ColumnMeaning) => statisticOf(fold(header)) === "total";
  const single = columns.some((column) => column.field === "price" && !isTotal(column));
  return settleNames(withIdentity(columns, samples), samples).map((column, index, all) => {
    if (column.field === "price" && single && isTotal(column)) return ignored(column);
    const of = countryBeside(column, all);
    if (of !== undefined && share(samples[index], isNumber) >= 0.5)
      return { header: column.header, field: "audienceShare", dimension: "countries", of };
    const siblings = all.filter((other) => stem(other) === stem(column)).length;
    const shared = all.some((other) => countryBeside(other, all) === column.header);
    if (column.field === "country" && shared) return { ...column, field: "audienceCountry" };
    const numbered = MEASURES.has(column.field) && siblings > 1 && /\d$/.test(column.header);
    return numbered ? { ...column, statistic: "post" } : column;
  });
}

function ignored({ header }: ColumnMeaning): ColumnMeaning {
  return { header, field: "ignore" };
}

/** What is left of a header without the number at its end: `views 1` and `views 2` are siblings. */
function stem({ header, field }: ColumnMeaning): string {
  return `${field} ${header.replace(/[\s#_-]*\d+$/, "")}`;
}

const PART_OF_NAME = pattern`
    \b(vorname|nachname|first|last|surname|family|given|apellidos?|prenom|cognome|sobrenome|
    soyad)\b`;

/** One column is the name; another that reads like accounts is the handle, a third is left out. */
function settleNames(
  columns: readonly ColumnMeaning[],
  samples: readonly string[][],
): ColumnMeaning[] {
  const names = columns.flatMap((column, index) => (column.field === "name" ? [index] : []));
  const asHandles = (index: number) =>
    share(samples[index], (text) => isHandle(text) && /^[@_\d\p{Ll}.-]+$/u.test(text)) >= 0.5;
  const handle = columns.some(({ field }) => field === "handle")
    ? undefined
    : names.find(
        (index) => asHandles(index) && (columns[index].platform !== undefined || names.length > 1),
      );
  const rest = names.filter((index) => index !== handle);
  const name = rest.find((index) => columns[index].platform === undefined) ?? rest[0];
  return columns.map((column, index) => {
    if (index === handle) return { ...column, field: "handle" };
    if (column.field !== "name") return column;
    if (index === name || PART_OF_NAME.test(fold(column.header)))
      return { header: column.header, field: "name" };
    return ignored(column);
  });
}

/** In a table that names nobody the first column of distinct words is who it is about. */
function withIdentity(
  columns: readonly ColumnMeaning[],
  samples: readonly string[][],
): readonly ColumnMeaning[] {
  if (columns.some(({ field }) => IDENTITY.has(field))) return columns;
  const index = columns.findIndex(({ field, header, otherPlatform }, at) => {
    const sample = samples[at];
    const distinct = new Set(sample).size >= 0.9 * sample.length;
    const known = otherPlatform !== undefined || fieldOf(fold(header)) !== null;
    return (
      field === "ignore" && !known && sample.length > 0 && distinct && share(sample, isNumber) < 0.1
    );
  });
  if (index < 0) return columns;
  const field = share(samples[index], isHandle) >= 0.8 ? "handle" : "name";
  return columns.with(index, { ...columns[index], field });
}

/** Fields that say who a row is about. */
const IDENTITY: ReadonlySet<Field> = new Set<Field>(["id", "name", "handle", "link", "channels"]);

/** The header of the country whose share of the audience a column holds: `country_1_share`. */
function countryBeside(
  { header }: ColumnMeaning,
  all: readonly ColumnMeaning[],
): string | undefined {
  const words = fold(header).replaceAll("%", " percent");
  const stem = words.replace(/ *\b(share|percent|pct|anteil|weight|quota|part)\b */g, " ").trim();
  if (stem === words) return undefined;
  return all.find(
    (other) =>
      other.header !== header &&
      (other.field === "country" || other.field === "audienceCountry") &&
      fold(other.header) === stem,
  )?.header;
}
