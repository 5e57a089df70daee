import { COUNTRIES, COUNTRY_WORDS, LANGUAGE_WORDS } from "./countries.ts";

function plain(label: string): string {
  return label.trim().toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

const CODES = new Map(
  COUNTRIES.flatMap(([code, name]) => [
    [code.toLowerCase(), code],
    [plain(name), code],
  ]),
);
const LANGUAGES = new Set(COUNTRIES.flatMap(([, , , languages]) => languages.split(" ")));

/**
 * A country or region with its country's ISO code in front (UK is GB); null when nobody knows it.
 */
export function countryKey(label: string): string | null {
  if (label === "other") return label;
  const whole = COUNTRY_WORDS[plain(label)] ?? CODES.get(plain(label));
  if (whole !== undefined) return whole;
  const [country, ...region] = label.split("-");
  const code = COUNTRY_WORDS[plain(country)] ?? CODES.get(plain(country));
  return code === undefined ? null : [code, ...region].join("-");
}

/** ISO 639-1 code of a language by its code (en, en-GB) or English name; null when unknown. */
export function languageCode(label: string): string | null {
  const word = LANGUAGE_WORDS[plain(label)];
  if (word !== undefined) return word;
  const code = plain(label).split(/[-_]/)[0];
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
  return GENDER_WORDS.get(plain(label)) ?? null;
}

/** The words a label of this dimension may have meant, for the nearest of them. */
export const KNOWN_WORDS = {
  country: [...COUNTRIES.map(([code]) => code), ...COUNTRIES.map(([, name]) => name)],
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

/** The known word with the fewest letters changed, added or left out. */
export function nearest(label: string, words: readonly string[]): string {
  const distance = (a: string, b: string) => {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++)
        next.push(
          Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)),
        );
      row = next;
    }
    return row[b.length];
  };
  let best = words[0];
  for (const word of words)
    if (distance(plain(label), plain(word)) < distance(plain(label), plain(best))) best = word;
  return best;
}
