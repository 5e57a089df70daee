import type { Chapter } from "./book.ts";
import { textsOf } from "./book.ts";
import { readNumber } from "./cells/numbers.ts";
import type { RowFacts } from "./facts.ts";
import type { ColumnMeaning } from "./mapping.ts";
import { MEASURES, RESULTS, type Statistic } from "./mapping.ts";
import { askDenominator, askStatistic } from "./questions.ts";
import type { Reading } from "./reading.ts";

/** Rows that are held against the rate they state. */
const SAMPLE = 300;
/** A stated rate and a computed one agree within this share: stated rates are rounded. */
const AGREES = 0.1;

type Read = (row: Chapter["table"]["rows"][number]) => RowFacts;

/** What rates of engagement are held by. */
export type Denominator = "follower" | "view";

/**
 * The columns of a table with what its rates are held by where the header says it or the figures
 * beside them show it, and what the others are held by, as answered.
 */
export function withDenominators(
  reading: Reading,
  chapter: Chapter,
  read: Read,
): { readonly columns: ColumnMeaning[]; readonly per: Denominator } {
  const open = chapter.columns.filter(
    (column, index) =>
      column.field === "engagementRate" &&
      column.per === undefined &&
      textsOf(chapter, index, 1).length > 0,
  );
  if (open.length === 0) return { columns: [...chapter.columns], per: "follower" };
  const shown = denominatorShown(reading, chapter, read);
  const headers = open.map(({ header }) => header);
  const per = shown ?? (askDenominator(reading.asker, headers) as Denominator);
  const columns = chapter.columns.map((column) =>
    open.includes(column) && shown !== null ? { ...column, per: shown } : column,
  );
  return { columns, per };
}

/** What most rows' own figures divide by to give their rate; null when none shows it. */
function denominatorShown(reading: Reading, { table }: Chapter, read: Read): Denominator | null {
  let follower = 0;
  let view = 0;
  let compared = 0;
  for (const row of table.rows.slice(0, SAMPLE)) {
    const facts = read(row);
    const {
      likes,
      comments = 0,
      shares = 0,
      saves = 0,
      views,
      impressions = views,
    } = facts.figures;
    const engagements =
      facts.figures.engagements ??
      (likes === undefined ? undefined : likes + comments + shares + saves);
    const rate = facts.rates[0]?.value;
    if (rate === undefined || engagements === undefined) continue;
    compared += 1;
    if (agrees(rate, engagements, followersOf(reading, facts))) follower += 1;
    if (agrees(rate, engagements, impressions ?? null)) view += 1;
  }
  if (follower === view || Math.max(follower, view) * 2 <= compared) return null;
  return follower > view ? "follower" : "view";
}

function agrees(rate: number, engagements: number, by: number | null): boolean {
  return by !== null && by > 0 && Math.abs(engagements / by - rate) <= AGREES * rate;
}

function followersOf({ drafts }: Reading, facts: RowFacts): number | null {
  const draft = drafts.find(
    facts,
    facts.handles.map(({ handle }) => handle),
  );
  return draft === null ? null : (draft.channels[0]?.followers ?? null);
}

/** Figures this many times the followers are totals of an account, not of a post. */
const TOTAL = 5;

/** What the figures of a table of creators are where the headers do not say, as answered. */
export function askForStatistic({ asker }: Reading, chapter: Chapter): Statistic {
  if (chapter.kind !== "creators") return "mean";
  const middle = (index: number) => {
    const values = textsOf(chapter, index, SAMPLE).flatMap(
      (text) => readNumber(text, "group") ?? [],
    );
    return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  };
  const open = [...chapter.columns.entries()].filter(
    ([index, { field, statistic }]) =>
      MEASURES.has(field) &&
      !RESULTS.has(field) &&
      statistic === undefined &&
      middle(index) !== undefined,
  );
  if (open.length === 0) return "mean";
  const followers = [...chapter.columns.entries()]
    .filter(([, { field }]) => field === "followers")
    .map(([index]) => middle(index) ?? 0);
  const large = open.some(([index]) => middle(index) > TOTAL * Math.max(1, ...followers));
  const headers = open.map(([, { header }]) => header);
  return askStatistic(asker, headers, large) as Statistic;
}
