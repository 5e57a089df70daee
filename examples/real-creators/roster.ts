import { readCsv } from "../support/csv.ts";
import type { CreatorInput, RosterInput } from "../support/request-file.ts";

/**
 * Month in which the statistics were published; the day of the entry that stands for the average
 * video.
 */
const STATISTICS_DATE = "2024-11-01";

/**
 * Likes per view on TikTok: median of 4,955 accounts of a public panel of 2022 (quartiles 0.091 and
 * 0.166). The roster's TikTok rows have likes and no views, and views are what reach is learned
 * from.
 */
const TIKTOK_LIKES_PER_VIEW = 0.126;

/**
 * Followers from which a creator sells single pieces only: nobody publishes a closed price range
 * for more.
 */
const SINGLE_PIECES_FROM = 1_000_000;

/** What a creator of each platform usually sells: name of the offer, format, pieces. */
const RATE_CARDS = {
  instagram: [
    { name: "post", format: "post", quantity: 1, label: "1 post" },
    { name: "reel", format: "reel", quantity: 1, label: "1 reel" },
    { name: "story", format: "story", quantity: 1, label: "1 story set of three frames" },
  ],
  tiktok: [
    { name: "video", format: "short", quantity: 1, label: "1 video" },
    { name: "series", format: "short", quantity: 3, label: "3 videos" },
  ],
  youtube: [
    { name: "long", format: "long", quantity: 1, label: "1 integration in a video" },
    { name: "short", format: "short", quantity: 1, label: "1 Short" },
  ],
} as const;

type Row = Record<string, string>;
type Platform = keyof typeof RATE_CARDS;

/**
 * The roster of the public creators: offers without prices, evidence only where the data have it.
 */
export function rosterOf(csv: string): RosterInput {
  return { creators: readCsv(csv).map(creatorOf) };
}

function creatorOf(row: Row): CreatorInput {
  const platform = row.platform as Platform;
  const followers = Number(row.followers);
  const history = historyOf(row, platform, followers);
  return {
    id: row.creator_id,
    name: row.display_name,
    ...(row.country && { country: row.country }),
    ...(row.language && { language: row.language }),
    tags: [row.language, row.category].filter((tag) => tag !== "" && tag !== "Others"),
    channels: [{ platform, followers }],
    ...(history && { history: [history] }),
    offers: rateCardOf(platform, followers).map(({ name, format, quantity, label }) => ({
      id: `${row.creator_id}-${name}`,
      label,
      deliverables: [{ platform, format, quantity }],
    })),
  };
}

function rateCardOf(platform: Platform, followers: number) {
  return RATE_CARDS[platform].filter(
    ({ quantity }) => quantity === 1 || followers < SINGLE_PIECES_FROM,
  );
}

/**
 * The average video as one piece of evidence, or nothing where no views can be told from the data.
 */
function historyOf(
  row: Row,
  platform: Platform,
  followers: number,
): NonNullable<CreatorInput["history"]>[number] | null {
  const entry = { platform, postedOn: STATISTICS_DATE, followers };
  if (platform === "youtube" && row.avg_views)
    return { ...entry, format: "long", impressions: Number(row.avg_views), source: "public" };
  if (platform === "tiktok" && row.avg_likes) {
    const impressions = Math.round(Number(row.avg_likes) / TIKTOK_LIKES_PER_VIEW);
    return { ...entry, format: "short", impressions, source: "thirdParty" };
  }
  return null;
}
