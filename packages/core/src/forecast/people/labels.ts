import { plainWord } from "../../base/words.ts";
import { COUNTRIES, LANGUAGE_WORDS } from "./countries.ts";

const LANGUAGES = new Set(COUNTRIES.flatMap(([, , , languages]) => languages.split(" ")));

/** ISO 639-1 code of a language by its code (en, en-GB) or English name; null when unknown. */
export function languageCode(label: string): string | null {
  const word = LANGUAGE_WORDS[plainWord(label)];
  if (word !== undefined) return word;
  const code = plainWord(label).split(/[-_]/)[0];
  return LANGUAGES.has(code) ? code : null;
}

const GENDERS: Readonly<Record<string, readonly string[]>> = {
  female: [
    "f",
    "w",
    "woman",
    "women",
    "girl",
    "girls",
    "lady",
    "ladies",
    "femme",
    "frauen",
    "weiblich",
  ],
  male: ["m", "man", "men", "boy", "boys", "homme", "manner", "mannlich"],
  nonbinary: ["non-binary", "non binary", "diverse", "divers", "x", "other"],
};
const GENDER_WORDS = new Map(
  Object.entries(GENDERS).flatMap(([gender, words]) =>
    [gender, ...words].map((word) => [word, gender] as const),
  ),
);

/** female, male or nonbinary; null when the word is none that is known. */
export function genderWord(label: string): string | null {
  return GENDER_WORDS.get(plainWord(label)) ?? null;
}

/** The words a label of this dimension may have meant, for the nearest of them. */
export const KNOWN_WORDS = {
  gender: [...GENDER_WORDS.keys()],
  age: [
    "18-24",
    "25-34",
    "35-44",
    "45-54",
    "55-64",
    "65+",
    "gen z",
    "millennials",
    "gen x",
    "boomers",
  ],
} as const;
