import * as z from "zod";
import { nearestWord, plainWord } from "../base/words.ts";
import { sharesSchema } from "./fields.ts";
import { countryByName, englishNames, isCountryCode } from "./sheet/words/countries.ts";

/** Territories of ISO 3166-1 whose codes a sheet uses for other things more often: TV, IM, VI. */
const TERRITORIES: ReadonlySet<string> = new Set(
  (
    "AQ AS AX BL BQ BV CC CK CX EH FK FM FO GF GG GI GS HM IM IO JE KI MF MH MP MS NF NR NU " +
    "PM PN PW SH SJ SX TC TF TK TV UM VG VI WF YT"
  ).split(" "),
);
/** Codes in use that ISO 3166-1 writes otherwise. */
const OTHERWISE: Readonly<Record<string, string>> = { UK: "GB", EL: "GR" };
const KEY = /^([A-Z]{2})((?:-[A-Za-z0-9 ]{1,40}){0,2})$/;

/**
 * The hierarchical key of a place: DE of `DE`, `de`, `Germany` and `Deutschland`, DE-BE of `DE-BE`
 * and `Germany-BE`, GB of `UK`, `other` of itself.
 * @returns a key with a code of ISO 3166-1 in front, or null for a place nobody knows
 */
export function geoKey(place: string): string | null {
  const own = keyed(place);
  if (own !== null) return own;
  if (/^other$/i.test(place.trim())) return "other";
  const whole = countryOf(place);
  if (whole !== null) return whole;
  const [country, ...regions] = place.split("-");
  const code = regions.length === 0 ? null : countryOf(country);
  return code === null ? null : keyed([code, ...regions].join("-"));
}

/** A key that begins with a code already; null for anything else. */
function keyed(place: string): string | null {
  const [, country, regions] = KEY.exec(place) ?? [];
  if (country === undefined) return null;
  const code = OTHERWISE[country] ?? country;
  return isCountryCode(code) || TERRITORIES.has(code) ? code + regions : null;
}

function countryOf(word: string): string | null {
  return countryByName(word) ?? keyed(word.trim().toUpperCase());
}

/** English names of countries by their first letter; made when first needed. */
let byLetter: ReadonlyMap<string, readonly string[]> | null = null;

/** What is expected instead of an unknown place, with the nearest name of the same first letter. */
function expectedPlace(place: string): string {
  byLetter ??= Map.groupBy(englishNames(), (name) => plainWord(name)[0]);
  const names = byLetter.get(plainWord(place)[0]);
  const nearest = names ? ` (nearest: ${nearestWord(place, names)})` : "";
  return `a country such as DE, Germany or DE-BE, or other${nearest}`;
}

/** Longest name of a place. */
const MOST = 85;

const placeSchema = z
  .string()
  .max(MOST)
  .refine((place) => geoKey(place) !== null, {
    error: ({ input }) => expectedPlace(String(input)),
  });

/** A country or region by code or name, as its key: DE, DE-BE, DE-BE-Berlin, or `other`. */
export const geoSchema = placeSchema.transform((place) => geoKey(place) ?? place);

/** Shares over countries and regions; those of two names for one place are added up. */
export const geoSharesSchema = sharesSchema(placeSchema).transform((shares) => {
  const byKey: Record<string, number> = {};
  for (const [place, share] of Object.entries(shares)) {
    const key = geoKey(place) ?? place;
    byKey[key] = (byKey[key] ?? 0) + share;
  }
  return byKey;
});
