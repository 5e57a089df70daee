import type { CellMasses } from "./masses.ts";

/** The non-zero amounts of columns, dimension beside amount, one column after the other. */
export class Entries {
  #dimension = new Int32Array(1024);
  #amount = new Float64Array(1024);
  #length = 0;

  /** Number of entries so far. */
  get length(): number {
    return this.#length;
  }

  /** Adds the amounts that are not 0, each in the dimension of its position. */
  addAmounts(amounts: Float64Array): void {
    this.#reserve(amounts.length);
    for (let k = 0; k < amounts.length; k++) {
      if (amounts[k] === 0) continue;
      this.#dimension[this.#length] = k;
      this.#amount[this.#length++] = amounts[k];
    }
  }

  /**
   * Adds the masses of the cells that are segments.
   * @param segmentOf segment of each cell, −1 where there is none
   * @param first dimension of the first segment
   */
  addMasses({ cells, masses }: CellMasses, segmentOf: Int32Array, first: number): void {
    this.#reserve(cells.length);
    const dimension = this.#dimension;
    const amount = this.#amount;
    let end = this.#length;
    for (let k = 0; k < cells.length; k++) {
      const segment = segmentOf[cells[k]];
      if (segment < 0) continue;
      dimension[end] = first + segment;
      amount[end++] = masses[k];
    }
    this.#length = end;
  }

  /** Adds entries of other columns as they are. */
  addAll(dimension: Int32Array, amount: Float64Array): void {
    this.#reserve(dimension.length);
    this.#dimension.set(dimension, this.#length);
    this.#amount.set(amount, this.#length);
    this.#length += dimension.length;
  }

  /** All entries, in arrays of exactly their count; none are left here. */
  take(): { readonly entryDimension: Int32Array; readonly entryAmount: Float64Array } {
    this.#resize(this.#length);
    return { entryDimension: this.#dimension, entryAmount: this.#amount };
  }

  #reserve(more: number): void {
    const wanted = this.#length + more;
    if (wanted > this.#dimension.length) this.#resize(Math.max(wanted, 2 * this.#length));
  }

  /** What the arrays were is given back at once: of 100,000 creators it is some 100 MB. */
  #resize(room: number): void {
    this.#dimension = new Int32Array(this.#dimension.buffer.transfer(4 * room));
    this.#amount = new Float64Array(this.#amount.buffer.transfer(8 * room));
  }
}
