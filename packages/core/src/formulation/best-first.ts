import { TABLE_ROUNDING } from "../base/tolerances.ts";
import { type Item, type ItemValues, PlacementTable } from "./placement-table.ts";

/** The items of one creator and what a combination of them has to hold. */
export interface ItemSet {
  readonly items: readonly Item[];
  /** Positions of the items of each offer. */
  readonly byOffer: readonly (readonly number[])[];
  /** Whether an offer has to be in every combination. */
  readonly must: readonly boolean[];
  readonly phases: number;
  /**
   * Whether a phase is a twin of the one before: exchanging what is placed in both changes nothing.
   * Of combinations that differ by that alone only one is given, which fills the earlier one first.
   */
  readonly twins: readonly boolean[];
}

/** One way to bound combinations: what items are taken to be worth, and a table per first phase. */
export interface Guide {
  readonly values: ItemValues;
  readonly tables: ReadonlyMap<number, PlacementTable>;
}

export function guideOf({ items, byOffer, must, phases }: ItemSet, values: ItemValues): Guide {
  if (values.first.some(Number.isNaN) || values.later.some(Number.isNaN))
    throw new Error("an offer placed in a phase is worth no number: tables would take it for none");
  const starts = [...new Set(items.map(({ start }) => start))].sort((a, b) => a - b);
  return {
    values,
    tables: new Map(
      starts.map((start) => [
        start,
        new PlacementTable(start, phases, items, byOffer, must, values),
      ]),
    ),
  };
}

/** A combination begun: offers before `offer` are decided. */
interface Begun {
  /** No completion is worth more. */
  readonly most: number;
  readonly offer: number;
  readonly start: number;
  readonly free: number;
  /** Value of what is chosen by each of the tables. */
  readonly sums: readonly number[];
  readonly chosen: Chosen | null;
  /** Exact value of a finished one once it is known. */
  readonly value: number | null;
}

interface Chosen {
  readonly item: number;
  readonly before: Chosen | null;
}

/** A combination and its exact value. */
export interface Ranked {
  readonly items: readonly number[];
  readonly value: number;
}

/**
 * Gives the combinations of a creator by descending exact value. What items are taken to be worth
 * bounds the exact value from above, in each of several ways; the least of the tables guides the
 * search, so that it needs to look at little more than it gives.
 */
export class BestFirst {
  readonly #set: ItemSet;
  readonly #guides: readonly Guide[];
  readonly #exact: (items: readonly number[]) => number | null;
  readonly #heap = new Heap();
  /** Sums that differ by less are taken for equal: their order of summation may differ. */
  readonly #rounding: number;
  #stepsLeft: number;

  /**
   * @param exact value of a combination, at most its value by any table; null when it may not be
   * bought
   */
  constructor(
    set: ItemSet,
    guides: readonly Guide[],
    exact: (items: readonly number[]) => number | null,
    steps: number,
  ) {
    this.#set = set;
    this.#guides = guides;
    this.#exact = exact;
    this.#stepsLeft = steps;
    this.#rounding = TABLE_ROUNDING * Math.max(...guides.map((guide) => largest(guide.values)));
    for (const { start, allFree } of guides[0].tables.values())
      if (!set.twins[start])
        this.#push(
          { offer: 0, start, free: allFree, sums: guides.map(() => 0), chosen: null },
          Infinity,
        );
  }

  /** No combination that has not been given is worth more; −Infinity when all have been. */
  get most(): number {
    return this.#heap.most;
  }

  /** The next combination; null at the end, when the next is below `least`, or out of steps. */
  next(least = Number.NEGATIVE_INFINITY): Ranked | null {
    while (this.#heap.most >= least && this.#heap.most > Number.NEGATIVE_INFINITY) {
      if (this.#stepsLeft <= 0) return null;
      const begun = this.#heap.pop();
      if (begun.value !== null) return { items: itemsOf(begun.chosen), value: begun.value };
      this.#stepsLeft--;
      if (begun.offer === this.#set.byOffer.length) this.#measure(begun);
      else this.#extend(begun);
    }
    return null;
  }

  #measure(begun: Begun): void {
    const value = this.#exact(itemsOf(begun.chosen));
    if (value === null) return;
    const isSame = Math.abs(value - begun.most) <= this.#rounding;
    this.#heap.push({ ...begun, most: isSame ? begun.most : value, value });
  }

  #extend({ most, offer, start, free, sums, chosen }: Begun): void {
    const next = offer + 1;
    if (!this.#set.must[offer]) this.#push({ offer: next, start, free, sums, chosen }, most);
    for (const item of this.#set.byOffer[offer]) {
      const own = this.#set.items[item];
      const bits = own.mask >> start;
      if (own.start < start || (free & bits) !== bits) continue;
      const isSecondTwin = this.#set.twins[own.start] && own.mask === 1 << own.start;
      if (isSecondTwin && free & (bits >> 1)) continue;
      const longer = sums.map((sum, t) => {
        const { first, later } = this.#guides[t].values;
        return sum + (own.start === start ? first[item] : later[item]);
      });
      const isChosen = { item, before: chosen };
      const left = free ^ bits;
      this.#push({ offer: next, start, free: left, sums: longer, chosen: isChosen }, most);
    }
  }

  #push(begun: Omit<Begun, "most" | "value">, before: number): void {
    let most = Number.POSITIVE_INFINITY;
    for (const [t, { tables }] of this.#guides.entries()) {
      const left = tables.get(begun.start)?.mostFrom(begun.offer, begun.free) ?? -Infinity;
      most = Math.min(most, begun.sums[t] + left);
    }
    if (most === Number.NEGATIVE_INFINITY) return;
    if (Math.abs(most - before) <= this.#rounding) most = before;
    this.#heap.push({ ...begun, most: Math.min(most, before), value: null });
  }
}

function largest({ first, later }: ItemValues): number {
  return Math.max(maxSize(first), maxSize(later));
}

function maxSize(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function itemsOf(chosen: Chosen | null): number[] {
  const items: number[] = [];
  for (let own = chosen; own !== null; own = own.before) items.push(own.item);
  return items.reverse();
}

/** Greatest first; of equal ones the one that is nearest to its end. */
class Heap {
  readonly #list: Begun[] = [];

  get most(): number {
    return this.#list.length === 0 ? Number.NEGATIVE_INFINITY : this.#list[0].most;
  }

  push(begun: Begun): void {
    const list = this.#list;
    let at = list.length;
    list.push(begun);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(begun, list[parent])) break;
      list[at] = list[parent];
      at = parent;
    }
    list[at] = begun;
  }

  pop(): Begun {
    const list = this.#list;
    const top = list[0];
    const last = list.pop() as Begun;
    if (list.length > 0) this.#sink(last);
    return top;
  }

  #sink(begun: Begun): void {
    const list = this.#list;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= list.length) break;
      if (child + 1 < list.length && isBefore(list[child + 1], list[child])) child++;
      if (!isBefore(list[child], begun)) break;
      list[at] = list[child];
      at = child;
    }
    list[at] = begun;
  }
}

function isBefore(a: Begun, b: Begun): boolean {
  if (a.most !== b.most) return a.most > b.most;
  if ((a.value === null) !== (b.value === null)) return a.value !== null;
  return a.offer > b.offer;
}
