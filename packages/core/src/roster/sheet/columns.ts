import { type Platform, platformSchema } from "../fields.ts";
import type { Deliverable } from "../schema.ts";
import { currencyIn, readMoney } from "./cells/money.ts";
import { readNumber } from "./cells/numbers.ts";
import { cellText, fold, listOf } from "./cells/text.ts";
import type { ColumnMeaning, Field } from "./mapping.ts";
import type { Table } from "./table.ts";
import { audienceGroupOf } from "./words/audience-groups.ts";
import { countryIn } from "./words/countries.ts";
import { deliverablesIn } from "./words/formats.ts";
import { fieldOf } from "./words/headers.ts";
import { pattern } from "./words/pattern.ts";
import { placesIn, readChannels, readHandle, readLink, withoutPlaces } from "./words/platforms.ts";
import { denominatorOf, scaleOf, statisticOf } from "./words/qualifiers.ts";
import { statusOf } from "./words/status.ts";

/** Non-blank cells of a column that are looked at to understand it. */
const SAMPLE = 200;
const PLATFORMS: readonly Platform[] = platformSchema.options;

/** What every column of a table means, by its header and by what stands under it. */
export function understandColumns(table: Table): ColumnMeaning[] {
  const samples = table.headers.map((_, index) => sampleOf(table, index));
  const first = table.headers.map((header, index) => understandColumn(header, samples[index]));
  return settle(first, samples);
}

function sampleOf(table: Table, index: number): string[] {
  const sample: string[] = [];
  for (const { cells } of table.rows) {
    const text = cellText(cells[index]);
    if (text !== "") sample.push(text);
    if (sample.length === SAMPLE) break;
  }
  return sample;
}

/** The share of the sample that a reader understands; 0 of an empty one. */
function share(sample: readonly string[], understood: (text: string) => boolean): number {
  return sample.length === 0 ? 0 : sample.filter(understood).length / sample.length;
}

const isNumber = (text: string) =>
  listOf(text).every((part) => readNumber(part.replace(/\s*%$/, ""), "group") !== null);
const isLink = (text: string) => readLink(text) !== null;
const isHandle = (text: string) => readHandle(text) !== null && !isNumber(text);
const isMoney = (text: string) => readMoney(text) !== null;

function understandColumn(header: string, sample: readonly string[]): ColumnMeaning {
  const words = fold(header);
  const places = placesIn(header);
  const rest = withoutPlaces(words.replace(/ ?\d+$/, ""));
  const other = places.find((place) => place.kind === "other");
  if (places.length > 0 && other !== undefined && places[0] === other)
    return { header, field: "ignore", otherPlatform: other.name };
  const platform = places[0]?.kind === "platform" ? places[0].platform : undefined;
  const at = platform === undefined ? {} : { platform };
  const audience = audienceColumn(header, words, platform !== undefined, sample);
  if (audience !== null) return { header, ...at, ...audience };
  if (words === "" && header !== "") return { header, field: header === "@" ? "handle" : "ignore" };
  const named = rest === "" ? null : fieldOf(rest);
  const field = fieldByContent(named, { header, rest, platform: platform !== undefined, sample });
  return { header, field, ...at, ...details(field, header, words, platform ?? null) };
}

/** What a header says besides its field. */
function details(
  field: Field,
  header: string,
  words: string,
  platform: Platform | null,
): Partial<ColumnMeaning> {
  const scale = scaleOf(header);
  const scaled = scale === null ? {} : { scale };
  if (field === "price") {
    const bought = fixedPieces(header, platform);
    const currency = currencyIn(header);
    return {
      ...scaled,
      ...(bought.length > 0 ? { deliverables: [...bought] } : {}),
      ...(currency === undefined ? {} : { currency }),
    };
  }
  if (field === "extra") {
    const currency = currencyIn(header);
    return currency === undefined ? {} : { currency };
  }
  if (field === "engagementRate") {
    const per = denominatorOf(words);
    return per === null ? {} : { per };
  }
  if (field === "attribute") {
    const attribute = attributeName(words);
    return attribute === null ? { ...scaled } : { ...scaled, attribute };
  }
  if (!MEASURES.has(field)) return field === "followers" ? scaled : {};
  const statistic = statisticOf(words);
  const format = deliverablesIn(header, platform)[0]?.format;
  return {
    ...scaled,
    ...(statistic === null ? {} : { statistic }),
    ...(format === undefined ? {} : { format }),
  };
}

