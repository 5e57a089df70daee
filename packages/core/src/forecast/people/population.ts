import type { AgeRange } from "../cells/ages.ts";
import { COUNTRIES, type Country, WORLD_MILLIONS } from "./countries.ts";

const BY_CODE = new Map<string, Country>(COUNTRIES.map((country) => [country[0], country]));

/** People in millions of a country the table does not hold. */
const SMALL_COUNTRY = 5;

/**
 * Share of a country's people in one of its regions, when only the region is named; a judgement.
 */
export const REGION_SHARE = 0.1;

/** The country of a geographic key: DE of DE-BE-Berlin. */
export function countryOf(key: string): string {
  return key.split("-")[0];
}

/** People of a country or region, in millions. */
export function millionsIn(key: string): number {
  const whole = BY_CODE.get(countryOf(key))?.[2] ?? SMALL_COUNTRY;
  return key.includes("-") ? whole * REGION_SHARE : whole;
}

/** Share of the world's people in a country or region. */
export function worldShare(key: string): number {
  return millionsIn(key) / WORLD_MILLIONS;
}

/** The main language of a country, null when it is not in the table. */
export function mainLanguage(country: string): string | null {
  return BY_CODE.get(country)?.[3].split(" ")[0] ?? null;
}

/**
 * Share of a country or region in the people of all countries of a language; 0 where it is not
 * spoken.
 */
export function languageShare(key: string, language: string): number {
  const speaks = (country: Country | undefined) => country?.[3].split(" ").includes(language);
  if (!speaks(BY_CODE.get(countryOf(key)))) return 0;
  const all = COUNTRIES.reduce((sum, c) => sum + (speaks(c) ? c[2] : 0), 0);
  return all > 0 ? millionsIn(key) / all : 0;
}

/**
 * Share of people by age, world, after the United Nations' World Population Prospects 2024,
 * rounded, from memory, to be checked before a release; spread evenly inside each bracket: from, to
 * (not included), share.
 */
export const AGE_STRUCTURE: readonly (readonly [from: number, to: number, share: number])[] = [
  [0, 13, 0.215],
  [13, 18, 0.08],
  [18, 30, 0.181],
  [30, 50, 0.27],
  [50, 65, 0.152],
  [65, 100, 0.102],
];

/** Share of people whose age is in one of these ranges. */
export function ageShare(ranges: readonly AgeRange[]): number {
  let share = 0;
  for (const [from, to, people] of AGE_STRUCTURE)
    for (let year = from; year < to; year++)
      if (ranges.some((range) => year >= range.from && year < range.to))
        share += people / (to - from);
  return share;
}
