import type { Platform } from "../../fields.ts";
import type { Deliverable } from "../../offer.ts";
import { memoized } from "../cells/memoized.ts";
import { fold } from "../cells/text.ts";
import { pattern } from "./pattern.ts";
import { placesIn, withoutPlaces } from "./platforms.ts";

/** A format word and the platform it belongs to unless another is named. */
const FORMATS: readonly (readonly [RegExp, string, Platform | null])[] = [
  [/\breels?\b|\bkurzvideos?\b/, "reel", "instagram"],
  [
    /\b(storys?|stories|story set|storyset|historias?|storie|storia|hikaye(ler)?)\b|快拍/,
    "story",
    "instagram",
  ],
  [
    /\b(carousels?|karussells?|carrusel(es)?|carrossel|carosello|static|feed ?posts?)\b/,
    "post",
    null,
  ],
  [/\b(shorts?)\b/, "short", "youtube"],
  [
    pattern`
      \b(videos? )?(dedicad[oa]s?|dediee?s?|dedicat[oi]|dedike)\b|\bdedicated( videos?)?\b|定制视频`,
    "dedicated",
    "youtube",
  ],
  [
    pattern`
      \b(integrations?|integrated|integracion|integration|mention|preroll|
      long ?form)( videos?)?\b|植入`,
    "long",
    "youtube",
  ],
  [/\b(lives?|live ?streams?|livestream)\b|直播/, "live", null],
  [/\b(videos?|clips?)\b|视频/, "video", null],
  [
    /\b(posts?|photos?|fotos?|publicacion(es)?|publications?|beitrag|beitrage|gonderi)\b|图文|帖子/,
    "post",
    null,
  ],
];
const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    one: 1,
    ein: 1,
    eine: 1,
    un: 1,
    una: 1,
    une: 1,
    um: 1,
    uma: 1,
    bir: 1,
    two: 2,
    zwei: 2,
    dos: 2,
    deux: 2,
    due: 2,
    dois: 2,
    duas: 2,
    iki: 2,
    three: 3,
    drei: 3,
    tres: 3,
    trois: 3,
    tre: 3,
    uc: 3,
  }),
);

/** What a platform is paid for when a price does not say: the piece its creators usually make. */
export const USUAL_FORMAT: Readonly<Record<Platform, string>> = {
  instagram: "reel",
  tiktok: "short",
  youtube: "long",
  linkedin: "post",
};
/** Formats with a benchmark per platform; proposed where a sheet leaves the format open. */
export const KNOWN_FORMATS: Readonly<Record<Platform, readonly string[]>> = {
  instagram: ["reel", "post", "story", "live"],
  tiktok: ["short", "live"],
  youtube: ["long", "dedicated", "short", "live"],
  linkedin: ["post"],
};

/**
 * The pieces a text names, `Reel + 3 Storys` as a reel and three stories.
 * @param platform platform the text or its row names; formats of another platform keep theirs
 * @returns an empty list when it names none
 */
export function deliverablesIn(text: string, platform: Platform | null): readonly Deliverable[] {
  return text === "" ? [] : READERS[platform ?? "none"](text);
}

const READERS: Readonly<Record<Platform | "none", (text: string) => readonly Deliverable[]>> = {
  instagram: memoized((text) => piecesOf(text, "instagram")),
  tiktok: memoized((text) => piecesOf(text, "tiktok")),
  youtube: memoized((text) => piecesOf(text, "youtube")),
  linkedin: memoized((text) => piecesOf(text, "linkedin")),
  none: memoized((text) => piecesOf(text, null)),
};

function piecesOf(text: string, platform: Platform | null): Deliverable[] {
  const parts = text.split(/\s*(?:\+|&|,|;|\bund\b|\band\b|\by\b|\bet\b|\be\b|\bve\b|和|加)\s*/i);
  const found: Deliverable[] = [];
  for (const part of parts) {
    const one = deliverableIn(fold(part), platform);
    if (one === null) continue;
    const same = found.find((d) => d.platform === one.platform && d.format === one.format);
    if (same === undefined) found.push(one);
    else same.quantity += one.quantity;
  }
  return found;
}

function deliverableIn(words: string, given: Platform | null): Deliverable | null {
  const place = placesIn(words)[0];
  const platform = place?.kind === "platform" ? place.platform : given;
  if (place?.kind === "platform" && /^\d{0,2}\s*x?$/.test(withoutPlaces(words)))
    return {
      platform: place.platform,
      format: USUAL_FORMAT[place.platform],
      quantity: quantityIn(words, words.length),
    };
  if (place?.kind === "other") return null;
  for (const [pattern, format, own] of FORMATS) {
    const match = pattern.exec(words);
    if (match === null) continue;
    const on =
      own === "youtube" && platform === "tiktok" ? platform : placeFor(format, own, platform);
    if (on === null) return null;
    return { platform: on, format: formatOn(on, format), quantity: quantityIn(words, match.index) };
  }
  return null;
}

/** A story or reel is of Instagram whatever the row's main platform is; a post is of the row's. */
function placeFor(
  format: string,
  own: Platform | null,
  platform: Platform | null,
): Platform | null {
  if (platform !== null && KNOWN_FORMATS[platform].includes(format)) return platform;
  return own ?? platform;
}

/** The format of a piece as the platform knows it: a video on Instagram is a reel. */
export function formatOn(platform: Platform, format: string): string {
  if (KNOWN_FORMATS[platform].includes(format)) return format;
  if (platform === "instagram") return format === "video" ? "reel" : "post";
  return USUAL_FORMAT[platform];
}

/** How many pieces a price of no named format buys: `3er Paket`, `pack of 3`; 1 without a word. */
export function packSizeIn(header: string): number {
  const [, before, behind] = PACK.exec(fold(header)) ?? [];
  return Math.max(1, Number(before ?? behind ?? 1));
}
const PACK = pattern`
  \b(\d{1,2}) ?(?:er|x|li|lu)? ?(?:pack|pak|paket|paquete|pacote|pacchetto|bundle|lot)\b|
  \b(?:pack|package|paket|paquete|pacote|pacchetto|bundle|lot) (?:of|de|da|di|von|mit) (\d{1,2})\b`;

/** Characters before a format's word in which its count may stand. */
const COUNT_WITHIN = 60;

/** The count right before a format's word: `3 Storys`, `2x Reel`, `drei Storys`; 1 without one. */
function quantityIn(words: string, at: number): number {
  const before = words.slice(Math.max(0, at - COUNT_WITHIN), at).trim();
  const digits = /(\d{1,2})\s*(?:x|×|er)?(?: \p{L}+)?$/u.exec(before);
  const count = digits ? Number(digits[1]) : NUMBER_WORDS.get(before.split(" ").at(-1) ?? "");
  return count === undefined || count < 1 ? quantityBehind(words, at) : count;
}

/** `Story x3`, `Reels (2)`. */
function quantityBehind(words: string, at: number): number {
  const match = /^\p{L}+(?: set)? (?:x ?)?(\d)(?: |$)/u.exec(words.slice(at));
  return match === null || match[1] === "0" ? 1 : Number(match[1]);
}
