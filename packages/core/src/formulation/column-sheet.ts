import type { Problem } from "@reachmix/solver";
import type { Bundle } from "../market/bundle.ts";
import type { Priced } from "./dominance.ts";
import { Entries } from "./entries.ts";
import { growingFloats, growingIntegers } from "./growing.ts";
import type { Segments } from "./segments.ts";

/** Blocks of options as the sparse columns of a problem, atoms before segments. */
export type Columns = Pick<
  Problem,
  | "blockStart"
  | "required"
  | "value"
  | "tieBreakCost"
  | "entryStart"
  | "entryDimension"
  | "entryAmount"
  | "atomCount"
>;

/** Columns and what they stand for. */
export interface FilledSheet {
  /** Creator of each block. */
  readonly creators: readonly number[];
  /** The bundle each option stands for. */
  readonly bundles: readonly Bundle[];
  readonly columns: Columns;
}

/** Collects blocks as the sparse columns of a problem. */
export class ColumnSheet {
  readonly #atomCount: number;
  readonly #segments: Segments;
  readonly #creators: number[] = [];
  readonly #required: number[] = [];
  readonly #bundles: Bundle[] = [];
  readonly #blockStart = growingIntegers();
  readonly #value = growingFloats();
  readonly #tieBreakCost = growingFloats();
  readonly #entryStart = growingIntegers();
  readonly #entries = new Entries();

  constructor(atomCount: number, segments: Segments) {
    this.#atomCount = atomCount;
    this.#segments = segments;
    this.#blockStart.push(0);
    this.#entryStart.push(0);
  }

  /** Adds a block; returns its position. */
  addBlock(creator: number, required: boolean, options: readonly Priced[]): number {
    for (const option of options) this.#addOption(option);
    return this.#endBlock(creator, required ? 1 : 0);
  }

  /** Adds a block of another sheet as it stands there, with further options behind its own. */
  addExtended({ creators, bundles, columns }: FilledSheet, block: number, more: readonly Priced[]) {
    const { blockStart, entryStart, entryDimension, entryAmount } = columns;
    for (let j = blockStart[block]; j < blockStart[block + 1]; j++) {
      this.#bundles.push(bundles[j]);
      this.#value.push(columns.value[j]);
      this.#tieBreakCost.push(columns.tieBreakCost[j]);
      const [from, to] = [entryStart[j], entryStart[j + 1]];
      this.#entries.addAll(entryDimension.subarray(from, to), entryAmount.subarray(from, to));
      this.#entryStart.push(this.#entries.length);
    }
    for (const option of more) this.#addOption(option);
    this.#endBlock(creators[block], columns.required[block]);
  }

  #endBlock(creator: number, required: number): number {
    this.#required.push(required);
    this.#blockStart.push(this.#bundles.length);
    return this.#creators.push(creator) - 1;
  }

  #addOption({ bundle, value, cost, amounts, masses }: Priced): void {
    this.#bundles.push(bundle);
    this.#value.push(value);
    this.#tieBreakCost.push(cost);
    this.#entries.addAmounts(amounts);
    for (let set = 0; set < masses.length; set++)
      this.#entries.addMasses(masses[set], this.#segments.index[set], this.#atomCount);
    this.#entryStart.push(this.#entries.length);
  }

  take(): FilledSheet {
    return {
      creators: this.#creators,
      bundles: this.#bundles,
      columns: {
        blockStart: this.#blockStart.take(),
        required: Uint8Array.from(this.#required),
        value: this.#value.take(),
        tieBreakCost: this.#tieBreakCost.take(),
        entryStart: this.#entryStart.take(),
        ...this.#entries.take(),
        atomCount: this.#atomCount,
      },
    };
  }
}
