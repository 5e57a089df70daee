import { blockCount, optionCount, type Problem } from "../problem.ts";
import { LAGRANGIAN_ROUNDING } from "../tolerances.ts";
import type { Places } from "./places.ts";
import { type Sparse, weightsAt } from "./usable-prices.ts";

/** Prices of rows and of masses; a ray prices no values. */
export interface Argument {
  readonly rows: Sparse;
  readonly segments: Sparse;
  readonly isRay: boolean;
}

/** What an argument did: nothing, took options away, or left a block without any. */
export type Effect = "none" | "narrowed" | "closed";

/**
 * Takes away the options that an argument shows to be no part of a choice worth more than `limit`
 * (for a ray: of any feasible choice), by more than rounding: what is taken here, exact arithmetic
 * takes too.
 */
export function narrowPlaces(
  problem: Problem,
  places: Places,
  argument: Argument,
  limit: number,
): Effect {
  const priced = new Priced(problem, argument);
  let bound = priced.base;
  let size = priced.size;
  const best = new Float64Array(blockCount(problem));
  for (let b = 0; b < best.length; b++) {
    const most = priced.most(b, places);
    best[b] = most.reduced;
    bound += most.reduced;
    size += most.size;
  }
  const room = (argument.isRay ? 0 : limit) - bound - LAGRANGIAN_ROUNDING * size;
  if (room > 0 || (room === 0 && !argument.isRay)) return "closed";
  let narrowed = false;
  for (let b = 0; b < best.length; b++) {
    if (places.nothing[b] === 1 && -best[b] < room) {
      places.nothing[b] = 0;
      narrowed = true;
    }
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++)
      if (places.option[j] === 1 && priced.reduced[j] - best[b] < room) {
        places.option[j] = 0;
        narrowed = true;
      }
  }
  return narrowed ? "narrowed" : "none";
}

/** The problem at the prices of an argument. */
class Priced {
  readonly #problem: Problem;
  readonly base: number;
  /** Sum of the sizes of the terms that do not depend on the choice. */
  readonly size: number;
  readonly reduced: Float64Array;
  /** Sum of the sizes of the terms of each reduced value: they may cancel. */
  readonly #sizes: Float64Array;

  constructor(problem: Problem, { rows, segments, isRay }: Argument) {
    this.#problem = problem;
    const perUnit = new Float64Array(problem.atomCount + problem.segmentWeight.length);
    const perUnitSize = perUnit.slice();
    const terms: number[] = [];
    for (const [i, price] of rows) {
      const { atoms, coefficients, lower, upper } = problem.rows[i];
      terms.push(price * (price > 0 ? upper : lower));
      for (const [t, atom] of atoms.entries()) {
        perUnit[atom] += price * coefficients[t];
        perUnitSize[atom] += Math.abs(price * coefficients[t]);
      }
    }
    for (const [s, price] of segments) {
      perUnit[problem.atomCount + s] = -price;
      perUnitSize[problem.atomCount + s] = price;
    }
    for (const [s, weight] of weightsAt(problem, rows, isRay).entries()) {
      const price = -perUnit[problem.atomCount + s];
      terms.push(price === 0 ? weight : weight - price, price && price * Math.log(price / weight));
    }
    this.base = terms.reduce((sum, term) => sum + term, 0);
    this.size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
    this.reduced = new Float64Array(optionCount(problem));
    this.#sizes = new Float64Array(this.reduced.length);
    const { entryStart, entryDimension, entryAmount } = problem;
    for (let j = 0; j < this.reduced.length; j++) {
      let r = isRay ? 0 : problem.value[j];
      let size = Math.abs(r);
      for (let e = entryStart[j]; e < entryStart[j + 1]; e++) {
        r -= perUnit[entryDimension[e]] * entryAmount[e];
        size += perUnitSize[entryDimension[e]] * Math.abs(entryAmount[e]);
      }
      this.reduced[j] = r;
      this.#sizes[j] = size;
    }
  }

  /**
   * The most that a block can have, −Infinity when nothing is left of it, and the largest size of
   * the terms of one of its places.
   */
  most(block: number, { option, nothing }: Places): { reduced: number; size: number } {
    const { blockStart } = this.#problem;
    let reduced = nothing[block] === 1 ? 0 : -Infinity;
    let size = 0;
    for (let j = blockStart[block]; j < blockStart[block + 1]; j++) {
      if (option[j] === 0) continue;
      if (this.reduced[j] > reduced) reduced = this.reduced[j];
      if (this.#sizes[j] > size) size = this.#sizes[j];
    }
    return { reduced, size };
  }
}
