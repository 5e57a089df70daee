import type { Offer } from "../../roster/offer.ts";
import { sixDecimals } from "../decimals.ts";
import type { Cell } from "../types.ts";

/** People reached per cell, sparse and ascending by cell index. */
export interface CellReach {
  readonly cells: readonly number[];
  readonly reach: readonly number[];
}

/** The reach an offer states for each cell; cells it does not name get nothing. */
export function statedCellReach(
  offer: Offer,
  index: ReadonlyMap<string, number>,
): CellReach | null {
  const stated = offer.expected?.reachByCell;
  if (stated === undefined) return null;
  const pairs: [number, number][] = [];
  for (const [id, people] of Object.entries(stated)) {
    const cell = index.get(id);
    if (cell !== undefined && people > 0) pairs.push([cell, sixDecimals(people)]);
  }
  pairs.sort((a, b) => a[0] - b[0]);
  return { cells: pairs.map((p) => p[0]), reach: pairs.map((p) => p[1]) };
}

/** Cell index by id. */
export function cellIndex(cells: readonly Cell[]): ReadonlyMap<string, number> {
  return new Map(cells.map((cell, index) => [cell.id, index]));
}
