import { readFileSync } from "node:fs";
import type { Observation } from "./observation.ts";
import { withoutRepeats } from "./repeats.ts";

const COLUMNS = ["creator_id", "platform", "snapshot", "followers", "avg_views"] as const;

/**
 * Reads a panel: a CSV file with the columns creator_id, platform, snapshot (2022-06, or any word
 * for an undated first one), followers, avg_views and, where known, avg_engagement, or avg_likes
 * with avg_comments and avg_shares. Empty and zero averages count as not measured, and so do
 * repeated ones.
 * @throws Error when a column is missing
 */
export function readPanel(file: string): Observation[] {
  const [head, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const names = head.split(",");
  for (const column of COLUMNS)
    if (!names.includes(column))
      throw new Error(`${file} has no column ${column}; it has ${names.join(", ")}`);
  const all = lines.flatMap((line): Observation[] => {
    const cells = line.split(",");
    const text = (column: string) => cells[names.indexOf(column)] ?? "";
    const number = (column: string) => (Number(text(column)) > 0 ? Number(text(column)) : null);
    const platform = text("platform");
    const followers = number("followers");
    if (platform !== "instagram" && platform !== "tiktok" && platform !== "youtube") return [];
    if (followers === null) return [];
    const likes = number("avg_likes");
    const snapshot = text("snapshot");
    return [
      {
        creator: text("creator_id"),
        platform,
        snapshot,
        day: /^\d{4}-\d{2}$/.test(snapshot) ? `${snapshot}-15` : null,
        followers: Math.round(followers),
        views: number("avg_views"),
        engagements:
          number("avg_engagement") ??
          (likes === null
            ? null
            : likes + (number("avg_comments") ?? 0) + (number("avg_shares") ?? 0)),
      },
    ];
  });
  return withoutRepeats(all);
}
