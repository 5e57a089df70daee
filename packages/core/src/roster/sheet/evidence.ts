import type { Platform } from "../fields.ts";
import { currencyIn } from "./cells/money.ts";
import { cellText, fold } from "./cells/text.ts";
import type { ReadTable } from "./profile.ts";
import { deliverablesIn } from "./words/formats.ts";
import { pattern } from "./words/pattern.ts";
import { type Place, placesIn } from "./words/platforms.ts";

/** What the sheets as a whole suggest about what no cell states. */
export interface Evidence {
  /** Language of the headers, by its two letters; null when they are English or nothing. */
  readonly language: string | null;
  /** The currency most cells state; null when none does. */
  readonly currency: string | null;
  readonly platform: { readonly platform: Platform; readonly reason: string };
}

const LANGUAGES: readonly (readonly [string, RegExp])[] = [
  ["zh", /\p{Script=Han}/u],
  ["tr", /\b(takipci|etkilesim|fiyat|sektor|ulke|aciklama|ucret|ad soyad|durum|begeni|izlenme)\b/],
  [
    "de",
    pattern`
      \b(preis|nische|profil|ansprechpartner|plattform|laufzeit|betrag|
      reichweite|abonnenten|notizen|kontaktiert|nutzungsrechte|honorar|kanal|sprache|
      land|bemerkung\w*|aufrufe|follower|kosten)\b`,
  ],
  [
    "pt",
    /\b(seguidores|preco|nicho|nome|valor|plataforma|engajamento|observacoes|situacao|cidade)\b/,
  ],
  ["es", /\b(seguidores|precio|nombre|tarifa|plataforma|pais|interaccion|notas|estado|ciudad)\b/],
  ["fr", /\b(abonnes|prix|tarif|nom|plateforme|pays|vues|statut|remarques|thematique)\b/],
  ["it", /\b(seguaci|prezzo|compenso|nome|piattaforma|paese|visualizzazioni|stato|tariffa)\b/],
];
/** Languages that share a word are told apart by how many of their words stand in the headers. */
function languageOf(headers: readonly string[]): string | null {
  const scores = LANGUAGES.map(([language, pattern]) => {
    const hits = headers.filter((header) => pattern.test(header)).length;
    return { language, hits };
  });
  const best = scores.toSorted((a, b) => b.hits - a.hits)[0];
  const plainGerman =
    best.language === "de" && headers.filter((h) => /\bfollower\b/.test(h)).length === best.hits;
  return best.hits === 0 || plainGerman ? null : best.language;
}

/** Looks at headers, names and a sample of cells. */
export function evidenceOf(tables: readonly ReadTable[]): Evidence {
  const headers = tables.flatMap(({ table }) => table.headers.map(fold));
  return {
    language: languageOf(headers),
    currency: currencyOf(tables),
    platform: platformOf(tables, headers.join(" | ")),
  };
}

function currencyOf(tables: readonly ReadTable[]): string | null {
  const counts = new Map<string, number>();
  const count = (text: string) => {
    const currency = currencyIn(text);
    if (currency !== undefined) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  };
  for (const { table, columns } of tables)
    for (const [index, { field, header }] of columns.entries()) {
      if (field !== "price" && field !== "currency" && field !== "extra") continue;
      count(header);
      for (const row of table.rows.slice(0, 200)) count(cellText(row.cells[index]));
    }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function platformOf(tables: readonly ReadTable[], headers: string): Evidence["platform"] {
  if (/\b(subscribers?|abonnenten|suscriptores|inscritos|iscritti|abone)\b/.test(headers))
    return { platform: "youtube", reason: "followers are called subscribers" };
  const texts = tables.flatMap(({ table, columns }) =>
    columns.flatMap((column, index) =>
      column.field === "notes" || column.field === "deliverables"
        ? table.rows.slice(0, 100).map((row) => cellText(row.cells[index]))
        : column.field === "price"
          ? [column.header]
          : [],
    ),
  );
  const first = texts.flatMap((text) => deliverablesIn(text, null))[0];
  if (first !== undefined)
    return { platform: first.platform, reason: `the sheet speaks of a ${first.format}` };
  if (/播放|达人/.test(headers))
    return { platform: "tiktok", reason: "the sheet counts plays of short videos" };
  return { platform: "instagram", reason: "most sheets without a platform are of Instagram" };
}

/** The place that a sheet's name states: `tiktok_creators.csv`; null for none or several. */
export function placeOfName(name: string): Place | null {
  const places = placesIn(name.replace(/\.[a-z]{2,5}$/i, ""));
  return places.length === 1 ? places[0] : null;
}

const CURRENCY: Readonly<Record<string, string>> = {
  de: "EUR",
  es: "EUR",
  fr: "EUR",
  it: "EUR",
  pt: "BRL",
  tr: "TRY",
  zh: "CNY",
};
const COUNTRY_BY_LANGUAGE: Readonly<Record<string, string>> = {
  de: "DE",
  es: "ES",
  fr: "FR",
  it: "IT",
  pt: "BR",
  tr: "TR",
  zh: "CN",
};
const COUNTRY_BY_CURRENCY: Readonly<Record<string, string>> = {
  USD: "US",
  GBP: "GB",
  INR: "IN",
  TRY: "TR",
  BRL: "BR",
  CNY: "CN",
  CHF: "CH",
  PLN: "PL",
  CAD: "CA",
  AUD: "AU",
  MXN: "MX",
  JPY: "JP",
  KRW: "KR",
  SEK: "SE",
  NOK: "NO",
  DKK: "DK",
  IDR: "ID",
  PHP: "PH",
};
const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  de: "German",
  es: "Spanish",
  fr: "French",
  it: "Italian",
  pt: "Portuguese",
  tr: "Turkish",
  zh: "Chinese",
};

/** The likeliest currency of prices without one, and why. */
export function likelyCurrency({ language, currency }: Evidence): {
  value: string;
  reason: string;
} {
  if (currency !== null)
    return { value: currency, reason: `other prices of the sheet are in ${currency}` };
  if (language !== null)
    return { value: CURRENCY[language], reason: `the headers are ${LANGUAGE_NAMES[language]}` };
  return { value: "USD", reason: "nothing in the sheet names a currency" };
}

/**
 * The likeliest country of creators without one, and why; `unknown` when nothing speaks for any.
 */
export function likelyCountry({ language, currency }: Evidence): { value: string; reason: string } {
  const byCurrency = currency === null ? undefined : COUNTRY_BY_CURRENCY[currency];
  if (byCurrency !== undefined) return { value: byCurrency, reason: `prices are in ${currency}` };
  if (language !== null)
    return {
      value: COUNTRY_BY_LANGUAGE[language],
      reason: `the headers are ${LANGUAGE_NAMES[language]}`,
    };
  return { value: "unknown", reason: "nothing in the sheet names a country" };
}
