import { memoized } from "../cells/memoized.ts";
import { fold } from "../cells/text.ts";

/** Country codes of ISO 3166-1, without small territories. */
const CODES = (
  "AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY " +
  "BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI " +
  "FJ FR GA GB GD GE GH GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT " +
  "JM JO JP KE KG KH KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK " +
  "ML MM MN MO MQ MR MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NZ OM PA PE PF PG PH PK PL " +
  "PR PS PT PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG " +
  "TH TJ TL TM TN TO TR TT TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW"
).split(" ");
const LANGUAGES = ["en", "de", "es", "fr", "pt", "it", "tr", "zh"];
const SHORT: Readonly<Record<string, string>> = {
  usa: "US",
  "u s a": "US",
  "u s": "US",
  "united states of america": "US",
  america: "US",
  eeuu: "US",
  "ee uu": "US",
  eua: "US",
  abd: "US",
  uk: "GB",
  "u k": "GB",
  england: "GB",
  scotland: "GB",
  "great britain": "GB",
  britain: "GB",
  ingiltere: "GB",
  uae: "AE",
  dubai: "AE",
  turkey: "TR",
  turkei: "TR",
  holland: "NL",
  holanda: "NL",
  korea: "KR",
  czechia: "CZ",
  "czech republic": "CZ",
  "the netherlands": "NL",
  "hong kong": "HK",
  "hong kong sar": "HK",
  "ivory coast": "CI",
  "dr congo": "CD",
  "bosnia and herzegovina": "BA",
  myanmar: "MM",
  brd: "DE",
  ger: "DE",
  esp: "ES",
  fra: "FR",
  ita: "IT",
  bra: "BR",
  aut: "AT",
  che: "CH",
  tur: "TR",
  gbr: "GB",
  prc: "CN",
  deu: "DE",
  mex: "MX",
  chn: "CN",
  ind: "IN",
  can: "CA",
  aus: "AU",
  nld: "NL",
  pol: "PL",
  prt: "PT",
};

let known: ReadonlyMap<string, string> | null = null;

/** Every name of every country in eight languages, folded; built once from the names of Unicode. */
function names(): ReadonlyMap<string, string> {
  if (known !== null) return known;
  const map = new Map<string, string>();
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of CODES) {
      const name = display.of(code);
      if (name !== undefined) map.set(fold(name), code);
    }
  }
  for (const [name, code] of Object.entries(SHORT)) map.set(name, code);
  known = map;
  return map;
}

/** The country of which a text is the whole name, in one of eight languages; null for others. */
export function countryByName(text: string): string | null {
  return names().get(fold(text)) ?? null;
}

/** True for a code of a country. */
export function isCountryCode(text: string): boolean {
  return CODE_SET.has(text);
}

/** English names of all countries. */
export function englishNames(): string[] {
  const display = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  return CODES.map((code) => display.of(code)).filter((name) => name !== undefined);
}

/**
 * States behind a city, as in Los Angeles, CA, but for those whose code is a country where more
 * creators write it so: DE, ID, IN.
 */
const STATES: ReadonlySet<string> = new Set(
  (
    "AL AK AZ AR CA CO CT FL GA HI IL IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC " +
    "ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC"
  ).split(" "),
);
const CODE_SET: ReadonlySet<string> = new Set(CODES);

/**
 * The country that a text names in English, German, Spanish, French, Portuguese, Italian, Turkish
 * or Chinese, by its code, its flag, or as the end of `Berlin, Germany`.
 * @returns a code of ISO 3166-1, or null
 */
export const countryIn: (text: string) => string | null = memoized((text) => {
  const flag = flagIn(text);
  if (flag !== null) return flag;
  if (CODE_SET.has(text)) return text;
  const region = /^([A-Z]{2})-[A-Z0-9]{1,3}$/.exec(text);
  if (region !== null && CODE_SET.has(region[1])) return region[1];
  const whole = names().get(fold(text));
  if (whole !== undefined) return whole;
  const parts = text.split(/\s*[,/|()]\s*/).filter((part) => part !== "");
  if (parts.length < 2) return null;
  if (STATES.has(parts[parts.length - 1])) return "US";
  for (const part of parts.toReversed()) {
    const code = CODE_SET.has(part) && part !== parts[0] ? part : names().get(fold(part));
    if (code !== undefined) return code;
  }
  return null;
});

/** A country's name only, never a two-letter word that may be something else. */
export const countryNamed: (text: string) => string | null = memoized((text) => {
  const long = text.length > 3 || /\p{Script=Han}/u.test(text);
  return flagIn(text) ?? (long ? (names().get(fold(text)) ?? null) : null);
});

/** The country of a flag: two regional indicators. */
function flagIn(text: string): string | null {
  const match = /[\u{1F1E6}-\u{1F1FF}]{2}/u.exec(text);
  if (match === null) return null;
  // The second half of the pair of code units tells the letter: U+DDE6 is A.
  const code = [...match[0]]
    .map((sign) => String.fromCharCode(sign.charCodeAt(1) - 0xdde6 + 0x41))
    .join("");
  return CODE_SET.has(code) ? code : null;
}
