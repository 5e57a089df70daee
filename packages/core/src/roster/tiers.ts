import * as z from "zod";

/** Creator tiers by followers on the offer's platform, smallest first. */
export const tierSchema = z.enum(["nano", "micro", "mid", "macro", "mega"]).meta({ id: "Tier" });
/** `nano`, `micro`, `mid`, `macro` or `mega`, see {@link TIER_FLOORS}. */
export type Tier = z.infer<typeof tierSchema>;

/** The two groups of the trade: micro below 100,000 followers, macro from there. */
export const groupSchema = z.enum(["micro", "macro"]).meta({ id: "Group" });
/** `micro` or `macro`. */
export type Group = z.infer<typeof groupSchema>;
/** Both groups, for an offer or phase that does not narrow them. */
export const GROUPS: readonly Group[] = ["micro", "macro"];

/** Lower follower limit of each tier; followers below the first count as nano. Limits are data. */
export const TIER_FLOORS: readonly { tier: Tier; followers: number; group: Group }[] = [
  { tier: "nano", followers: 1_000, group: "micro" },
  { tier: "micro", followers: 10_000, group: "micro" },
  { tier: "mid", followers: 100_000, group: "macro" },
  { tier: "macro", followers: 500_000, group: "macro" },
  { tier: "mega", followers: 1_000_000, group: "macro" },
];

/** Position of a follower count in {@link TIER_FLOORS}. */
function tierIndex(followers: number): number {
  let index = 0;
  while (index + 1 < TIER_FLOORS.length && followers >= TIER_FLOORS[index + 1].followers) index++;
  return index;
}

/** Tier of a creator with this many followers on the platform. */
export function tierOf(followers: number): Tier {
  return TIER_FLOORS[tierIndex(followers)].tier;
}

/** Group of the trade of a creator with this many followers on the platform. */
export function groupOf(followers: number): Group {
  return TIER_FLOORS[tierIndex(followers)].group;
}
