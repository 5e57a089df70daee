import type { NodeLp } from "./node-lp.ts";

/** Rows priced option by option after options came in, before they are listed anew. */
const PATIENCE = 4;
/** An entry read by dimension takes so many times as long as one read option by option. */
const SCATTERED = 2;

/**
 * The entries of a relaxation by dimension. The row of a leaving column has prices in few
 * dimensions, mostly three of a hundred and more: only the options that have those are read.
 */
export class DimensionEntries {
  readonly #lp: NodeLp;
  /** Dimension k owns places `start[k] .. start[k+1]-1` of the two lists. */
  readonly #start: Int32Array;
  #option = new Int32Array(0);
  #amount = new Float64Array(0);
  #sums = new Float64Array(0);
  /** Options listed. */
  #listed = 0;
  #waited = 0;

  constructor(lp: NodeLp) {
    this.#lp = lp;
    this.#start = new Int32Array(lp.model.dimensions + 1);
  }

  /**
   * Σ_k u_k a_jk of every option j, added up in the order of the dimensions; null when reading
   * `entries` entries option by option is as fast.
   */
  sums(u: Float64Array, entries: number): Float64Array | null {
    if (this.#listed < this.#lp.options) {
      if (this.#waited++ < PATIENCE) return null;
      this.#list();
    }
    const start = this.#start;
    let needed = this.#listed;
    for (let k = 0; k < u.length; k++)
      if (u[k] !== 0) needed += SCATTERED * (start[k + 1] - start[k]);
    if (needed > entries) return null;
    const [option, amount, sums] = [this.#option, this.#amount, this.#sums];
    sums.fill(0);
    for (let k = 0; k < u.length; k++) {
      const price = u[k];
      if (price === 0) continue;
      for (let at = start[k]; at < start[k + 1]; at++) sums[option[at]] += price * amount[at];
    }
    return sums;
  }

  #list(): void {
    const { options, entryStart, entryDimension, entryAmount } = this.#lp;
    const start = this.#start.fill(0);
    const entries = entryStart[options];
    for (let e = 0; e < entries; e++) start[entryDimension[e] + 1]++;
    for (let k = 1; k < start.length; k++) start[k] += start[k - 1];
    this.#option = new Int32Array(entries);
    this.#amount = new Float64Array(entries);
    const next = start.slice();
    for (let j = 0; j < options; j++)
      for (let e = entryStart[j]; e < entryStart[j + 1]; e++) {
        const at = next[entryDimension[e]]++;
        this.#option[at] = j;
        this.#amount[at] = entryAmount[e];
      }
    this.#sums = new Float64Array(options);
    this.#listed = options;
    this.#waited = 0;
  }
}
