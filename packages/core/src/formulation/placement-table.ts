/** One offer placed in phases, as tables see it. */
export interface Item {
  /** Position of its offer among those of the creator. */
  readonly offer: number;
  /** Bit t is set when it occupies phase t. */
  readonly mask: number;
  /** First phase it occupies. */
  readonly start: number;
}

/** For every phase whether it is a twin of the one before, and where. */
export interface TwinPhases {
  /** In every combination. */
  readonly always: readonly boolean[];
  /** In combinations with a phase before both: it decides what only the first placement brings. */
  readonly later: readonly boolean[];
}

/** The items of one creator and what a combination of them has to hold. */
export interface ItemSet {
  readonly items: readonly Item[];
  /** Positions of the items of each offer that may be bought. */
  readonly byOffer: readonly (readonly number[])[];
  /** Whether an offer has to be in every combination. */
  readonly must: readonly boolean[];
  /**
   * Offers that stand together, how many, and how many of them a combination has: exactly as many;
   * null where it may have any number of any.
   */
  readonly groups: readonly { readonly offers: number; readonly bought: number }[] | null;
  readonly phases: number;
  /** Of combinations that differ by twins alone one is given: it fills the earlier one first. */
  readonly twins: TwinPhases;
}

/** What items are taken to be worth: as the first thing bought of the creator, or a later one. */
export interface ItemValues {
  readonly first: Float64Array;
  readonly later: Float64Array;
}

/** Nothing can be added. */
const NONE = -1;

/**
 * The most that offers can still add: a table over offers and what is left open, for combinations
 * whose first phase is `start`. Each offer is bought at most once, each phase holds one, and the
 * first phase is not left free. What is left open is one number: the free phases from the first on
 * as bits and, above them, how many offers of the same group are still to be bought.
 */
export class PlacementTable {
  readonly start: number;
  /** Every phase is free, and no group begun. */
  readonly allOpen: number;
  readonly #set: ItemSet;
  readonly #phases: number;
  /** What can be left open, and where it stands in each row of the table. */
  readonly #opens: readonly number[];
  readonly #position: Int32Array;
  /** What is to be bought of the group that begins after an offer; null within a group. */
  readonly #nextGroup: readonly (number | null)[];
  readonly #most: Float64Array;
  /** Of each phase whether it is filled after the one before: bits from the first phase on. */
  readonly #after: number;

  constructor(start: number, set: ItemSet, values: ItemValues) {
    this.start = start;
    this.#set = set;
    this.#phases = 2 ** (set.phases - start);
    const counts = (set.groups ?? []).map(({ bought }) => bought);
    this.#nextGroup = (set.groups ?? []).flatMap(({ offers }, g) =>
      Array.from({ length: offers }, (_, k) => (k < offers - 1 ? null : (counts[g + 1] ?? 0))),
    );
    this.allOpen = (counts[0] ?? 0) * this.#phases + this.#phases - 1;
    const { always, later } = set.twins;
    this.#after = always.reduce((bits, twin, phase) => {
      const isTwin = phase > start && (phase > start + 1 ? later[phase] : twin);
      return isTwin ? bits | (1 << (phase - start)) : bits;
    }, 0);
    const states = this.#phases * (1 + Math.max(0, ...counts));
    const all = Array.from({ length: states }, (_, open) => open);
    this.#opens = all.filter((open) => !this.#isOutOfOrder(open));
    this.#position = new Int32Array(states).fill(NONE);
    for (const [at, open] of this.#opens.entries()) this.#position[open] = at;
    this.#most = new Float64Array((set.byOffer.length + 1) * this.#opens.length).fill(-Infinity);
    this.#fill(values);
  }

  /** The most that offers from `offer` on add to what is left open; −∞ when impossible. */
  mostFrom(offer: number, open: number): number {
    return this.#most[offer * this.#opens.length + this.#position[open]];
  }

  /** What is left open when an offer is not bought; negative when it has to be. */
  without(offer: number, open: number): number {
    if (this.#set.must[offer]) return NONE;
    const next = this.#nextGroup[offer];
    if (next === undefined || next === null) return open;
    return open >= this.#phases ? NONE : open + next * this.#phases;
  }

  /**
   * What is left open when an item of an offer is bought; negative when it may not be, as it is not
   * in the later one of two twins while the earlier one is free.
   */
  with(offer: number, item: number, open: number): number {
    const { mask, start } = this.#set.items[item];
    const bits = mask >> this.start;
    if (start < this.start || (open & bits) !== bits) return NONE;
    const next = this.#nextGroup[offer];
    const left = open ^ bits;
    if (this.#isOutOfOrder(left)) return NONE;
    if (next === undefined) return left;
    if (open < this.#phases) return NONE;
    if (next === null) return left - this.#phases;
    return open < 2 * this.#phases ? left + (next - 1) * this.#phases : NONE;
  }

  /** Whether some phase is taken and the twin before it is not. */
  #isOutOfOrder(open: number): boolean {
    return (~open & this.#after & (open << 1)) !== 0;
  }

  #fill({ first, later }: ItemValues): void {
    const { byOffer, items } = this.#set;
    const most = this.#most;
    const opens = this.#opens;
    const position = this.#position;
    const end = byOffer.length * opens.length;
    for (const [at, open] of opens.entries())
      if (open < this.#phases && (open & 1) === 0) most[end + at] = 0;
    for (let offer = byOffer.length - 1; offer >= 0; offer--) {
      const row = offer * opens.length;
      const next = row + opens.length;
      for (let at = 0; at < opens.length; at++) {
        const after = this.without(offer, opens[at]);
        if (after >= 0) most[row + at] = most[next + position[after]];
      }
      for (const item of byOffer[offer]) {
        const worth = items[item].start === this.start ? first[item] : later[item];
        for (let at = 0; at < opens.length; at++) {
          const after = this.with(offer, item, opens[at]);
          if (after < 0) continue;
          const total = worth + most[next + position[after]];
          if (total > most[row + at]) most[row + at] = total;
        }
      }
    }
  }
}
