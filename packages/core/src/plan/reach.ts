import { combinedReachShare } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";

/** Share of a cell one creator is taken to reach at most, so that the logarithm stays finite. */
const MAX_SHARE = 0.95;

/**
 * People of each cell reached at least once, and reached counting everyone as often as each creator
 * reaches them.
 */
export interface CellReach {
  readonly net: Float64Array;
  readonly gross: Float64Array;
}

/**
 * Deduplicated reach of placements: in a cell of N people, creators with shares r_i reach N (1 − Π
 * (1 − r_i)), taking audiences inside a cell as independent (domain knowledge: random duplication,
 * "Sainsbury").
 * @param phases count only what falls into these phases; all when missing
 */
export function reachOf(
  market: Market,
  forecast: Forecast,
  placements: readonly Placement[],
  phases?: readonly number[],
): CellReach {
  const missed = new Float64Array(forecast.cells.length).fill(1);
  const gross = new Float64Array(forecast.cells.length);
  for (const own of byCreator(market, placements).values())
    for (const [cell, people] of reachOfCreator(market, forecast, own, phases)) {
      gross[cell] += people.gross;
      missed[cell] *= 1 - people.share;
    }
  return {
    net: Float64Array.from(forecast.cells, (cell, index) => cell.size * (1 - missed[index])),
    gross,
  };
}

/** Share of each cell one creator reaches with these placements, and her summed reach there. */
export function reachOfCreator(
  market: Market,
  forecast: Forecast,
  own: readonly Placement[],
  phases?: readonly number[],
): Map<number, { share: number; gross: number }> {
  const counted = own
    .map((placement) => ({
      offer: placement.offer,
      part: phases
        ? placement.phases.filter((phase) => phases.includes(phase)).length /
          placement.phases.length
        : 1,
    }))
    .filter(({ part }) => part > 0);
  const kept =
    counted.length > 1
      ? combinedReachShare(
          market,
          forecast,
          counted.map(({ offer }) => offer),
        )
      : 1;
  const reach = new Map<number, { share: number; gross: number }>();
  const largest = new Map<number, number>();
  for (const { offer, part } of counted) {
    const { cells, cellReach } = forecast.offers[offer];
    for (const [k, cell] of cells.entries()) {
      const people = cellReach[k] * part;
      reach.set(cell, { share: 0, gross: (reach.get(cell)?.gross ?? 0) + people });
      largest.set(cell, Math.max(largest.get(cell) ?? 0, people));
    }
  }
  // Several offers never reach fewer people of a cell than one of them does.
  for (const [cell, people] of reach)
    people.share = Math.min(
      MAX_SHARE,
      Math.max(people.gross * kept, largest.get(cell) ?? 0) / forecast.cells[cell].size,
    );
  return reach;
}

/** Sum over the cells. */
export function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
