import { cellReachFactor, combinedReachShare, type Figures } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Bundle } from "../market/bundle.ts";
import type { Market } from "../market/market.ts";

/** Largest share of a cell that one bundle is taken to reach, so that its mass stays finite. */
export const MAX_CELL_SHARE = 0.95;

/** Masses −ln(1 − share reached) by cell, ascending; cells without any are left out. */
export interface CellMasses {
  readonly cells: readonly number[];
  readonly masses: readonly number[];
}

const NOTHING: CellMasses = { cells: [], masses: [] };

/**
 * Masses of one bundle in every cell, counting the portions in the given phases. Posts of one
 * creator reach partly the same people: the summed reach is scaled by `combinedReachShare`, but
 * never below that of any single offer.
 */
export function cellMasses(
  bundle: Bundle,
  phases: readonly number[],
  figures: Figures,
  market: Market,
  forecast: Forecast,
): CellMasses {
  const counted = bundle.placements.flatMap(({ offer, phases: own }) => {
    const part = own.filter((phase) => phases.includes(phase)).length / own.length;
    const factor = cellReachFactor(forecast.offers[offer], figures);
    return part > 0 ? [{ offer, part: part * factor }] : [];
  });
  if (counted.length === 0) return NOTHING;
  if (counted.length === 1) {
    const [{ offer, part }] = counted;
    const { cells, cellReach } = forecast.offers[offer];
    return massesOf(cells, cellReach, forecast, part);
  }
  const offers = counted.map(({ offer }) => offer).sort((a, b) => a - b);
  const share = combinedReachShare(market, forecast, offers, figures);
  const summed = new Float64Array(forecast.cells.length);
  const single = new Float64Array(forecast.cells.length);
  for (const { offer, part } of counted) {
    const { cells, cellReach } = forecast.offers[offer];
    for (let k = 0; k < cells.length; k++) {
      const people = cellReach[k] * part;
      summed[cells[k]] += people;
      if (people > single[cells[k]]) single[cells[k]] = people;
    }
  }
  const cells: number[] = [];
  const reached: number[] = [];
  for (let cell = 0; cell < summed.length; cell++) {
    if (summed[cell] === 0) continue;
    cells.push(cell);
    reached.push(Math.max(summed[cell] * share, single[cell]));
  }
  return massesOf(cells, reached, forecast);
}

function massesOf(
  cells: readonly number[],
  reached: readonly number[],
  forecast: Forecast,
  part = 1,
): CellMasses {
  // A copy of numbers first: the fastest way to make an array of numbers.
  const masses = reached.slice();
  let empty = 0;
  for (let k = 0; k < masses.length; k++) {
    const share = (reached[k] * part) / forecast.cells[cells[k]].size;
    masses[k] = -Math.log1p(-Math.min(MAX_CELL_SHARE, share));
    if (!(masses[k] > 0)) empty++;
  }
  if (empty === 0) return { cells, masses };
  return {
    cells: cells.filter((_, k) => masses[k] > 0),
    masses: masses.filter((mass) => mass > 0),
  };
}
