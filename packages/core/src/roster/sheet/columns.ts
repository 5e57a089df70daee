import { reservedTwin } from "../../base/look-alikes.ts";
import { type Platform, platformSchema } from "../fields.ts";
import type { Deliverable } from "../offer.ts";
import { currencyIn } from "./cells/money.ts";
import { cellText, fold } from "./cells/text.ts";
import { fieldByContent, isNumber, share } from "./content.ts";
import { type ColumnMeaning, type Field, MEASURES } from "./mapping.ts";
import { settle } from "./settle.ts";
import type { Table } from "./table.ts";
import { audienceGroupOf } from "./words/audience-groups.ts";
import { countryIn } from "./words/countries.ts";
import { deliverablesIn } from "./words/formats.ts";
import { fieldOf } from "./words/headers.ts";
import { pattern } from "./words/pattern.ts";
import { placesIn, withoutPlaces } from "./words/platforms.ts";
import { denominatorOf, postsOf, scaleOf, statisticOf } from "./words/qualifiers.ts";

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
  const currency = currencyIn(header) ?? MAJOR.exec(words)?.[0].toUpperCase();
  if (field === "price") {
    const bought = fixedPieces(header, platform);
    return {
      ...scaled,
      ...(bought.length > 0 ? { deliverables: [...bought] } : {}),
      ...(currency === undefined ? {} : { currency }),
    };
  }
  if (field === "extra") return currency === undefined ? {} : { currency };
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
  const posts = postsOf(words);
  return {
    ...scaled,
    ...(posts === null ? {} : { posts }),
    ...(statistic === null ? {} : { statistic }),
    ...(format === undefined ? {} : { format }),
  };
}

/** Currencies that headers name in lower case too: `price_usd`. */
const MAJOR = /\b(usd|eur|gbp|chf|inr|brl|try|cny|jpy|cad|aud|mxn|pln|sek|nok|dkk|aed|sar)\b/;

/** What a header's price buys, when the row's platform cannot change it; else an empty list. */
function fixedPieces(header: string, platform: Platform | null): readonly Deliverable[] {
  const text = header.replace(/#\d+$/, "");
  const bought = deliverablesIn(text, platform);
  if (platform !== null) return bought;
  const onAll = PLATFORMS.map((on) => JSON.stringify(deliverablesIn(text, on)));
  return onAll.every((pieces) => pieces === JSON.stringify(bought)) ? bought : [];
}

/** A name that a roster takes for an attribute: `samples sent` as samplesSent; null without one. */
function attributeName(words: string): string | null {
  const parts = words
    .replaceAll("%", " percent")
    .split(" ")
    .filter((part) => part !== "");
  const name = parts
    .map((part, index) => (index === 0 ? part : part[0].toUpperCase() + part.slice(1)))
    .join("")
    .slice(0, 40);
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(name) && reservedTwin(name) === null ? name : null;
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
  const speaks = AUDIENCE.test(words);
  const bare =
    percents || speaks ? header.replaceAll("_", " ").replace(BESIDE_COUNTRY, " ").trim() : "";
  const country = bare === "" ? null : countryIn(bare.length === 2 ? bare.toUpperCase() : bare);
  return country === null
    ? null
    : { field: "audienceShare", dimension: "countries", group: country };
}

const AUDIENCE =
  /\b(audience|zielgruppe|publikum|audiencia|publico|pubblico|share|anteil|pct|percent)\b/;

/** Fields that a header such as `Followers Germany %` seems to name. */
const OF_AUDIENCE: ReadonlySet<Field> = new Set<Field>([
  "followers",
  "country",
  "audienceCountry",
  "shares",
  "ignore",
]);
const BESIDE_COUNTRY = new RegExp(
  pattern`
    [%()]|\b(audience|zielgruppe|publikum|audiencia|p[uú]blico|pubblico|followers?|in|from|aus|
    country|share|anteil|pct|percent)\b`,
  "giu",
);
