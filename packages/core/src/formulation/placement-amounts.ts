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
  /** Pieces of content of each placement. */
  readonly #pieces: readonly number[];
  readonly #onces: readonly number[];
  /** Least and greatest of what counts once; null when nothing does. */
  readonly #range: readonly [number, number] | null;

  constructor(
    creator: number,
    placements: readonly Placement[],
    measure: AddedMeasure,
    pieces: PieceRange,
  ) {
    this.#pieces = pieces.own;
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
    return this.areAlikeLater(p, q) && a.first.join() === b.first.join() && a.leading === b.leading;
  }

  /** Whether one placement adds the same as another wherever a third one comes before both. */
  areAlikeLater(p: number, q: number): boolean {
    const [a, b] = [this.#parts[p], this.#parts[q]];
    return a.later.join() === b.later.join() && a.has === b.has;
  }

  /** Whether what counts once is the same, whoever brings it. */
  get countsOneOnce(): boolean {
    return this.#onces.length <= 1;
  }

  /** Whether it does not matter which of some placements comes first. */
  isFreeOfOrder(placements: readonly number[]): boolean {
    const own = placements.map((p) => this.#parts[p]);
    const extra = new Set(own.flatMap(({ first, later }) => first.map((f, n) => f - later[n])));
    const onces = new Set(own.flatMap(({ leading }) => (leading === null ? [] : [leading])));
    return extra.size <= 1 && onces.size <= 1;
  }

  /** Whether what some placement adds depends on the pieces the creator is paid for besides. */
  get tires(): boolean {
    return this.#parts.some(({ first, later }) => first.length > 1 || later.length > 1);
  }

  /** Numbers of which every amount is a sum. */
  get summands(): number[] {
    const all = this.#parts.flatMap(({ first, later }) => [...first, ...later]);
    return [...all, ...this.#onces];
  }

  /**
   * Adds `price` · amount to what placements are worth, so that no combination is worth more than
   * the sum over its placements. What counts once goes by another placement's portion when the
   * first portion of all has none: then it is taken to be what pays most.
   * @param pieces what the creator is paid for in all; null where any number may be, then it is
   * taken to be what pays most
   */
  addTo({ first, later }: ItemValues, price: number, pieces: number | null): void {
    if (price === 0) return;
    const best =
      this.#range === null ? 0 : Math.max(price * this.#range[0], price * this.#range[1]);
    for (const [p, parts] of this.#parts.entries()) {
      const besides = pieces === null ? null : pieces - this.#pieces[p];
      later[p] += worthOf(parts.later, price, besides);
      first[p] += worthOf(parts.first, price, besides);
      if (parts.leading !== null) first[p] += price * parts.leading;
      else first[p] += parts.has ? best : Math.max(0, best);
    }
  }
}

/** All of some numbers, or the one that they are. */
function unlessEqual(numbers: readonly number[]): readonly number[] {
  return numbers.every((number) => number === numbers[0]) ? [numbers[0]] : numbers;
}

/** The most that an amount is worth, or what it is with so many pieces besides. */
function worthOf(amounts: readonly number[], price: number, besides: number | null): number {
  if (besides !== null) return price * (amounts[besides] ?? amounts[0]);
  return amounts.reduce((most, amount) => Math.max(most, price * amount), Number.NEGATIVE_INFINITY);
}
