import { BestFirst, guideOf, type Ranked, type Steps } from "./best-first.ts";
import { Heap } from "./heap.ts";
import type { OfferPatterns } from "./offer-patterns.ts";
import { phasePrices } from "./phase-prices.ts";
import type { ItemSet, ItemValues } from "./placement-table.ts";

/** The combinations of one creator by patterns, and what they are worth at some prices. */
export interface PatternQuestion {
  readonly set: ItemSet;
  /** Offers of the set, indices into `market.offers`. */
  readonly offers: readonly number[];
  readonly patterns: OfferPatterns;
  /** What the people reached by each pattern are worth at most. */
  readonly reach: Float64Array;
  /** What items add besides, in combinations of so many pieces; null when that does not matter. */
  readonly valuesAt: (pieces: number | null) => ItemValues;
  readonly tires: boolean;
  /** Exact value of a combination; null when it may not be bought. */
  readonly exact: (items: readonly number[]) => number | null;
  readonly steps: Steps;
}

/** A pattern that may hold further combinations: not looked at yet, or with a search begun. */
interface Open {
  readonly most: number;
  readonly pattern: number;
  readonly search: BestFirst | null;
}

/**
 * Gives the combinations of a creator by descending exact value. The people that a pattern reaches
 * are known; what its offers add besides is a sum, at most that of the best offers of each kind in
 * their best phases at any prices of phases. Tables say it exactly, for the patterns that could
 * hold the next combination.
 */
export class PatternSearch {
  readonly #question: PatternQuestion;
  readonly #bounds: Float64Array;
  readonly #open = new Heap<Open>((a, b) => a.most > b.most);
  readonly #values = new Map<number | null, ItemValues>();
  /** Patterns bounded by this or more have been put among the open ones. */
  #floor = Number.POSITIVE_INFINITY;
  /** No pattern below the floor is worth more. */
  #rest: number;

  constructor(question: PatternQuestion) {
    this.#question = question;
    this.#bounds = boundsBefore(question);
    const { set, patterns } = question;
    let best = this.#bound(new Float64Array(set.phases));
    for (let round = 0; round < PRICINGS && best > 0; round++) {
      const { later } = this.#valuesOf(this.#piecesOf(patterns.pieces[best]));
      best = this.#bound(phasePrices(set, later, this.#likeliest(best, later)));
    }
    this.#rest = this.#bounds[best];
  }

  /** No combination that has not been given is worth more; −Infinity when all have been. */
  get most(): number {
    return Math.max(this.#rest, this.#open.first?.most ?? Number.NEGATIVE_INFINITY);
  }

  /** The next combination; null at the end, when the next is below `least`, or out of steps. */
  next(least = Number.NEGATIVE_INFINITY): Ranked | null {
    this.#lower(least);
    const { steps } = this.#question;
    for (;;) {
      const { first } = this.#open;
      if (!first || first.most < least || steps.left <= 0) return null;
      this.#open.pop();
      const search = first.search ?? this.#begin(first.pattern);
      const second = this.#open.first?.most ?? Number.NEGATIVE_INFINITY;
      const ranked = search.next(Math.max(least, second));
      const { most } = search;
      if (most > Number.NEGATIVE_INFINITY)
        this.#open.push({ most, pattern: first.pattern, search });
      if (ranked !== null) return ranked;
    }
  }

  /** Puts patterns among the open ones whose bound is no less. */
  #lower(least: number): void {
    if (least >= this.#floor) return;
    let rest = Number.NEGATIVE_INFINITY;
    for (let pattern = 1; pattern < this.#bounds.length; pattern++) {
      const most = this.#bounds[pattern];
      if (most >= this.#floor || most === Number.NEGATIVE_INFINITY) continue;
      if (most >= least) this.#open.push({ most, pattern, search: null });
      else if (most > rest) rest = most;
    }
    this.#floor = least;
    this.#rest = rest;
  }

  #begin(pattern: number): BestFirst {
    const { exact, steps, reach, patterns } = this.#question;
    const own = this.#setOf(pattern);
    steps.left -= own.byOffer.length;
    const { first, later } = this.#valuesOf(this.#piecesOf(patterns.pieces[pattern]));
    const values = { first: first.map((value) => value + reach[pattern]), later };
    return new BestFirst(own, [guideOf(own, values)], exact, steps);
  }

  /** The offers of the kinds of a pattern, as many of each as it has. */
  #setOf(pattern: number): ItemSet {
    const { set, offers, patterns } = this.#question;
    const groups = [];
    const own: number[] = [];
    for (let p = pattern; p > 0; p = patterns.base[p]) {
      const kind = patterns.kinds[patterns.kind[p]];
      const here = kind.offers.map((o) => offers.indexOf(o)).filter((k) => k >= 0);
      groups.push({ offers: here.length, bought: patterns.many[p] });
      own.push(...here);
    }
    return {
      ...set,
      byOffer: own.map((k) => set.byOffer[k]),
      must: own.map((k) => set.must[k]),
      groups,
    };
  }

