import type { Platform } from "../fields.ts";
import { isPerPost } from "./averages.ts";
import type { Chapter } from "./book.ts";
import { dayOf, readDate } from "./cells/dates.ts";
import { cellText } from "./cells/text.ts";
import { channelOf, type Draft } from "./draft.ts";
import type { RowFacts } from "./facts.ts";
import { historyRow } from "./history.ts";
import { MEASURES } from "./mapping.ts";
import { askDates } from "./questions.ts";
import { quote } from "./quote.ts";
import { describe } from "./reader.ts";
import { keepFigures, type Reading, refuseRow, tell } from "./reading.ts";
import { deliverablesIn } from "./words/formats.ts";

/** Reads the rows of a table that belongs to one of creators: posts, prices, audiences, orders. */
export function readJoined(
  reading: Reading,
  chapter: Chapter,
  read: (row: Chapter["table"]["rows"][number]) => RowFacts,
): void {
  const open = once(() => dateOrder(reading, chapter));
  for (const row of chapter.table.rows) {
    const facts = read(row);
    for (const problem of facts.cellProblems) refuseRow(reading, facts, problem, "cell");
    if (facts.impossible !== null) {
      refuseRow(reading, facts, facts.impossible, "row");
      continue;
    }
    const handles = [
      ...facts.handles.map(({ handle }) => handle),
      ...facts.links.flatMap(({ link }) => link.handle ?? []),
    ];
    const draft = reading.drafts.find(facts, handles);
    if (draft === null) refuseRow(reading, facts, NOBODY, "row");
    else {
      const platform = platformFor(draft, facts);
      if (platform === null) refuseRow(reading, facts, ELSEWHERE, "row");
      else if (chapter.kind === "posts") addPost(reading, open, { draft, platform }, facts);
      else addFacts(reading, { draft, platform }, facts);
    }
  }
}

const NOBODY = {
  column: null,
  cell: "",
  text: "the row belongs to no creator of the other sheets",
  fix: "add the creator with its followers, or correct the id or handle",
};

/**
 * The platform a row of a creator speaks of, the creator's first where it names none; null when the
 * creator has no account there.
 */
function platformFor(draft: Draft, { places }: RowFacts): Platform | null {
  if (places.length === 0) return draft.channels[0].platform;
  const own = places.find(
    (place) => place.kind === "platform" && channelOf(draft, place.platform) !== undefined,
  );
  return own?.kind === "platform" ? own.platform : null;
}

const ELSEWHERE = {
  column: null,
  cell: "",
  text: "the row is of a platform on which the creator has no followers in the other sheets",
  fix: "add the followers there, or correct the platform",
};

/** Where the facts of a row go. */
interface Target {
  readonly draft: Draft;
  readonly platform: Platform;
}

function addFacts(reading: Reading, { draft, platform }: Target, facts: RowFacts): void {
  const { attributes } = facts;
  describe(reading, draft, { ...facts, attributes: [] }, null);
  keepFigures(reading, draft, platform, ofPosts(facts));
  for (const [name, value] of [...attributes, ...figuresAsAttributes(facts)]) {
    draft.sources ??= new Map();
    draft.attributes ??= new Map();
    const source = draft.sources.get(name) ?? facts.sheet;
    draft.sources.set(name, source);
    if (source === facts.sheet)
      draft.attributes.set(name, sum(draft.attributes.get(name) ?? 0, value));
    else tell(reading, `${name} was added up from ${source} already; not counted twice`, facts);
  }
  if (facts.quotes.length > 0) quote(reading, draft, facts, platform);
  else {
    for (const row of reading.unquoted.get(draft) ?? []) row.facts.status ??= facts.status;
  }
}

/** A row with the figures only that are of posts. */
function ofPosts(facts: RowFacts): RowFacts {
  return { ...facts, measures: facts.measures.filter(({ column }) => isPerPost(column)) };
}

/** Results that belong to no post, such as orders of a code, add up as attributes. */
function figuresAsAttributes({ measures }: RowFacts): [string, number][] {
  const results = measures.filter(
    ({ column }) => column.platform === undefined && !isPerPost(column),
  );
  return [...MEASURES].flatMap((field) => {
    const value = results.find(({ column }) => column.field === field)?.value;
    return value === undefined || value > 1e9 ? [] : [[field, value] as [string, number]];
  });
}

function sum(a: number, b: number): number {
  return Math.round((a + b) * 1e6) / 1e6;
}

function addPost(
  reading: Reading,
  open: () => "day" | "month",
  { draft, platform }: Target,
  facts: RowFacts,
): void {
  const date = readDate(facts.date);
  const postedOn = date === null ? null : dayOf(date, date.order === "open" ? open() : "day");
  if (postedOn === null) {
    refuseRow(reading, facts, { ...UNDATED, cell: facts.date }, "row");
    return;
  }
  const pieces = deliverablesIn(facts.offered, platform);
  const named = pieces.find((piece) => piece.platform === platform);
  const format = named?.format ?? reading.terms.format(platform);
  const post = historyRow({ platform, format, posts: 1, postedOn, figures: facts.figures });
  if (post !== null) {
    draft.history ??= [];
    draft.history.push(post);
  } else refuseRow(reading, facts, CONTRADICTION, "row");
}

const UNDATED = {
  column: null,
  text: "the post has no date",
  fix: "write its day, such as 2026-03-31",
};
const CONTRADICTION = {
  column: null,
  cell: "",
  text: "the post has more engagements than impressions, or more conversions than clicks",
  fix: "check whether columns are swapped",
};

/** How 03/04/2026 is read: as a part above 12 anywhere in the table shows, else as answered. */
function dateOrder({ asker }: Reading, { table, columns }: Chapter): "day" | "month" {
  const index = columns.findIndex(({ field }) => field === "postedOn");
  const orders = new Set(table.rows.map(({ cells }) => readDate(cellText(cells[index]))?.order));
  if (orders.has("day") !== orders.has("month")) return orders.has("day") ? "day" : "month";
  return askDates(asker, [columns[index].header]) === "month" ? "month" : "day";
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
