import { POSTS_OF_AVERAGE } from "./averages.ts";
import { type Chapter, textsOf } from "./book.ts";
import { cellText } from "./cells/text.ts";
import type { ColumnMeaning } from "./mapping.ts";
import { MEASURES, RESULTS } from "./mapping.ts";
import type { Reading } from "./reading.ts";
import type { Note } from "./result.ts";

/** Everything that happened to rows and columns without a question or a refusal. */
export function notesOf(reading: Reading, chapters: readonly Chapter[]): Note[] {
  return [
    ...chapters.flatMap(({ table }) => table.notes),
    ...chapters.flatMap((chapter) => columnNotes(reading, chapter)),
    ...chapters.flatMap(dollarNotes),
    ...storyNotes(reading),
    ...rowNotes(reading),
    ...reading.asker.impossible.map(({ id, answer }) => ({
      sheet: "",
      text: `the answer "${answer}" to the question ${id} is not possible and was not used`,
      columns: [],
      lines: [],
    })),
  ];
}

const LONE_DOLLAR = /(?<!US|[A-Z])\$(?!.*\bUSD\b)/;

/** A lone dollar sign is many currencies'; it was read as one. */
function dollarNotes(chapter: Chapter): Note[] {
  const columns = chapter.columns.flatMap(({ field, header }, index) => {
    if (field !== "price" && field !== "extra") return [];
    const texts = [header, ...textsOf(chapter, index, LOOKED_AT)];
    return texts.some((text) => LONE_DOLLAR.test(text)) ? [header] : [];
  });
  const text = "a dollar sign without a country was read as USD";
  return columns.length === 0 ? [] : [{ sheet: chapter.table.sheet, text, columns, lines: [] }];
}

/** Cells of a column that are searched for a dollar sign. */
const LOOKED_AT = 200;

/** The benchmark of a story is a set of three; who counts single frames has to know. */
function storyNotes({ drafts }: Reading): Note[] {
  const several = drafts.all.some(({ offers }) =>
    offers.some(({ deliverables }) =>
      deliverables.some(({ format, quantity }) => format === "story" && quantity > 1),
    ),
  );
  const text =
    "stories keep the number the sheet states; the benchmark of one story is a set of three " +
    "frames, so set quantity 1 where single frames are meant";
  return several ? [{ sheet: "", text, columns: [], lines: [] }] : [];
}

function rowNotes({ told }: Reading): Note[] {
  return [...told].flatMap(([text, bySheet]) =>
    [...bySheet].map(([sheet, lines]) => ({ sheet, text, columns: [], lines })),
  );
}

/** One note for all columns of a table that met the same fate. */
function columnNotes(reading: Reading, chapter: Chapter): Note[] {
  const fates = new Map<string, string[]>();
  for (const [index, column] of chapter.columns.entries()) {
    const fate = fateOf(reading, chapter, column);
    if (fate === null || textsOf(chapter, index, 1).length === 0) continue;
    const name = column.header === "" ? `column ${index + 1}` : column.header;
    fates.set(fate, [...(fates.get(fate) ?? []), name]);
  }
  return [...fates].map(([text, columns]) => ({
    sheet: chapter.table.sheet,
    text,
    columns,
    lines: linesOf(chapter, columns, text),
  }));
}

/** Columns left out for their platform name the rows that had something there. */
function linesOf({ table, columns }: Chapter, headers: readonly string[], text: string): number[] {
  if (!text.startsWith(NO_FORECAST)) return [];
  const indexes = columns.flatMap(({ header }, index) => (headers.includes(header) ? [index] : []));
  return table.rows
    .filter(({ cells }) => indexes.some((index) => cellText(cells[index]) !== ""))
    .map(({ line }) => line);
}

const NO_FORECAST = "there is no forecast for ";
const NOT_POSTED = "content that its maker does not post reaches nobody; left out";

/** What became of a column whose cells are not in the roster as they stand; null when they are. */
function fateOf(
  { asker }: Reading,
  { kind, columns }: Chapter,
  column: ColumnMeaning,
): string | null {
  const { field, otherPlatform, attribute, platform, statistic } = column;
  if (otherPlatform !== undefined) return `${NO_FORECAST}${otherPlatform} yet; left out`;
  if (field === "attribute")
    return attribute === undefined
      ? "numbers nobody understood, under a header that is no name for an attribute; left out"
      : "numbers nobody understood became attributes of the creators";
  if (field === "ignore" && /\bugc\b/i.test(column.header)) return NOT_POSTED;
  if (field === "ignore") return "nothing in a roster holds these; left out";
  if (field === "notes") return "free text; only formats named in it were used, as what is offered";
  if (field === "payBasis") return "the basis of pay; it tells prices from fees per result";
  if (field === "link" && kind === "posts") return "links of posts; left out";
  if (field === "agent") return "who offers stands in the label of the offer";
  if (field === "extra")
    return asker.ask("extras", () => NO_EXTRAS) === "yes"
      ? null
      : "extras are not bought with every offer; left out";
  if (field === "engagementRate")
    return kind === "posts" ? "rates of posts, whose counts were taken; left out" : null;
  if (field === "audienceCountry" && columns.some(({ of }) => of === column.header)) return null;
  if (field === "audienceCountry")
    return "main country of the audience, without a share; used for the creator's country only";
  if (field === "postedOn" && kind !== "posts") return "dates; left out";
  if (!MEASURES.has(field)) return null;
  if (kind === "posts")
    return field === "revenue" || platform !== undefined ? "not a count of a post; left out" : null;
  if (kind === "facts")
    return "results that belong to no post were added up as attributes of the creators";
  return RESULTS.has(field)
    ? "results of campaigns, without the posts they are of; left out"
    : fateOfFigures(column, statistic ?? asker.ask("statistic", () => NO_STATISTIC));
}

/** What became of figures of posts that stand beside creators. */
function fateOfFigures({ format, posts }: ColumnMeaning, statistic: string): string | null {
  if (statistic === "total") return "totals of an account; the forecast takes posts; left out";
  const open = [
    ...(format === undefined ? ["of the piece its platform is paid for most"] : []),
    ...(statistic === "mean" && posts === undefined ? [`of ${POSTS_OF_AVERAGE} posts`] : []),
  ];
  return open.length === 0
    ? null
    : `figures of past posts; where nothing else is said they count as ${open.join(", ")}`;
}

const NO_STATISTIC = { field: "", text: "", proposed: "mean", reason: "", options: [] };

const NO_EXTRAS = { field: "", text: "", proposed: "no", reason: "", options: [] };