  #piecesOf(pieces: number): number | null {
    return this.#question.tires ? pieces : null;
  }

  #valuesOf(pieces: number | null): ItemValues {
    const known = this.#values.get(pieces) ?? this.#question.valuesAt(pieces);
    this.#values.set(pieces, known);
    return known;
  }

  /** The offers of a pattern that are worth most in their best phases. */
  #likeliest(pattern: number, later: Float64Array): number[] {
    const { set, offers, patterns } = this.#question;
    const scores = scoresOf(set, later, new Float64Array(set.phases));
    const own: number[] = [];
    for (let p = pattern; p > 0; p = patterns.base[p])
      own.push(
        ...patterns.kinds[patterns.kind[p]].offers
          .map((o) => offers.indexOf(o))
          .filter((k) => k >= 0)
          .sort((a, b) => scores[b] - scores[a])
          .slice(0, patterns.many[p]),
      );
    return own;
  }

  /** Lowers the bounds of all patterns to those at some prices of phases; the best of them. */
  #bound(phasePrices: Float64Array): number {
    const { patterns, reach, tires } = this.#question;
    const { base, kind, many, pieces, count } = patterns;
    const bounds = this.#bounds;
    const sums = new Float64Array(count);
    for (const inAll of new Set(tires ? pieces : [0])) {
      const { once, width, best } = this.#tops(this.#valuesOf(this.#piecesOf(inAll)), phasePrices);
      sums[0] = once;
      for (let p = 1; p < count; p++) {
        sums[p] = sums[base[p]] + best[kind[p] * width + many[p]];
        const most = sums[p] + reach[p];
        if (most < bounds[p] && (!tires || pieces[p] === inAll)) bounds[p] = most;
      }
    }
    let first = 0;
    for (let p = 1; p < count; p++) if (bounds[p] > bounds[first]) first = p;
    return first;
  }

  #tops({ first, later }: ItemValues, phasePrices: Float64Array): Tops {
    const { patterns, offers, set } = this.#question;
    const scores = scoresOf(set, later, phasePrices);
    const width = set.phases + 1;
    const best = new Float64Array(patterns.kinds.length * width).fill(Number.NEGATIVE_INFINITY);
    for (const [k, kind] of patterns.kinds.entries()) {
      const own = kind.offers.map((o) => offers.indexOf(o)).filter((offer) => offer >= 0);
      own.sort((a, b) => Number(set.must[b]) - Number(set.must[a]) || scores[b] - scores[a]);
      const locked = own.filter((offer) => set.must[offer]).length;
      let sum = 0;
      for (const [n, offer] of own.slice(0, set.phases).entries()) {
        sum += scores[offer];
        if (n + 1 >= locked) best[k * width + n + 1] = sum;
      }
    }
    let extra = Number.NEGATIVE_INFINITY;
    for (let item = 0; item < first.length; item++)
      extra = Math.max(extra, first[item] - later[item]);
    return { once: extra + phasePrices.reduce((a, b) => a + b, 0), width, best };
  }
}

/** Patterns without an offer that has to be bought are no combinations. */
function boundsBefore({ patterns, offers, set }: PatternQuestion): Float64Array {
  const { base, kind, kinds, count } = patterns;
  const isLocked = (o: number) => set.must[offers.indexOf(o)] === true;
  const locked = kinds.map((own) => own.offers.some(isLocked));
  const least = locked.filter(Boolean).length;
  const held = new Int32Array(count);
  const bounds = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (let p = 1; p < count; p++) held[p] = held[base[p]] + Number(locked[kind[p]]);
  for (let p = 0; p < count; p++)
    if (p === 0 || held[p] < least) bounds[p] = Number.NEGATIVE_INFINITY;
  return bounds;
}

/** What so many of the best offers of each kind are worth together, by kind and number. */
interface Tops {
  readonly once: number;
  readonly width: number;
  readonly best: Float64Array;
}

/** Prices of phases that are tried after none at all. */
const PRICINGS = 2;

/** What each offer is worth in its best phases, these paid for. */
function scoresOf({ byOffer, items }: ItemSet, later: Float64Array, prices: Float64Array) {
  return byOffer.map((own) => {
    let best = Number.NEGATIVE_INFINITY;
    for (const item of own) {
      let worth = later[item];
      for (let phase = items[item].start; items[item].mask >> phase > 0; phase++)
        if (items[item].mask & (1 << phase)) worth -= prices[phase];
      if (worth > best) best = worth;
    }
    return best;
  });
}
