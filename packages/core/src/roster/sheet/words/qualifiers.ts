import type { Statistic } from "../mapping.ts";
import { pattern } from "./pattern.ts";

const STATISTIC: readonly (readonly [Statistic, RegExp])[] = [
  ["median", /\b(median|mediane|mediana|medyan)\b|中位/],
  [
    "mean",
    pattern`
      \b(avg|average|mean|durchschnitt\w*|mittel\w*|schnitt|promedios?|media|moyennes?|moyens?|
      medios?|medie|medi|medias|ortalama|ort)\b|ø|平均|均`,
  ],
  [
    "total",
    /\b(total|totals|sum|gesamt|insgesamt|all time|lifetime|totales|totale|totaux|toplam)\b|总|累计/,
  ],
];

/** Whether a header says mean, median or total; null when it does not. */
export function statisticOf(words: string): Statistic | null {
  return STATISTIC.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** How many posts a header says an average is of: `Avg views (last 30 posts)`; null without it. */
export function postsOf(words: string): number | null {
  const count = Number(LAST_POSTS.exec(words)?.[1] ?? 0);
  return count >= 1 ? count : null;
}

const LAST_POSTS = pattern`
  (?:\b(?:last|letzten?|recent|ultim[ao]s|derni[eè]re?s|son) |近)(\d{1,3})`;

/** What a rate is held by, when the header says so. */
export function denominatorOf(words: string): "follower" | "view" | null {
  if (PER_VIEW.test(words)) return "view";
  return PER_FOLLOWER.test(words) ? "follower" : null;
}

const PER_VIEW = pattern`
  \b(by|per|of|on|pro|por|par) (views?|plays?|reach|impressions?|aufruf\w*|reichweite)\b|
  \b(views?|reach|impressions?) (er|based)\b|播放互动率`;
const PER_FOLLOWER = pattern`
  \b(by|per|of|on|pro|por|par) (followers?|subscribers?|fans?|seguidor\w*|abonn\w*)\b|
  粉丝互动率`;

/** The factor that a header states for its numbers: `Followers (k)`, `粉丝数(万)`, `in Tsd.` */
export function scaleOf(header: string): number | null {
  const match = SCALE.exec(header);
  const word = (match?.[1] ?? match?.[2] ?? "").toLowerCase().replace(/[.s]+$/, "");
  return SCALES[word] ?? null;
}
const SCALE = new RegExp(
  pattern`
    [(（[]\s*(?:in\s+)?(k|m|tsd\.?|mio\.?|thousands?|millions?|万|千|w)\s*[)）\]]|
    \bin\s+(tsd\.?|mio\.?|k|thousands?|millions?)\s*$`,
  "iu",
);
const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  tsd: 1e3,
  tds: 1e3,
  thousand: 1e3,
  千: 1e3,
  万: 1e4,
  w: 1e4,
  m: 1e6,
  mio: 1e6,
  million: 1e6,
};
