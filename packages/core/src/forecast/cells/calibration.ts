import type { Market } from "../../market/market.ts";
import type { Grid } from "./grid.ts";
import { overlapFactor } from "./overlap.ts";
import { type CreatorSpreads, peoplePerCell, type UsageSpreads } from "./spread.ts";

/**
 * Factor on the pool from the measured overlaps of the brief, at
 * most 1.
 */
export function calibration(
  market: Market,
  grid: Grid,
  pool: number,
  spreads: CreatorSpreads,
  usage: UsageSpreads,
): number {
  const pairs = market.brief.overlaps ?? [];
  if (pairs.length === 0) return 1;
  const byId = new Map(market.creators.map((c) => [c.id, c]));
  let implied = 0;
  let measured = 0;
  let used = 0;
  let floor = 0;
  for (const { creators, people } of pairs) {
    const [a, b] = creators.map((id) => byId.get(id));
    if (a === undefined || b === undefined) continue;
    const inA = peoplePerCell(a, spreads, usage);
    const inB = peoplePerCell(b, spreads, usage);
    for (let s = 0; s < grid.shares.length; s++) {
      const size = pool * grid.shares[s];
      if (size <= 0) continue;
      implied += (inA[s] * inB[s]) / size;
      floor = Math.max(floor, (1.05 * Math.max(inA[s], inB[s])) / size);
    }
    measured += people;
    used++;
  }
  return Math.min(1, Math.max(floor, overlapFactor(implied, measured, used)));
}
