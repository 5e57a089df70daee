import type { Incumbent } from "./incumbent.ts";
import type { Meter } from "./meter.ts";
import type { NodeLp } from "./node-lp.ts";
import { TabuSearch } from "./tabu-search.ts";

/** Options times rows up to which all single moves are looked at. */
const MOST_NUMBERS = 200_000;
/** A choice closer to the bound than this part is left to the tree. */
const CLOSE = 1e-3;
/**
 * Values on a grid finer than this part of their sum are the tree's: it needs its own way to tell
 * them apart, and a choice found early has it stop within the rounding of its bounds.
 */
const FINE = 1e-8;
/** Part of the work so far that a run may take at first; half of it after one without fruit. */
const SHARE = 1;

/**
 * A tabu search that is asked again and again while the tree stays open, at the prices of the
 * relaxation of the first call. Nothing is searched where segments count,
 * where the problem is too large, where values lie on a very fine grid, and while the best choice
 * is close to the bound.
 * @param step by how much different values differ at least, 0 when unknown
 * @param bound the bound proved so far, null while there is none
 */
export function searchAround(
  lp: NodeLp,
  incumbent: Incumbent,
  meter: Meter,
  step: number,
  bound: () => number | null,
): () => void {
  const { model } = lp;
  const isTooFine = step > 0 && step < FINE * model.valueUnit * model.blocks;
  const isFit =
    model.segments === 0 &&
    model.rows > 0 &&
    model.options * model.rows <= MOST_NUMBERS &&
    !isTooFine;
  let search: TabuSearch | null = null;
  let share = SHARE;
  return () => {
    if (!isFit) return;
    if (search === null) {
      const prices = Float64Array.from(
        model.rowScale,
        (scale, i) => (lp.lam[i] * model.valueUnit) / scale,
      );
      search = new TabuSearch(model, meter, incumbent, prices);
    }
    const gap = (bound() ?? Infinity) - incumbent.value;
    if (!(gap > CLOSE * Math.abs(incumbent.value))) return;
    if (!search.run(share * meter.work)) share /= 2;
  };
}
