import type { Places } from "../certificate/places.ts";
import { lagrangianAt, type Prices } from "../lagrangian.ts";
import { blockCount, optionCount, type Problem } from "../problem.ts";
import { withOptions } from "../selected-options.ts";
import { buildModel } from "./model.ts";

/** Times that the price of a hard floor is doubled while that lowers the bound. */
const MOST_DOUBLED = 40;

/** A bound on the choices that some places leave, and what options are worth there. */
interface FloorBound {
  readonly bound: number;
  readonly reduced: Float64Array;
  /** The best place of every block. */
  readonly choice: Int32Array;
}

/** A problem with floors under saturating sums, at prices of these floors. */
export class PricedFloors {
  readonly #problem: Problem;
  /** Rows that are such floors, and the others. */
  readonly #floors: readonly number[];
  readonly #kept: readonly number[];

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#floors = problem.rows.flatMap((row, i) => (row.saturating ? [i] : []));
    this.#kept = problem.rows.flatMap((row, i) => (row.saturating ? [] : [i]));
  }

  /** A typical block's worth. */
  get valueUnit(): number {
    return buildModel(this.#priced(this.#floors.map(() => 0))).valueUnit;
  }

  /** The problem in block form at prices of the floors, with the places that are left. */
  at(prices: readonly number[], { option, nothing }: Places): Problem {
    const { problem } = withOptions(this.#priced(prices), (j) => option[j] === 1);
    return { ...problem, required: nothing.map((own) => 1 - own) };
  }

  /** Prices of the rows in block form as those of all rows; floors have none in a ray. */
  rowPrices(kept: Float64Array, floors: readonly number[] | null): Float64Array {
    const all = new Float64Array(this.#problem.rows.length);
    for (const [k, row] of this.#kept.entries()) all[row] = kept[k];
    if (floors !== null) for (const [k, row] of this.#floors.entries()) all[row] = -floors[k];
    return all;
  }

  /** The Lagrangian at prices of all rows. */
  bound({ rowPrices, segmentPrices }: Prices, { option, nothing }: Places): FloorBound {
    const floors = this.#floors.map((row) => -rowPrices[row]);
    const problem = this.#priced(floors);
    const kept = Float64Array.from(this.#kept, (row) => rowPrices[row]);
    const { base, reduced } = lagrangianAt(problem, { rowPrices: kept, segmentPrices });
    const choice = new Int32Array(blockCount(problem)).fill(-1);
    let bound = base;
    for (const [k, row] of this.#floors.entries())
      bound -= floors[k] * this.#problem.rows[row].lower;
    for (let b = 0; b < choice.length; b++) {
      let most = nothing[b] === 1 ? 0 : Number.NEGATIVE_INFINITY;
      for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++)
        if (option[j] === 1 && reduced[j] > most) {
          most = reduced[j];
          choice[b] = j;
        }
      bound += most;
    }
    return { bound, reduced, choice };
  }

  /**
   * Looks for the prices of the floors at which a bound is least, floor by floor: it is convex.
   * @param boundAt null where nothing is left open
   * @param trials bounds asked for of each floor
   * @returns whether something is left open at all of them
   */
  search(boundAt: (prices: readonly number[]) => number | null, trials: number): boolean {
    const prices = this.#floors.map(() => 0);
    for (const [k, row] of this.#floors.entries()) {
      const at = (price: number) => boundAt(prices.with(k, price));
      let low = 0;
      let most = at(low);
      if (most === null) return false;
      let high = this.#problem.rows[row].penalty ?? this.#firstPrice(row);
      for (let doubled = 0; doubled < MOST_DOUBLED; doubled++) {
        const own = at(high);
        if (own === null) return false;
        if (this.#problem.rows[row].penalty !== undefined || own >= most) break;
        [most, high] = [own, 2 * high];
      }
      for (let trial = 2; trial + 1 < trials; trial += 2) {
        const [near, far] = [low + (high - low) / 3, high - (high - low) / 3];
        const [one, other] = [at(near), at(far)];
        if (one === null || other === null) return false;
        if (one < other) high = far;
        else low = near;
      }
      prices[k] = (low + high) / 2;
    }
    return true;
  }

  /** What a unit of a hard floor may be worth: the values at hand over the floor. */
  #firstPrice(row: number): number {
    const { lower, saturating } = this.#problem.rows[row];
    const size = Math.abs(lower) + (saturating?.coefficients.reduce((a, b) => a + b, 0) ?? 0);
    return this.valueUnit / Math.max(size, Number.MIN_VALUE);
  }

  #priced(prices: readonly number[]): Problem {
    const problem = this.#problem;
    const perAtom = new Float64Array(problem.atomCount);
    const segmentWeight = problem.segmentWeight.slice();
    for (const [k, row] of this.#floors.entries()) {
      const { atoms, coefficients, saturating } = problem.rows[row];
      for (const [t, atom] of atoms.entries()) perAtom[atom] += prices[k] * coefficients[t];
      saturating?.segments.forEach((s, t) => {
        segmentWeight[s] += prices[k] * saturating.coefficients[t];
      });
    }
    const value = problem.value.slice();
    for (let j = 0; j < optionCount(problem); j++)
      for (let e = problem.entryStart[j]; e < problem.entryStart[j + 1]; e++) {
        const dimension = problem.entryDimension[e];
        if (dimension < problem.atomCount) value[j] += perAtom[dimension] * problem.entryAmount[e];
      }
    const rows = this.#kept.map((row) => problem.rows[row]);
    return { ...problem, value, segmentWeight, rows };
  }
}
