import { readCsv } from "../../../examples/support/csv.ts";

/** A published price range that is closed on both sides, in followers and in dollars. */
export interface Bracket {
  readonly platform: string;
  readonly deliverable: string;
  readonly followersMin: number;
  readonly followersMax: number;
  readonly low: number;
  readonly high: number;
}

/** Names under which the sources publish one piece of a format. */
const PUBLISHED_AS: Readonly<Record<string, readonly string[]>> = {
  "instagram post": ["post", "feed_post", "carousel"],
  "instagram reel": ["reel"],
  "instagram story": ["story_set_3"],
  "tiktok short": ["post", "video", "video_15_60s", "video_1_3min"],
  "youtube long": ["video", "dedicated_video"],
};

/**
 * The closed brackets of examples/data/price-benchmarks.csv. A row with an open end on either side
 * is left out.
 */
export function closedBrackets(csv: string): Bracket[] {
  return readCsv(csv)
    .filter((row) => row.high !== "" && row.followers_max !== "")
    .map((row) => ({
      platform: row.platform,
      deliverable: row.deliverable,
      followersMin: Number(row.followers_min),
      followersMax: Number(row.followers_max),
      low: Number(row.low),
      high: Number(row.high),
    }));
}

/** Brackets that speak of one piece of this format by a creator of this size. */
export function bracketsFor(
  brackets: readonly Bracket[],
  platform: string,
  format: string,
  followers: number,
): Bracket[] {
  const names = PUBLISHED_AS[`${platform} ${format}`] ?? [];
  return brackets.filter(
    (bracket) =>
      bracket.platform === platform &&
      names.includes(bracket.deliverable) &&
      bracket.followersMin <= followers &&
      followers < bracket.followersMax,
  );
}

/** True when some bracket holds the price of one piece. */
export function isInside(brackets: readonly Bracket[], pricePerPiece: number): boolean {
  return brackets.some((bracket) => bracket.low <= pricePerPiece && pricePerPiece <= bracket.high);
}
