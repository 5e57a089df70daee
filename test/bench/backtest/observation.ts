/** A result of an average post. */
export type Metric = "views" | "engagements";

/** One creator in one snapshot of a panel: results of an average post. */
export interface Observation {
  readonly creator: string;
  readonly platform: "instagram" | "tiktok" | "youtube";
  readonly snapshot: string;
  /** Calendar day of the snapshot, null when the file does not date it. */
  readonly day: string | null;
  readonly followers: number;
  readonly views: number | null;
  readonly engagements: number | null;
}

/** Snapshots in time; one without a date comes first. */
export function bySnapshot(a: string, b: string): number {
  const [x, y] = [a, b].map((s) => (/^\d{4}-\d{2}$/.test(s) ? s : ""));
  return x < y ? -1 : x > y ? 1 : 0;
}
