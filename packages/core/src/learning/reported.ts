import { dayNumber, dayText } from "../base/days.ts";
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

/** What was reported of one pick: of each figure the report that counts. */
export interface Reported {
  readonly pick: FrozenPick;
  readonly figures: Figures;
}
type Figures = Readonly<Partial<Record<FigureName, Figure>>>;

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
  const found: (OfRow | undefined)[] = picks.map(() => undefined);
  for (const { pick, row } of rows) found[pick] = together(found[pick], figuresOf(row));
  return picks.flatMap((pick, index) => {
    const figures = found[index];
    return figures === undefined ? [] : [{ pick, figures }];
  });
}

/** Every different report of a figure of one pick, each before the one that replaces it. */
export function reportsOf(pick: number, name: FigureName, rows: readonly PlacedRow[]): Figure[] {
  const own = rows.filter((placed) => placed.pick === pick);
  const sorted = own.flatMap(({ row }) => figuresOf(row)[name] ?? []).sort(precedence);
  return sorted.filter((figure, i) => i === 0 || precedence(sorted[i - 1], figure) !== 0);
}

/** The amount of a figure, undefined when nobody reported it. */
export function amountOf({ figures }: Reported, name: FigureName): number | undefined {
  const value = figures[name]?.value;
  return typeof value === "number" ? value : undefined;
}

/** The figures of one row, all names at once: objects that grow by name take longer. */
type OfRow = Record<FigureName, Figure | undefined>;

/** The figures of a row, with the days it states or implies. */
function figuresOf(row: ActualRow): OfRow {
  const { ageDays, revision = 0 } = row;
  const countedOn =
    row.countedOn ??
    (row.postedOn !== undefined && ageDays !== undefined ? shifted(row.postedOn, ageDays) : null);
  const postedOn =
    row.postedOn ??
    (countedOn !== null && ageDays !== undefined ? shifted(countedOn, -ageDays) : undefined);
  const figure = (value: Value | undefined) =>
    value === undefined ? undefined : { value, countedOn, revision };
  return {
    impressions: figure(row.impressions),
    reach: figure(row.reach),
    engagements: figure(row.engagements),
    clicks: figure(row.clicks),
    conversions: figure(row.conversions),
    revenue: figure(row.revenue),
    fee: figure(row.fee),
    delivered: figure(row.delivered),
    postedOn: figure(postedOn),
  };
}

/** What two rows say of one pick together. */
function together(known: OfRow | undefined, figures: OfRow): OfRow {
  if (known === undefined) return figures;
  for (const name of FIGURES) known[name] = later(known[name], figures[name]);
  return known;
}

/** Of two reports of a figure the one that counts. */
function later(a: Figure | undefined, b: Figure | undefined): Figure | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return precedence(a, b) < 0 ? b : a;
}

function shifted(day: string, days: number): string {
  return dayText(dayNumber(day) + Math.round(days));
}

function precedence(a: Figure, b: Figure): number {
  return (
    compare(a.countedOn ?? "", b.countedOn ?? "") ||
    a.revision - b.revision ||
    compare(a.value, b.value)
  );
}

function compare(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
