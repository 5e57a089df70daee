import { cellReachFactor, combinedReachShare, type Figures } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import { eachCreator, type Placement } from "../market/placement.ts";

/** Share of a cell one creator is taken to reach at most, so that the logarithm stays finite. */
const MAX_SHARE = 0.95;

/**
 * People of each cell reached at least once, and reached counting everyone as often as each creator
 * reaches them.
 */
export interface PlanReach {
  readonly net: Float64Array;
  readonly gross: Float64Array;
}

/** What one creator reaches, cell by cell; cells ascending. */
export interface CreatorReach {
  readonly cells: readonly number[];
  /** Share of the cell's people reached at least once. */
  readonly share: readonly number[];
  /** People reached, summed over the offers. */
  readonly gross: readonly number[];
}

/**
 * Deduplicated reach of placements: in a cell of N people, creators with shares r_i reach
 * N (1 − Π (1 − r_i)), taking audiences inside a cell as independent (domain knowledge: random
 * duplication, "Sainsbury"). Of expected figures this is the reach of expected impressions: a
 * little more than the mean of what is reached, because reach saturates.
 * @param phases count only what falls into these phases; all when missing
 */
export function reachOf(
  market: Market,
  forecast: Forecast,
  placements: readonly Placement[],
  figures: Figures,
  phases?: readonly number[],
): PlanReach {
  const missed = new Float64Array(forecast.cells.length).fill(1);
  const gross = new Float64Array(forecast.cells.length);
  eachCreator(market, placements, (own) => {
    const reached = reachOfCreator(market, forecast, own, figures, phases);
    for (let k = 0; k < reached.cells.length; k++) {
      gross[reached.cells[k]] += reached.gross[k];
      missed[reached.cells[k]] *= 1 - reached.share[k];
    }
  });
  return {
    net: Float64Array.from(forecast.cells, (cell, index) => cell.size * (1 - missed[index])),
    gross,
  };
}

const NOBODY: CreatorReach = { cells: [], share: [], gross: [] };

/** What offers reach by themselves, by offer: a plan is counted again for each of its parts. */
const alone = new WeakMap<Forecast, Record<Figures, CreatorReach[]>>();

/** Share of each cell one creator reaches with these placements, and the summed reach there. */
export function reachOfCreator(
  market: Market,
  forecast: Forecast,
  own: readonly Placement[],
  figures: Figures,
  phases?: readonly number[],
): CreatorReach {
  if (own.length === 1 && partIn(own[0], phases) === 1) {
    const known = alone.get(forecast)?.[figures][own[0].offer];
    if (known !== undefined) return known;
  }
  const counted = own.filter((one) => countedPart(one, forecast, figures, phases) > 0);
  if (counted.length === 0) return NOBODY;
  if (counted.length === 1) return reachOfOne(counted[0], forecast, figures, phases);
  const offers = counted.map(({ offer }) => offer);
  const kept = combinedReachShare(market, forecast, offers, figures);
  const summed = new Float64Array(forecast.cells.length);
  const largest = new Float64Array(forecast.cells.length);
  for (const placement of counted) {
    const { cells, cellReach } = forecast.offers[placement.offer];
    const part = countedPart(placement, forecast, figures, phases);
    for (let k = 0; k < cells.length; k++) {
      const people = cellReach[k] * part;
      summed[cells[k]] += people;
      largest[cells[k]] = Math.max(largest[cells[k]], people);
    }
  }
  const cells = [...summed.keys()].filter((cell) => summed[cell] > 0);
  const gross = cells.map((cell) => summed[cell]);
  // Several offers never reach fewer people of a cell than one of them does.
  const share = cells.map((cell, k) =>
    shareOf(Math.max(gross[k] * kept, largest[cell]), cell, forecast),
  );
  return { cells, share, gross };
}

function reachOfOne(
  placement: Placement,
  forecast: Forecast,
  figures: Figures,
  phases: readonly number[] | undefined,
): CreatorReach {
  const isWhole = partIn(placement, phases) === 1;
  const known = alone.get(forecast) ?? { mid: [], expected: [] };
  if (isWhole && known[figures][placement.offer]) return known[figures][placement.offer];
  const { cells, cellReach } = forecast.offers[placement.offer];
  const part = countedPart(placement, forecast, figures, phases);
  const gross = part === 1 ? cellReach : cellReach.map((people) => people * part);
  const share = gross.map((people, k) => shareOf(people, cells[k], forecast));
  const reach = { cells, share, gross };
  if (isWhole) known[figures][placement.offer] = reach;
  alone.set(forecast, known);
  return reach;
}

/** The part of an offer's cell reach at the median that a placement brings by these figures. */
function countedPart(
  placement: Placement,
  forecast: Forecast,
  figures: Figures,
  phases: readonly number[] | undefined,
): number {
  return partIn(placement, phases) * cellReachFactor(forecast.offers[placement.offer], figures);
}

function shareOf(people: number, cell: number, forecast: Forecast): number {
  return Math.min(MAX_SHARE, people / forecast.cells[cell].size);
}

/** The part of a placement that falls into some phases; all of it without any. */
function partIn({ phases: own }: Placement, phases: readonly number[] | undefined): number {
  if (phases === undefined) return 1;
  let count = 0;
  for (const phase of own) if (phases.includes(phase)) count++;
  return count / own.length;
}

/** Sum over the cells. */
export function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
