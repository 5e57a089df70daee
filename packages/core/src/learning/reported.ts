import { type ActualRow, COUNTED } from "../run/actuals.ts";
import type { FrozenPick } from "../run/ledger.ts";

/** Figures of a row that later rows replace. */
export const FIGURES = [...COUNTED, "revenue", "fee", "delivered", "postedOn"] as const;
export type FigureName = (typeof FIGURES)[number];
type Value = number | boolean | string;

/** One figure as somebody reported it. */
export interface Figure {
  readonly value: Value;
  /** Day up to which it counts, null when nobody said. */
  readonly countedOn: string | null;
  readonly revision: number;
}

/** What was reported of one pick. */
export interface Reported {
  readonly pick: FrozenPick;
  /** Every different report of each figure, the one that counts last. */
  readonly figures: ReadonlyMap<FigureName, readonly Figure[]>;
}

/** A row whose offer is known. */
export interface PlacedRow {
  /** Index of the pick in the approval. */
  readonly pick: number;
  readonly row: ActualRow;
}

/**
 * What rows say of the picks of an approved run, figure by figure: the later day counts, on one day
 * the higher revision, and of both the same the greater amount, because counts grow. So neither the
 * order of the rows matters, nor whether one comes twice, nor in how many files they come.
 * @returns one entry per pick of which something is reported, in the order of the picks
 */
export function reportedOf(picks: readonly FrozenPick[], rows: readonly PlacedRow[]): Reported[] {
  const byPick = Map.groupBy(rows, ({ pick }) => pick);
  return picks.flatMap((pick, index) => {
    const own = byPick.get(index);
    if (own === undefined) return [];
    const figures = new Map<FigureName, Figure[]>();
    for (const { row } of own) collect(row, figures);
    return [{ pick, figures: new Map(FIGURES.flatMap((name) => ordered(name, figures))) }];
  });
}

/** The value of a figure that counts, undefined when nobody reported it. */
export function reportOf(reported: Reported, name: FigureName): Value | undefined {
  return figureOf(reported, name)?.value;
}

/** The amount of a figure that counts, undefined when nobody reported it. */
export function amountOf(reported: Reported, name: FigureName): number | undefined {
  const value = reportOf(reported, name);
  return typeof value === "number" ? value : undefined;
}

/** The report of a figure that counts. */
export function figureOf({ figures }: Reported, name: FigureName): Figure | undefined {
  return figures.get(name)?.at(-1);
}

/** Days between two ISO days. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

const DAY = 86_400_000;

function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + Math.round(days) * DAY).toISOString().slice(0, 10);
}

/** Adds the figures of a row, with the days it states or implies. */
function collect(row: ActualRow, figures: Map<FigureName, Figure[]>): void {
  const { ageDays, revision = 0 } = row;
  const age = ageDays ?? null;
  const countedOn =
    row.countedOn ?? (row.postedOn && age !== null ? shifted(row.postedOn, age) : null);
  const postedOn =
    row.postedOn ?? (countedOn && age !== null ? shifted(countedOn, -age) : undefined);
  for (const name of FIGURES) {
    const value = name === "postedOn" ? postedOn : row[name];
    if (value === undefined) continue;
    const list = figures.get(name) ?? [];
    list.push({ value, countedOn, revision });
    figures.set(name, list);
  }
}

/** The different reports of a figure in the order in which they replace each other. */
function ordered(
  name: FigureName,
  figures: ReadonlyMap<FigureName, readonly Figure[]>,
): [FigureName, readonly Figure[]][] {
  const list = figures.get(name);
  if (list === undefined) return [];
  const sorted = list.toSorted(precedence);
  return [[name, sorted.filter((f, i) => i === 0 || precedence(sorted[i - 1], f) !== 0)]];
}

function precedence(a: Figure, b: Figure): number {
  return (
    compare(a.countedOn ?? "", b.countedOn ?? "") ||
    a.revision - b.revision ||
    (typeof a.value === typeof b.value ? compare(a.value, b.value) : 0)
  );
}

function compare(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