/** What a header's price buys, when the row's platform cannot change it; else an empty list. */
function fixedPieces(header: string, platform: Platform | null): readonly Deliverable[] {
  const text = header.replace(/#\d+$/, "");
  const bought = deliverablesIn(text, platform);
  if (platform !== null) return bought;
  const onAll = PLATFORMS.map((on) => JSON.stringify(deliverablesIn(text, on)));
  return onAll.every((pieces) => pieces === JSON.stringify(bought)) ? bought : [];
}

/** Fields whose figures are of posts. */
export const MEASURES: ReadonlySet<Field> = new Set<Field>([
  "views",
  "reach",
  "impressions",
  "likes",
  "comments",
  "shares",
  "saves",
  "engagements",
  "clicks",
  "conversions",
  "revenue",
]);

/** A name that a roster takes for an attribute: `samples sent` as samplesSent; null without one. */
export function attributeName(words: string): string | null {
  const parts = words
    .replaceAll("%", " percent")
    .split(" ")
    .filter((part) => part !== "");
  const name = parts
    .map((part, index) => (index === 0 ? part : part[0].toUpperCase() + part.slice(1)))
    .join("")
    .slice(0, 40);
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(name) ? name : null;
}

function audienceColumn(
  header: string,
  words: string,
  onPlatform: boolean,
  sample: readonly string[],
): Pick<ColumnMeaning, "field" | "dimension" | "group"> | null {
  if (share(sample, isNumber) < 0.5) return null;
  const named = fieldOf(words.replace(/\d+/g, ""));
  const group = audienceGroupOf(header, words);
  if (group !== null && named !== "price") return { field: "audienceShare", ...group };
  if (onPlatform || !(named === null || OF_AUDIENCE.has(named))) return null;
  const percents = header.includes("%") || share(sample, (text) => text.includes("%")) >= 0.5;
  const speaks = /\b(audience|zielgruppe|publikum|audiencia|publico|pubblico)\b/.test(words);
  const bare = percents || speaks ? header.replace(BESIDE_COUNTRY, " ").trim() : "";
  const country = bare === "" ? null : countryIn(bare.length === 2 ? bare.toUpperCase() : bare);
  return country === null
    ? null
    : { field: "audienceShare", dimension: "countries", group: country };
}

/** Fields that a header such as `Followers Germany %` seems to name. */
const OF_AUDIENCE: ReadonlySet<Field> = new Set<Field>([
  "followers",
  "country",
  "audienceCountry",
  "ignore",
]);
const BESIDE_COUNTRY = new RegExp(
  pattern`
    [%()_]|\b(audience|zielgruppe|publikum|audiencia|p[uú]blico|pubblico|followers?|in|from|aus|
    country|share|anteil)\b`,
  "giu",
);

interface Seen {
  readonly header: string;
  readonly rest: string;
  readonly platform: boolean;
  readonly sample: readonly string[];
}

/** The field that the header names, unless what stands under it is something else. */
function fieldByContent(named: Field | null, seen: Seen): Field {
  const { header, sample, rest } = seen;
  if (sample.length === 0) return named ?? "ignore";
  const numbers = share(sample, isNumber);
  const paid =
    currencyIn(header) !== undefined ||
    share(sample, (text) => currencyIn(text) !== undefined) > 0.3;
  if (rest === "" && seen.platform) return paid ? "price" : bareField(sample, numbers);
  if (named === null) return unnamedField(seen, numbers, paid);
  if (named === "engagements" && ratesLike(sample)) return "engagementRate";
  if (named === "price") return share(sample, isMoney) >= 0.4 ? "price" : "notes";
  if (named === "deliverables" && numbers > 0.5)
    return paid || pieces(header) ? priceOrCount(seen) : "attribute";
  if (NUMERIC.has(named) && numbers < 0.5) return textField(sample);
  return contentChecked(named, sample, numbers);
}

const NUMERIC: ReadonlySet<Field> = new Set<Field>([
  ...MEASURES,
  "followers",
  "suspiciousShare",
  "engagementRate",
]);

function pieces(header: string): boolean {
  return deliverablesIn(header, "instagram").length > 0;
}

/** The meaning of a column that names a platform and nothing else. */
function bareField(sample: readonly string[], numbers: number): Field {
  if (share(sample, isLink) >= 0.5) return "link";
  if (numbers >= 0.5) return "followers";
  return share(sample, isHandle) >= 0.5 ? "handle" : "ignore";
}

function unnamedField(seen: Seen, numbers: number, paid: boolean): Field {
  const { header, sample } = seen;
  if (pieces(header) && share(sample, isMoney) >= 0.5) return paid ? "price" : priceOrCount(seen);
  if (paid && share(sample, isMoney) >= 0.5) return "price";
  if (numbers >= 0.5) return header === "" ? "ignore" : "attribute";
  if (share(sample, (text) => readLink(text)?.place != null) >= 0.5) return "link";
  if (
    share(sample, (text) => countryIn(text) !== null) >= 0.6 &&
    sample.some((text) => text.length > 2)
  )
    return "country";
  return "ignore";
}

/** `Reel` over round sums is a price, `Posts` over odd numbers counts posts. */
function priceOrCount({ sample }: Seen): Field {
  const round = share(sample, (text) => (readMoney(text)?.amount ?? 0) % 5 === 0);
  return round >= 0.7 && share(sample, isMoney) >= 0.5 ? "price" : "attribute";
}

function textField(sample: readonly string[]): Field {
  if (share(sample, isLink) >= 0.5) return "link";
  return share(sample, (text) => readChannels(text) !== null) >= 0.5 ? "channels" : "notes";
}

/** Percents, or numbers too small and too fractional to count anything. */
function ratesLike(sample: readonly string[]): boolean {
  if (share(sample, (text) => text.includes("%")) >= 0.3) return true;
  const values = sample.flatMap((text) => readNumber(text, "decimal") ?? []);
  return (
    values.length > 0 &&
    values.every((value) => value <= 100) &&
    values.some((value) => value % 1 !== 0)
  );
}

function contentChecked(named: Field, sample: readonly string[], numbers: number): Field {
  switch (named) {
    case "status":
      return share(sample, (text) => statusOf(text) !== null) >= 0.4 ? named : "notes";
    case "country":
    case "audienceCountry":
      return share(sample, (text) => countryIn(text) !== null) >= 0.4 ? named : "ignore";
    case "channels":
    case "platform":
      return channelField(sample);
    case "link":
      if (share(sample, isLink) >= 0.5) return named;
      return share(sample, isHandle) >= 0.8 ? "handle" : "notes";
    case "handle":
    case "name":
      if (share(sample, isLink) >= 0.5) return "link";
      return nameOrHandle(named, sample, numbers);
    case "extra":
      return share(sample, isMoney) >= 0.4 ? named : "notes";
    case "currency":
      return share(sample, (text) => currencyIn(text) !== undefined) >= 0.5 ? named : "notes";
    default:
      return named;
  }
}

function channelField(sample: readonly string[]): Field {
  if (share(sample, (text) => readChannels(text) !== null) >= 0.5) return "channels";
  if (share(sample, isLink) >= 0.5) return "link";
  if (share(sample, (text) => placesIn(text).length > 0) >= 0.5) return "platform";
  return share(sample, isHandle) >= 0.5 ? "handle" : "name";
}

function nameOrHandle(named: Field, sample: readonly string[], numbers: number): Field {
  if (numbers > 0.8) return named === "name" ? "name" : "ignore";
  if (share(sample, (text) => text.startsWith("@")) >= 0.5) return "handle";
  if (named === "handle") return share(sample, isHandle) >= 0.5 ? "handle" : "name";
  return named;
}

/** Columns that only the whole table decides: which of two is the name, what `reach` counts. */
function settle(columns: readonly ColumnMeaning[], samples: readonly string[][]): ColumnMeaning[] {
  const isTotal = ({ header }: ColumnMeaning) => statisticOf(fold(header)) === "total";
  const single = columns.some((column) => column.field === "price" && !isTotal(column));
  return settleNames(columns, samples).map((column, _, all) => {
    if (column.field === "price" && single && isTotal(column)) return ignored(column);
    const siblings = all.filter((other) => stem(other) === stem(column)).length;
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
