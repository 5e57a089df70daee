import type { Platform } from "../fields.ts";
import type { PastPost } from "../past-post.ts";
import type { Field } from "./mapping.ts";

/** What a sheet knows of a post, or of the average of several. */
export interface KnownPost {
  readonly platform: Platform;
  readonly format: string;
  /** Posts it is the average of. */
  readonly posts: number;
  /** Day of one post; undefined where the sheet does not say. */
  readonly postedOn?: string;
  /** Figures by the field of their column. */
  readonly figures: Partial<Record<Field, number>>;
  engagementPerFollower?: number;
  engagementPerView?: number;
}

/** Greatest count that a roster takes. */
const MOST = 1e12;

/**
 * The row of a creator's history for what a sheet knows: views are impressions, likes and the like
 * are engagements. The one place that knows which of it the schema takes; 100,000 rows are too many
 * to ask the schema itself.
 * @returns null when the figures contradict each other, or are no counts
 */
export function historyRow({ figures, posts, ...known }: KnownPost): PastPost | null {
  const { views, reach, impressions = views, clicks, conversions } = figures;
  const engagements = figures.engagements ?? actsOf(figures);
  if (isMore(clicks, impressions) || isMore(engagements, impressions)) return null;
  if (isMore(conversions, clicks)) return null;
  const row: PastPost = { ...known, source: "thirdParty" };
  if (posts > 1) row.posts = posts;
  const counts = { reach, impressions, engagements, clicks, conversions };
  for (const name of COUNTS) {
    const count = counts[name];
    if (count === undefined) continue;
    if (!(count >= 0 && count <= MOST)) return null;
    row[name] = count;
  }
  return row;
}

const COUNTS = ["reach", "impressions", "engagements", "clicks", "conversions"] as const;

function isMore(part: number | undefined, whole: number | undefined): boolean {
  return part !== undefined && whole !== undefined && part > whole;
}

/** Likes, comments, shares and saves together; undefined where none is known. */
function actsOf({ likes, comments, shares, saves }: KnownPost["figures"]): number | undefined {
  const acts = [likes, comments, shares, saves].filter((count) => count !== undefined);
  return acts.length === 0 ? undefined : acts.reduce((a, b) => a + b, 0);
}
