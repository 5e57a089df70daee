import { TIER_FLOORS } from "../../roster/tiers.ts";
import type { PerTier } from "./shape.ts";

/** ln of the geometric midpoint of each tier; the open tier mega ends at ten times its floor. */
const MIDPOINTS = TIER_FLOORS.map(({ followers }, t) =>
  Math.log(Math.sqrt(followers * (TIER_FLOORS[t + 1]?.followers ?? 10 * followers))),
);

/** Where a follower count lies between the midpoints of two tiers. */
export interface TierPosition {
  /** Index of the tier below in TIER_FLOORS. */
  readonly below: number;
  /**
   * 0 at its midpoint, 1 at that of the next tier; 0 below the first and above the last midpoint.
   */
  readonly toNext: number;
}

/** The position of a follower count, 0 or more. */
export function tierPosition(followers: number): TierPosition {
  const log = Math.log(Math.max(1, followers));
  let below = 0;
  while (below + 1 < MIDPOINTS.length && log >= MIDPOINTS[below + 1]) below++;
  if (log <= MIDPOINTS[below] || below + 1 === MIDPOINTS.length) return { below, toNext: 0 };
  const toNext = (log - MIDPOINTS[below]) / (MIDPOINTS[below + 1] - MIDPOINTS[below]);
  return { below, toNext };
}

/**
 * A table by tier read as a curve: its numbers stand at the geometric midpoints of the tiers,
 * between them ln(value) is linear in ln(followers) (the value itself where one of them is 0), and
 * beyond the first and last midpoint it is flat. A step at 100,000 followers would decide plans.
 */
export function onCurve(table: PerTier, { below, toNext }: TierPosition): number {
  const low = table[TIER_FLOORS[below].tier];
  if (toNext === 0) return low;
  const high = table[TIER_FLOORS[below + 1].tier];
  return low > 0 && high > 0 ? low * (high / low) ** toNext : low + (high - low) * toNext;
}
