/** One offer placed in phases, as tables see it. */
export interface Item {
  /** Position of its offer among those of the creator. */
  readonly offer: number;
  /** Bit t is set when it occupies phase t. */
  readonly mask: number;
  /** First phase it occupies. */
  readonly start: number;
}

/** What items are taken to be worth: as the first thing bought of the creator, or a later one. */
export interface ItemValues {
  readonly first: Float64Array;
  readonly later: Float64Array;
}

/**
 * The most that offers can still add: a table over offers and free phases, for combinations whose
 * first phase is `start`. Each offer is bought at most once, each phase holds one, and the first
 * phase is not left free.
 */
export class PlacementTable {
  readonly start: number;
  readonly #states: number;
  readonly #most: Float64Array;

  /**
   * @param byOffer items of each offer, as positions
   * @param must whether an offer has to be bought
   */
  constructor(
    start: number,
    phases: number,
    items: readonly Item[],
    byOffer: readonly (readonly number[])[],
    must: readonly boolean[],
    values: ItemValues,
  ) {
    this.start = start;
    this.#states = 2 ** (phases - start);
    const states = this.#states;
    const most = new Float64Array((byOffer.length + 1) * states);
    this.#most = most;
    const end = byOffer.length * states;
    for (let free = 0; free < states; free++) most[end + free] = free & 1 ? -Infinity : 0;
    for (let offer = byOffer.length - 1; offer >= 0; offer--) {
      const row = offer * states;
      const next = row + states;
      if (must[offer]) most.fill(-Infinity, row, next);
      else most.copyWithin(row, next, next + states);
      for (const item of byOffer[offer]) {
        const { mask, start: own } = items[item];
        if (own < start) continue;
        const bits = mask >> start;
        const worth = own === start ? values.first[item] : values.later[item];
        for (let free = bits; free < states; free++) {
          if ((free & bits) !== bits) continue;
          const total = worth + most[next + (free ^ bits)];
          if (total > most[row + free]) most[row + free] = total;
        }
      }
    }
  }

  /** Every phase from the first on is free. */
  get allFree(): number {
    return this.#states - 1;
  }

  /** The most that offers from `offer` on add while these phases are free; −∞ when impossible. */
  mostFrom(offer: number, free: number): number {
    return this.#most[offer * this.#states + free];
  }
}
