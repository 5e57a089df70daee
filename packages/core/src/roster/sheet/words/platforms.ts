import type { Platform } from "../../fields.ts";
import { memoized } from "../cells/memoized.ts";
import { fold } from "../cells/text.ts";

/** A place creators publish: one the forecast knows, or the name of another one. */
export type Place =
  | { readonly kind: "platform"; readonly platform: Platform }
  | { readonly kind: "other"; readonly name: string };

const NAMES: readonly (readonly [RegExp, Platform | { readonly other: string }])[] = [
  [/\b(instagram|insta|ig)\b/, "instagram"],
  [/\b(tik ?tok|tt)\b/, "tiktok"],
  [/\b(you ?tube|yt)\b|油管/, "youtube"],
  [/\b(linked ?in)\b|领英/, "linkedin"],
  [/\b(facebook|fb)\b|脸书/, { other: "Facebook" }],
  [/\b(twitter|x com)\b|^x$|推特/, { other: "X" }],
  [/\btwitch\b/, { other: "Twitch" }],
  [/\bpinterest\b/, { other: "Pinterest" }],
  [/\b(snapchat|snap)\b/, { other: "Snapchat" }],
  [/\bthreads\b/, { other: "Threads" }],
  [/\b(kwai|kuaishou)\b|快手/, { other: "Kuaishou" }],
  [/\b(xiaohongshu|xhs|rednote|redbook)\b|小红书/, { other: "Xiaohongshu" }],
  [/\bdouyin\b|抖音/, { other: "Douyin" }],
  [/\b(bilibili)\b|b站|哔哩/, { other: "Bilibili" }],
  [/\b(weibo)\b|微博/, { other: "Weibo" }],
  [/\b(wechat|weixin)\b|微信|公众号/, { other: "WeChat" }],
  [/\b(telegram)\b/, { other: "Telegram" }],
  [/\b(reddit)\b/, { other: "Reddit" }],
  [/\b(podcast)\b/, { other: "Podcast" }],
  [/\bblog\b/, { other: "Blog" }],
  [/\b(kick)\b/, { other: "Kick" }],
  [/\b(bluesky)\b/, { other: "Bluesky" }],
];

/** The places a text names, in the order of the text: `IG & TikTok` names two. */
export const placesIn: (text: string) => readonly Place[] = memoized((text) => {
  const words = fold(text);
  const found = NAMES.flatMap(([pattern, name]) => {
    const at = words.search(pattern);
    return at < 0 ? [] : [{ at, place: placeOf(name) }];
  });
  return found.sort((a, b) => a.at - b.at).map(({ place }) => place);
});

function placeOf(name: Platform | { readonly other: string }): Place {
  return typeof name === "string"
    ? { kind: "platform", platform: name }
    : { kind: "other", name: name.other };
}

/** A folded text without the names of platforms. */
export function withoutPlaces(words: string): string {
  let rest = words;
  for (const [pattern] of NAMES) rest = rest.replace(pattern, " ");
  return rest.replace(/\s+/g, " ").trim();
}

/** Where a link leads: its place, and the handle when the path names one. */
export interface ProfileLink {
  readonly url: string;
  readonly place: Place | null;
  readonly handle: string | null;
  /** True for a link to a single post, which shows no more than the platform. */
  readonly post: boolean;
}

const LINK = /^(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(\/\S*)?$/i;
const HOSTS: readonly (readonly [RegExp, Platform | { readonly other: string }])[] = [
  [/(^|\.)(instagram|instagr)\./, "instagram"],
  [/(^|\.)tiktok\./, "tiktok"],
  [/(^|\.)(youtube|youtu)\./, "youtube"],
  [/(^|\.)linkedin\./, "linkedin"],
  [/(^|\.)(facebook|fb)\./, { other: "Facebook" }],
  [/^(www\.|mobile\.)?(twitter|x)\./, { other: "X" }],
  [/(^|\.)twitch\./, { other: "Twitch" }],
  [/(^|\.)pinterest\./, { other: "Pinterest" }],
  [/(^|\.)snapchat\./, { other: "Snapchat" }],
  [/(^|\.)threads\./, { other: "Threads" }],
  [/(^|\.)(xiaohongshu|xhslink)\./, { other: "Xiaohongshu" }],
  [/(^|\.)douyin\./, { other: "Douyin" }],
  [/(^|\.)bilibili\./, { other: "Bilibili" }],
];
/** First parts of a path that stand before a handle, or are no handle at all. */
const BEFORE = new Set(["c", "user", "in", "channel", "company", "profile"]);
const NO_HANDLE = new Set(["p", "reel", "reels", "watch", "shorts", "tv", "stories", "explore"]);

/** The link in a cell; null when the cell holds none. */
export function readLink(text: string): ProfileLink | null {
  const match = LINK.exec(text);
  if (match === null || (!text.includes("/") && !/^www\./i.test(text))) return null;
  const host = match[1].toLowerCase();
  const named = HOSTS.find(([pattern]) => pattern.test(host));
  const parts = (match[2] ?? "")
    .split(/[?#]/)[0]
    .split("/")
    .filter((part) => part !== "");
  const first = BEFORE.has(parts[0]) && parts.length > 1 ? parts[1] : parts[0];
  const handle = first === undefined || NO_HANDLE.has(parts[0]) ? null : readHandle(first);
  return {
    url: text.slice(0, 500),
    place: named === undefined ? null : placeOf(named[1]),
    handle: named === undefined ? null : handle,
    post: NO_HANDLE.has(parts[0]),
  };
}

/** A handle without its at sign; null when the text has spaces or signs no handle has. */
export function readHandle(text: string): string | null {
  const match = /^@?([\p{L}\p{N}][\p{L}\p{N}._-]{0,62}|[._-][\p{L}\p{N}._-]{1,62})$/u.exec(text);
  return match === null ? null : match[1];
}

/** A cell such as `IG: talent.a / TT: talent_a`: the platforms and handles it lists. */
export function readChannels(text: string): { place: Place; handle: string }[] | null {
  const parts = text.split(/\s*[/;,|+\n]\s*/);
  const read = parts.map((part) => {
    const match = /^([\p{L} ]{1,20})\s*[:=-]\s*(\S+)$/u.exec(part);
    const place = match === null ? undefined : placesIn(match[1])[0];
    const handle = match === null ? null : readHandle(match[2]);
    return place === undefined || handle === null ? null : { place, handle };
  });
  return read.every((channel) => channel !== null) ? read : null;
}
