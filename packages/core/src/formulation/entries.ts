import { release } from "../base/release.ts";
import type { CellMasses } from "./masses.ts";

/** Entries of the first piece; a column that does not fit any more begins the next one. */
const FIRST_PIECE = 65_536;
/** Most entries of a piece: 32 MB of amounts, which go back to the system when released. */
const MOST_PIECE = 4_194_304;

/** The non-zero amounts of columns, dimension beside amount, one column after the other. */
export class Entries {
  /** Pieces, put together once: arrays that grow would be written, and given room, again. */
  readonly #full: { readonly dimension: Int32Array; readonly amount: Float64Array }[] = [];
  #dimension = new Int32Array(FIRST_PIECE);
  #amount = new Float64Array(FIRST_PIECE);
  #end = 0;
  #before = 0;

  /** Number of entries so far. */
  get length(): number {
    return this.#before + this.#end;
  }

  /** Adds the amounts that are not 0, each in the dimension of its position. */
  addAmounts(amounts: ArrayLike<number>): void {
    this.#reserve(amounts.length);
    for (let k = 0; k < amounts.length; k++) {
      if (amounts[k] === 0) continue;
      this.#dimension[this.#end] = k;
      this.#amount[this.#end++] = amounts[k];
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
    let end = this.#end;
    for (let k = 0; k < cells.length; k++) {
      const segment = segmentOf[cells[k]];
      if (segment < 0) continue;
      dimension[end] = first + segment;
      amount[end++] = masses[k];
    }
    this.#end = end;
  }

  /** Adds entries of other columns as they are. */
  addAll(dimension: Int32Array, amount: Float64Array): void {
    this.#reserve(dimension.length);
    this.#dimension.set(dimension, this.#end);
    this.#amount.set(amount, this.#end);
    this.#end += dimension.length;
  }

  /** All entries, in arrays of exactly their count; nothing can be added afterwards. */
  take(): { readonly entryDimension: Int32Array; readonly entryAmount: Float64Array } {
    this.#finishPiece();
    const entryDimension = new Int32Array(this.length);
    const entryAmount = new Float64Array(this.length);
    let at = 0;
    for (const { dimension, amount } of this.#full) {
      entryDimension.set(dimension, at);
      entryAmount.set(amount, at);
      at += dimension.length;
      release(dimension, amount);
    }
    return { entryDimension, entryAmount };
  }

  #reserve(more: number): void {
    if (this.#end + more <= this.#dimension.length) return;
    this.#finishPiece();
    // As large as all before it.
    const size = Math.max(Math.min(this.length, MOST_PIECE), more);
    this.#dimension = new Int32Array(size);
    this.#amount = new Float64Array(size);
  }

  #finishPiece(): void {
    const dimension = this.#dimension.subarray(0, this.#end);
    this.#full.push({ dimension, amount: this.#amount.subarray(0, this.#end) });
    this.#before += this.#end;
    this.#end = 0;
  }
}
