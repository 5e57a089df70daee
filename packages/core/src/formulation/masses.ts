import { cellReachFactor, combinedReachShare, type Figures } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Bundle } from "../market/bundle.ts";
import type { Market } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";

/** Largest share of a cell that one bundle is taken to reach, so that its mass stays finite. */
export const MAX_CELL_SHARE = 0.95;

/** Masses −ln(1 − share reached) by cell, ascending; cells without any are left out. */
export interface CellMasses {
  readonly cells: readonly number[];
  readonly masses: readonly number[];
}

const NOTHING: CellMasses = { cells: [], masses: [] };

/** Masses of bundles. Those of one offer are made once, however many bundles hold it. */
export class MassTable {
  readonly #market: Market;
  readonly #forecast: Forecast;
  /** Masses of offers placed as a whole, by offer. */
  readonly #whole: Record<Figures, CellMasses[]> = { mid: [], expected: [] };
  /** People by cell while a bundle is added up: of all its offers, and of the largest of them. */
  readonly #summed: Float64Array;
  readonly #single: Float64Array;

  constructor(market: Market, forecast: Forecast) {
    this.#market = market;
    this.#forecast = forecast;
    this.#summed = new Float64Array(forecast.cells.length);
    this.#single = new Float64Array(forecast.cells.length);
  }

  /**
   * Masses of one bundle in every cell, counting the portions in the given phases. Posts of one
   * creator reach partly the same people: the summed reach is scaled by `combinedReachShare`, but
   * never below that of any single offer.
   */
  of({ placements }: Bundle, phases: readonly number[], figures: Figures): CellMasses {
    let first: Placement | null = null;
    let counted = 0;
    for (const placement of placements) {
      if (phasesIn(phases, placement) === 0) continue;
      first ??= placement;
      counted++;
    }
    if (first === null) return NOTHING;
    if (counted === 1) return this.#ofOne(first, phases, figures);
    const several = placements.filter((placement) => phasesIn(phases, placement) > 0);
    return this.#ofSeveral(several, phases, figures);
  }

  #ofOne(placement: Placement, phases: readonly number[], figures: Figures): CellMasses {
    const { offer } = placement;
    const share = shareIn(phases, placement);
    const known = share === 1 ? this.#whole[figures][offer] : undefined;
    if (known !== undefined) return known;
    const { cells, cellReach } = this.#forecast.offers[offer];
    const part = share * cellReachFactor(this.#forecast.offers[offer], figures);
    const masses = massesOf(cells, cellReach, this.#forecast, part);
    if (share === 1) this.#whole[figures][offer] = masses;
    return masses;
  }

  #ofSeveral(counted: readonly Placement[], phases: readonly number[], figures: Figures) {
    const forecast = this.#forecast;
    const offers = counted.map(({ offer }) => offer).sort((a, b) => a - b);
    const share = combinedReachShare(this.#market, forecast, offers, figures);
    const summed = this.#summed.fill(0);
    const single = this.#single.fill(0);
    for (const placement of counted) {
      const own = forecast.offers[placement.offer];
      const { cells, cellReach } = own;
      const part = shareIn(phases, placement) * cellReachFactor(own, figures);
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
}

/** Part of a placement that falls into these phases. */
function shareIn(phases: readonly number[], placement: Placement): number {
  return phasesIn(phases, placement) / placement.phases.length;
}

/** How many phases of a placement are among these. */
function phasesIn(phases: readonly number[], { phases: own }: Placement): number {
  let count = 0;
  for (const phase of own) if (phases.includes(phase)) count++;
  return count;
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
