import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import { type Part, partsOf, type Seller } from "./parts.ts";
import { reachOfCreator } from "./reach.ts";

/** The part of a plan that is looked at: some placements, or what falls into some phases. */
export interface Scope {
  readonly placements: readonly Placement[];
  /** All when missing. */
  readonly phases?: readonly number[];
}

/** What the deduplicated reach of a plan is made from. */
export interface ReachParts {
  /** Mass of every cell: -ln of the share of its people that nobody reaches. */
  readonly mass: Float64Array;
  /** People of the target that each creator reaches on each platform. */
  readonly parts: readonly Part[];
  /** People that all creators reach, added up. */
  readonly people: number;
}

/** The masses of all cells, and the people of the target that creators reach. */
export function reachParts(
  { placements, phases }: Scope,
  sellers: readonly Seller[],
  market: Market,
  forecast: Forecast,
): ReachParts {
  const mass = new Float64Array(forecast.cells.length);
  const everybody = partsOf("reach", sellers, market, forecast);
  const gross = Map.groupBy(everybody, (part) => part.creator);
  const parts: Part[] = [];
  let people = 0;
  for (const [creator, own] of byCreator(market, placements)) {
    let inTarget = 0;
    const { cells, share } = reachOfCreator(market, forecast, own, "expected", phases);
    for (const [k, cell] of cells.entries()) {
      mass[cell] -= Math.log1p(-share[k]);
      inTarget += share[k] * forecast.cells[cell].size;
    }
    const theirs = gross.get(creator) ?? [];
    const total = theirs.reduce((sum, part) => sum + part.mean, 0);
    for (const part of theirs)
      parts.push({ ...part, mean: (part.mean / total) * inTarget * part.kept });
    if (theirs.length > 0) people += inTarget;
  }
  return { mass, parts, people };
}

/** People reached when all masses are a factor of what they are. */
export function saturatedReach(factor: number, mass: Float64Array, { cells }: Forecast): number {
  return cells.reduce((sum, { size }, s) => sum - size * Math.expm1(-factor * mass[s]), 0);
}
