import { currencyIn, currencyOfCell, readMoney } from "./cells/money.ts";
import { readNumber } from "./cells/numbers.ts";
import { readPriceList } from "./cells/price-list.ts";
import { chancesIn, commissionIn, ratingIn, termIn, termsOf } from "./cells/terms.ts";
import { listOf } from "./cells/text.ts";
import { type Field, MEASURES } from "./mapping.ts";
import { countryIn } from "./words/countries.ts";
import { deliverablesIn } from "./words/formats.ts";
import { placesIn, readChannels, readHandle, readLink } from "./words/platforms.ts";
import { statusOf } from "./words/status.ts";

/** The share of the sample that a reader understands; 0 of an empty one. */
export function share(sample: readonly string[], understood: (text: string) => boolean): number {
  return sample.length === 0 ? 0 : sample.filter(understood).length / sample.length;
}

/** True for a number, or several in a list. */
export const isNumber = (text: string) =>
  listOf(text).every((part) => readNumber(part.replace(/^%\s*|\s*%$/g, ""), "group") !== null);
const isLink = (text: string) => readLink(text) !== null;
/** True for an account's name that is no number. */
export const isHandle = (text: string) => readHandle(text) !== null && !isNumber(text);
const isMoney = (text: string) =>
  readMoney(text) !== null || readPriceList(text, "instagram").length > 0;

/** A column on its way to a field. */
export interface Seen {
  readonly header: string;
  readonly rest: string;
  readonly platform: boolean;
  readonly sample: readonly string[];
}

/** The field that the header names, unless what stands under it is something else. */
export function fieldByContent(named: Field | null, seen: Seen): Field {
  const { header, sample, rest } = seen;
  if (sample.length === 0) return named ?? "ignore";
  const numbers = share(sample, isNumber);
  const paid =
    currencyIn(header) !== undefined ||
    share(sample, (text) => currencyIn(text) !== undefined) > 0.3;
  const known = knownByBoth(rest, sample);
  if (known !== null) return known;
  if (rest === "" && seen.platform) return paid ? "price" : bareField(sample, numbers);
  if (named === null) return unnamedField(seen, numbers, paid);
  if (named === "engagements" && ratesLike(sample)) return "engagementRate";
  if (named === "price") return share(sample, isMoney) >= 0.4 ? "price" : "notes";
  if (named === "deliverables" && share(sample, isMoney) > 0.5)
    return paid ? "price" : pieces(header) ? priceOrCount(seen) : "attribute";
  if (NUMERIC.has(named) && numbers < 0.5) return textField(sample);
  return contentChecked(named, sample, numbers);
}

const isRating = (text: string) => ratingIn(text) !== null;

/** Columns known by their header and by the notation under it together. */
const KNOWN_BY_BOTH: readonly (readonly [Field, RegExp, (text: string) => boolean])[] = [
  ["exclusivity", /\b(exclusiv|exklusiv|esclusiv)\w*/, (text) => termsOf(text).every(isTerm)],
  [
    "usageRights",
    /\b(usage|nutzung\w*|rights|droits|derechos|diritti|direitos|buy ?outs?)\b/,
    (text) => termsOf(text).every(isTerm),
  ],
  [
    "commission",
    /\b(commissions?|provision|comision|comissao|commissione|komisyon)\b/,
    (text) => commissionIn(null, text) !== null,
  ],
  [
    "gifted",
    /\b(gifted|gifting|gifts?|barter|seeding|tausch|canje|permuta|takas)\b/,
    (text) => chancesIn(text) !== null,
  ],
  ["quality", /^(content )?quality( rating)?$/, isRating],
  ["style", /^style( (fit|match|rating))?$/, isRating],
  ["safety", /^brand safety( categories)?$/, (text) => !isNumber(text)],
  ["pastCampaigns", /^(past|previous|earlier) campaigns$/, (text) => /^\d{1,3}$/.test(text)],
];

const isTerm = (text: string) => termIn(text) !== null;

function knownByBoth(rest: string, sample: readonly string[]): Field | null {
  const found = KNOWN_BY_BOTH.find(
    ([, words, understood]) => words.test(rest) && share(sample, understood) >= 0.5,
  );
  return found === undefined ? null : found[0];
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

/** `Reel` over round sums is a price, `Posts` or odd numbers count posts. */
function priceOrCount({ sample, rest }: Seen): Field {
  if (/^(posts|videos|uploads|photos|media|beitrage|publicaciones|publications)$/.test(rest))
    return "attribute";
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
      if (share(sample, (text) => isLink(text) || isHandle(text)) < 0.8) return "notes";
      return sample.some(isLink) ? named : "handle";
    case "handle":
    case "name":
      if (share(sample, isLink) >= 0.5) return "link";
      return nameOrHandle(named, sample, numbers);
    case "extra":
      return share(sample, isMoney) >= 0.4 ? named : "notes";
    case "currency":
      return share(sample, (text) => currencyOfCell(text) !== undefined) >= 0.5 ? named : "notes";
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
