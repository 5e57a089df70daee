import type { Platform } from "../../roster/fields.ts";

/** Other words for a format, by platform; a word not listed stands for itself. */
const ALIASES: Readonly<Record<Platform, Readonly<Record<string, string>>>> = {
  instagram: {
    carousel: "post",
    feed: "post",
    image: "post",
    photo: "post",
    reels: "reel",
    stories: "story",
    livestream: "live",
  },
  tiktok: { video: "short", livestream: "live" },
  youtube: { video: "long", integration: "long", shorts: "short", livestream: "live" },
  linkedin: { article: "post", carousel: "post", document: "post", image: "post", video: "post" },
};

/** The name under which the benchmarks know a format: a carousel on Instagram is a post. */
export function canonicalFormat(platform: Platform, format: string): string {
  return Object.hasOwn(ALIASES[platform], format) ? ALIASES[platform][format] : format;
}

/** The other words for formats, by platform. */
export const FORMAT_WORDS: Readonly<Record<Platform, readonly string[]>> = {
  instagram: Object.keys(ALIASES.instagram),
  tiktok: Object.keys(ALIASES.tiktok),
  youtube: Object.keys(ALIASES.youtube),
  linkedin: Object.keys(ALIASES.linkedin),
};
