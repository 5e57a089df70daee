import { TABLE_ROUNDING } from "../base/tolerances.ts";
import { Heap } from "./heap.ts";
import { type ItemSet, type ItemValues, PlacementTable } from "./placement-table.ts";

/** One way to bound combinations: what items are taken to be worth, and a table per first phase. */
export interface Guide {
  readonly values: ItemValues;
  readonly tables: ReadonlyMap<number, PlacementTable>;
}

export function guideOf(set: ItemSet, values: ItemValues): Guide {
  if (values.first.some(Number.isNaN) || values.later.some(Number.isNaN))
    throw new Error("an offer placed in a phase is worth no number: tables would take it for none");
  const starts = set.byOffer.flatMap((own) => own.map((item) => set.items[item].start));
  const ascending = [...new Set(starts)].sort((a, b) => a - b);
  return {
    values,
    tables: new Map(ascending.map((start) => [start, new PlacementTable(start, set, values)])),
  };
}

/** Steps that searches may still take. */
export interface Steps {
  left: number;
}

/** A combination begun: offers before `offer` are decided. */
interface Begun {
  /** No completion is worth more. */
  readonly most: number;
  readonly offer: number;
  readonly start: number;
  /** What is left open, as tables put it. */
  readonly open: number;
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
  readonly #heap = new Heap(isBefore);
  /** Sums that differ by less are taken for equal: their order of summation may differ. */
  readonly #rounding: number;
  readonly #steps: Steps;

  /**
   * @param exact value of a combination, at most its value by any table; null when it may not be
   * bought
   */
  constructor(
    set: ItemSet,
    guides: readonly Guide[],
    exact: (items: readonly number[]) => number | null,
    steps: Steps,
  ) {
    this.#set = set;
    this.#guides = guides;
    this.#exact = exact;
    this.#steps = steps;
    this.#rounding = TABLE_ROUNDING * Math.max(...guides.map((guide) => largest(guide.values)));
    for (const { start, allOpen } of guides[0].tables.values())
      if (!set.twins.always[start])
        this.#push(
          { offer: 0, start, open: allOpen, sums: guides.map(() => 0), chosen: null },
          Infinity,
        );
  }

  /** No combination that has not been given is worth more; −Infinity when all have been. */
  get most(): number {
    return this.#heap.first?.most ?? Number.NEGATIVE_INFINITY;
  }

  /** The next combination; null at the end, when the next is below `least`, or out of steps. */
  next(least = Number.NEGATIVE_INFINITY): Ranked | null {
    for (;;) {
      const begun = this.#heap.first;
      if (!begun || begun.most < least || this.#steps.left <= 0) return null;
      this.#heap.pop();
      if (begun.value !== null) return { items: itemsOf(begun.chosen), value: begun.value };
      this.#steps.left--;
      if (begun.offer === this.#set.byOffer.length) this.#measure(begun);
      else this.#extend(begun);
    }
  }

  #measure(begun: Begun): void {
    const value = this.#exact(itemsOf(begun.chosen));
    if (value === null) return;
    const isSame = Math.abs(value - begun.most) <= this.#rounding;
    this.#heap.push({ ...begun, most: isSame ? begun.most : value, value });
  }

  #extend({ most, offer, start, open, sums, chosen }: Begun): void {
    const table = this.#guides[0].tables.get(start);
    if (!table) return;
    const next = offer + 1;
    const without = table.without(offer, open);
    if (without >= 0) this.#push({ offer: next, start, open: without, sums, chosen }, most);
    for (const item of this.#set.byOffer[offer]) {
      const left = table.with(offer, item, open);
      if (left < 0) continue;
      const isFirst = this.#set.items[item].start === start;
      const longer = sums.map((sum, t) => {
        const { first, later } = this.#guides[t].values;
        return sum + (isFirst ? first[item] : later[item]);
      });
      this.#push(
        { offer: next, start, open: left, sums: longer, chosen: { item, before: chosen } },
        most,
      );
    }
  }

  #push(begun: Omit<Begun, "most" | "value">, before: number): void {
    let most = Number.POSITIVE_INFINITY;
    for (const [t, { tables }] of this.#guides.entries()) {
      const left = tables.get(begun.start)?.mostFrom(begun.offer, begun.open) ?? -Infinity;
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
function isBefore(a: Begun, b: Begun): boolean {
  if (a.most !== b.most) return a.most > b.most;
  if ((a.value === null) !== (b.value === null)) return a.value !== null;
  return a.offer > b.offer;
}
