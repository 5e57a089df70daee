import type { Platform } from "../fields.ts";
import type { PastPost } from "../past-post.ts";
import { channelOf, type Draft } from "./draft.ts";
import type { Placed } from "./facts.ts";
import { historyRow, type KnownPost } from "./history.ts";
import { type ColumnMeaning, RESULTS, type Statistic } from "./mapping.ts";
import type { Denominator } from "./rates.ts";
import { type Reading, type RowFigures, tell } from "./reading.ts";
import { formatOn, USUAL_FORMAT } from "./words/formats.ts";

/** Posts an average is taken to be of where nothing says of how many: what tools look back on. */
export const POSTS_OF_AVERAGE = 12;

/** Rows of a history on their way, by what they are of. */
type Groups = Map<string, KnownPost>;

/** What the figures of a table are where their headers do not say. */
export interface FigureTerms {
  readonly statistic: Statistic;
  /** What rates of engagement are held by. */
  readonly per: Denominator;
}

/**
 * Puts averages, single posts and rates of engagement of a sheet into the histories of its
 * creators; totals of an account are none.
 */
export function addAverages(reading: Reading, sheet: string, terms: FigureTerms): void {
  for (const row of reading.figures.get(sheet) ?? []) {
    const groups: Groups = new Map();
    for (const placed of row.measures) addFigure(reading, groups, row, placed, terms.statistic);
    for (const placed of row.rates) addRate(reading, groups, row, placed, terms.per);
    for (const known of groups.values()) addRow(reading, row, known);
  }
}

/** True for a column that says of itself that its figures are per post. */
export function isPerPost({ field, statistic: stated }: ColumnMeaning): boolean {
  return stated !== undefined && stated !== "total" && !RESULTS.has(field);
}

function addFigure(
  reading: Reading,
  groups: Groups,
  row: RowFigures,
  { column, value }: Placed<number>,
  open: Statistic,
): void {
  const of = column.statistic ?? open;
  if (of === "total" || RESULTS.has(column.field)) return;
  const { draft } = row;
  const on = platformOf(reading, column, row);
  if (on === null) return;
  const format = column.format === undefined ? pieceOf(draft, on) : formatOn(on, column.format);
  const group = groupOf(groups, on, format, of, column);
  group.figures[column.field] ??= value;
}

/**
 * The format of figures that name none: the piece a platform is paid for most, unless the creator
 * sells others there only.
 */
function pieceOf({ offers }: Draft, platform: Platform): string {
  const usual = USUAL_FORMAT[platform];
  let other: string | null = null;
  for (const { deliverables } of offers)
    for (const piece of deliverables) {
      if (piece.platform !== platform || piece.format === "story") continue;
      if (piece.format === usual) return usual;
      other ??= piece.format;
    }
  return other ?? usual;
}

/** Where a figure is of; null where the creator has no followers, which is told. */
function platformOf(reading: Reading, column: ColumnMeaning, row: RowFigures): Platform | null {
  const on = column.platform ?? row.platform;
  if (channelOf(row.draft, on) !== undefined) return on;
  tell(reading, `figures of posts on ${on}, where no followers are stated, were left out`, row);
  return null;
}

/** The row of the history that a figure belongs to: each numbered single post is one of its own. */
function groupOf(
  groups: Groups,
  platform: Platform,
  format: string,
  of: Statistic,
  column: ColumnMeaning,
): KnownPost {
  const single = of === "post" ? (/\d+$/.exec(column.header)?.[0] ?? "") : "";
  const key = [platform, format, of, single].join(" ");
  const known = groups.get(key) ?? { platform, format, posts: postsOf(of, column), figures: {} };
  groups.set(key, known);
  return known;
}

/** A median is what a usual post has: one post, which no mean of few large ones has lifted. */
function postsOf(of: Statistic, column: ColumnMeaning): number {
  return of === "mean" ? (column.posts ?? POSTS_OF_AVERAGE) : 1;
}

function addRate(
  reading: Reading,
  groups: Groups,
  row: RowFigures,
  { column, value }: Placed<number>,
  open: Denominator,
): void {
  const { draft } = row;
  const on = platformOf(reading, column, row);
  if (on === null) return;
  const field = (column.per ?? open) === "view" ? "engagementPerView" : "engagementPerFollower";
  const beside = [...groups.values()].find(
    (known) => known.platform === on && known.posts > 1 && known[field] === undefined,
  );
  const known = beside ?? groupOf(groups, on, pieceOf(draft, on), "mean", column);
  known[field] ??= value;
}

function addRow(reading: Reading, from: RowFigures, known: KnownPost): void {
  const { draft } = from;
  const row = historyRow(known);
  if (row === null)
    tell(reading, "figures with more engagements than views were left out of the history", from);
  else if (draft.history === null) draft.history = [row];
  else if (!isKnown(draft.history, row)) draft.history.push(row);
}

/** True when an earlier row of the creator said the same: two managers quote one creator. */
function isKnown(history: readonly PastPost[], row: PastPost): boolean {
  const same = JSON.stringify(row);
  return history.some((other) => JSON.stringify(other) === same);
}
