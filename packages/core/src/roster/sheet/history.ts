import type { Platform } from "../fields.ts";
import { type PastPost, pastPostSchema } from "../schema.ts";

/** What a sheet knows of a post, or of the average of several. */
export interface KnownPost {
  readonly platform: Platform;
  readonly format: string;
  /** Day of one post; null for an average. */
  readonly postedOn: string | null;
  readonly reach?: number;
  readonly impressions?: number;
  readonly engagements?: number;
  readonly clicks?: number;
  readonly conversions?: number;
}

/**
 * The row of a creator's history for what a sheet knows. The one place that knows which of it the
 * schema takes: a dated post.
 * @returns null for what the schema has no place for, an average without a date
 */
export function historyRow({ postedOn, ...known }: KnownPost): PastPost | null {
  if (postedOn === null) return null;
  const read = pastPostSchema.safeParse({ ...known, postedOn, source: "thirdParty" });
  return read.success ? read.data : null;
}
