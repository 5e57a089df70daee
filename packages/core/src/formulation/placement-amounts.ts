import { Bundle } from "../market/bundle.ts";
import { type Placement, type Portion, portionsOf } from "../market/placement.ts";
import type { ItemValues } from "./placement-table.ts";

/** A measure of bundles that adds up over placements, but for what counts once per creator. */
export interface AddedMeasure {
  readonly amount: (bundle: Bundle) => number;
  readonly once?: ((portion: Portion, creator: number) => number | null) | undefined;
}

/** The pieces of content that a creator can be paid for. */
export interface PieceRange {
  /** Pieces of each placement. */
  readonly own: readonly number[];
  /** No combination has more. */
  readonly most: number;
}

/** What one placement adds to a measure as the first one of its creator, and as a later one. */
interface Parts {
  /**
   * By the pieces that the creator is paid for besides, 0, 1, ...: the audience tires of them. One
   * number where they do not matter.
   */
  readonly first: readonly number[];
  readonly later: readonly number[];
  /** What counts once, when the placement comes first and its first portion has it. */
  readonly leading: number | null;
  /** Whether any of its portions has what counts once. */
  readonly has: boolean;
}

/** One measure of one creator's placements. */
export class PlacementAmounts {
  readonly #parts: readonly Parts[];
  readonly #onces: readonly number[];
  /** Least and greatest of what counts once; null when nothing does. */
  readonly #range: readonly [number, number] | null;

  constructor(
    creator: number,
    placements: readonly Placement[],
    measure: AddedMeasure,
    pieces: PieceRange,
  ) {
    const all = new Set<number>();
    this.#parts = placements.map((placement, p) => {
      const portions = portionsOf([placement]);
      const onces = portions.map((portion) => measure.once?.(portion, creator) ?? null);
      const has = onces.filter((once) => once !== null);
      for (const once of has) all.add(once);
      const own = has.length > 0 ? has[0] : 0;
      const besides = Array.from({ length: 1 + pieces.most - pieces.own[p] }, (_, n) => n);
      const amountsOf = (list: readonly Portion[]) =>
        unlessEqual(
          besides.map((n) => measure.amount(new Bundle(creator, [placement], -1, list, n)) - own),
        );
      return {
        first: amountsOf(portions),
        later: amountsOf(portions.map((portion) => ({ ...portion, carriesHandling: false }))),
        leading: onces[0],
        has: has.length > 0,
      };
    });
    this.#onces = [...all];
    this.#range = all.size === 0 ? null : [Math.min(...all), Math.max(...all)];
  }

  /**
   * Whether one placement adds the same as another, and the first of two no more than the second.
   */
  areAlike(p: number, q: number): boolean {
    const [a, b] = [this.#parts[p], this.#parts[q]];
    return (
      a.first.join() === b.first.join() &&
      a.later.join() === b.later.join() &&
      a.leading === b.leading &&
      a.has === b.has
    );
  }

  /** Whether it does not matter which of some placements comes first. */
  isFreeOfOrder(placements: readonly number[]): boolean {
    const own = placements.map((p) => this.#parts[p]);
    const extra = new Set(own.flatMap(({ first, later }) => first.map((f, n) => f - later[n])));
    const onces = new Set(own.flatMap(({ leading }) => (leading === null ? [] : [leading])));
    return extra.size <= 1 && onces.size <= 1;
  }

  /** Numbers of which every amount is a sum. */
  get summands(): number[] {
    const all = this.#parts.flatMap(({ first, later }) => [...first, ...later]);
    return [...all, ...this.#onces];
  }

  /**
   * Adds `price` · amount to what placements are worth, so that no combination is worth more than
   * the sum over its placements. What counts once goes by another placement's portion when the
   * first portion of all has none: then it is taken to be what pays most; and so are the pieces
   * besides.
   */
  addTo({ first, later }: ItemValues, price: number): void {
    if (price === 0) return;
    const best =
      this.#range === null ? 0 : Math.max(price * this.#range[0], price * this.#range[1]);
    for (const [p, parts] of this.#parts.entries()) {
      later[p] += mostOf(parts.later, price);
      first[p] += mostOf(parts.first, price);
      if (parts.leading !== null) first[p] += price * parts.leading;
      else first[p] += parts.has ? best : Math.max(0, best);
    }
  }
}

/** All of some numbers, or the one that they are. */
function unlessEqual(numbers: readonly number[]): readonly number[] {
  return numbers.every((number) => number === numbers[0]) ? [numbers[0]] : numbers;
}

function mostOf(amounts: readonly number[], price: number): number {
  return amounts.reduce((most, amount) => Math.max(most, price * amount), Number.NEGATIVE_INFINITY);
}
