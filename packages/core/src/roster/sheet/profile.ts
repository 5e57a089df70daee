import { readMoney } from "./cells/money.ts";
import { decimalEvidence, readNumber, type Threes } from "./cells/numbers.ts";
import { cellText } from "./cells/text.ts";
import type { ColumnMeaning, Field } from "./mapping.ts";
import { MEASURES } from "./mapping.ts";
import type { Table } from "./table.ts";

/** Whether bare numbers of a column of shares are percents or fractions; null when both fit. */
export type ShareScale = "percent" | "fraction";

/** What the cells of a column prove about their notation. */
export interface ColumnProfile {
  readonly threes: Threes | null;
  readonly scale: ShareScale | null;
}

/** A table, what its columns mean, and how their numbers are written. */
export interface ReadTable {
  readonly table: Table;
  readonly columns: readonly ColumnMeaning[];
  readonly profiles: readonly ColumnProfile[];
}

/** Cells of a column that are looked at. */
const SAMPLE = 1000;

/** A share above this is no engagement rate of a creator that means a fraction. */
const PLAUSIBLE_RATE = 0.25;

/**
 * Decides the decimal sign of every column: counts and prices have no three decimals, rates no
 * thousands; other numbers follow their column, then the whole table. Null leaves it open.
 */
export function profileTable(table: Table, columns: readonly ColumnMeaning[]): ReadTable {
  const seen = columns.map((column, index) => evidenceOf(table, column, index));
  const all = new Set(seen.flatMap(({ signs }) => [...signs]));
  const file = all.has(".") !== all.has(",") ? (all.has(".") ? "." : ",") : null;
  // Columns of one dimension are written alike: 0.3 % of one age beside 40 % of another.
  const audience = (of: ColumnMeaning["dimension"]) =>
    scaleOfShares(
      seen.flatMap((s, index) =>
        columns[index].field === "audienceShare" && columns[index].dimension === of ? s.shares : [],
      ),
      1,
    );
  const profiles = columns.map(({ field, dimension }, index): ColumnProfile => {
    const { signs, groups, shares } = seen[index];
    const scale =
      field === "audienceShare" ? audience(dimension) : scaleOfShares(shares, PLAUSIBLE_RATE);
    if (field === "followers" || field === "price" || field === "extra")
      return { threes: "group", scale };
    if (SHARES.has(field)) return { threes: "decimal", scale };
    if (!signs.has("either")) return { threes: "group", scale };
    const own = signs.has(".") !== signs.has(",") ? (signs.has(".") ? "." : ",") : file;
    return { threes: own === null ? null : groups.has(own) ? "decimal" : "group", scale };
  });
  return { table, columns, profiles };
}

/** Fields whose numbers are shares of 1. */
export const SHARES: ReadonlySet<Field> = new Set<Field>([
  "engagementRate",
  "suspiciousShare",
  "audienceShare",
]);

function evidenceOf(table: Table, { field }: ColumnMeaning, index: number) {
  const signs = new Set<"." | "," | "either">();
  const groups = new Set<string>();
  const shares: { readonly value: number; readonly percent: boolean }[] = [];
  const numeric = NUMBERS.has(field) || MEASURES.has(field) || SHARES.has(field);
  if (!numeric) return { signs, groups, shares };
  const step = Math.max(1, Math.floor(table.rows.length / SAMPLE));
  for (let row = 0; row < table.rows.length; row += step) {
    const cell = table.rows[row].cells[index];
    const text = cellText(cell);
    if (text === "") continue;
    if (SHARES.has(field)) {
      const value = readNumber(typeof cell === "number" ? cell : text.replace("%", ""), "decimal");
      if (value !== null) shares.push({ value, percent: text.includes("%") });
    }
    if (typeof cell !== "string") continue;
    const bare =
      field === "price"
        ? String(readMoney(text) === null ? "" : text.replace(/[^\d.,]/g, ""))
        : text.replace("%", "");
    const evidence = decimalEvidence(bare);
    if (evidence === null) continue;
    const sign = bare.includes(".") ? "." : ",";
    if (evidence === "either") groups.add(sign);
    // Three digits group a whole count or a price, and are decimals of a rate: both prove a sign.
    if (evidence !== "either") signs.add(evidence);
    else if (SHARES.has(field)) signs.add(sign);
    else if (NUMBERS.has(field) && field !== "attribute") signs.add(sign === "." ? "," : ".");
    else signs.add("either");
  }
  return { signs, groups, shares };
}

const NUMBERS: ReadonlySet<Field> = new Set<Field>(["followers", "price", "extra", "attribute"]);

/** Rates of which half are below this are no percents, whatever a faulty row says. */
const TINY = 0.1;

function scaleOfShares(
  shares: readonly { readonly value: number; readonly percent: boolean }[],
  plausible: number,
): ShareScale | null {
  const bare = shares.filter((share) => !share.percent).map((share) => share.value);
  if (bare.length === 0) return shares.length > 0 ? "percent" : "fraction";
  const middle = bare.toSorted((a, b) => a - b)[Math.floor(bare.length / 2)];
  if (bare.length === shares.length && middle <= TINY) return "fraction";
  if (bare.length < shares.length || bare.some((value) => value > 1)) return "percent";
  return middle <= plausible ? "fraction" : null;
}
