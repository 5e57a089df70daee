import type { Placement } from "../market/placement.ts";
import { BestFirst, type Guide, guideOf, type Ranked } from "./best-first.ts";
import type { Priced } from "./dominance.ts";
import { PatternSearch } from "./pattern-search.ts";
import { PlacementAmounts } from "./placement-amounts.ts";
import type { ItemSet, ItemValues, TwinPhases } from "./placement-table.ts";
import type { OptionPrices, Pricer } from "./pricer.ts";
import type { ReachBounds } from "./reach-bounds.ts";
import type { ReachWorth } from "./set-reach.ts";
import { twinPhases } from "./twin-phases.ts";

/** A further option, and what it is worth at the prices it was looked for. */
export interface Further {
  readonly placements: readonly Placement[];
  readonly reduced: number;
}

/** Gives the options of one creator by what they are worth at some prices, best first. */
export interface FurtherOptions {
  /** The next one; null at the end, below `least`, or when the search has taken its steps. */
  next(least?: number): Further | null;
  /** The best by each of the tables: good ones, though not known to be the best. */
  readonly likely: readonly Further[];
  /** No option that has not been given is worth more; −Infinity when all have been. */
  readonly most: number;
}

/** How often the bound on reach is laid anew at the best combination by the last one. */
const TANGENTS = 3;

/**
 * A creator with more combinations than are kept as options: knows them all without listing them,
 * and finds the best ones at any prices by tables over offers and phases.
 */
export class WideCreator {
  readonly creator: number;
  readonly #placements: readonly Placement[];
  /** Offers that may be bought, and those that have to be. */
  readonly #offers: readonly number[];
  readonly #set: ItemSet;
  readonly #pricer: Pricer;
  readonly #value: PlacementAmounts;
  readonly #atoms: readonly { readonly index: number; readonly amounts: PlacementAmounts }[];
  readonly #reach: ReachBounds;

  /**
   * @param placements all that may be bought of the creator
   * @param locked offers that have to be in every combination
   */
  constructor(
    creator: number,
    placements: readonly Placement[],
    locked: readonly number[],
    pricer: Pricer,
  ) {
    this.creator = creator;
    this.#placements = placements;
    this.#pricer = pricer;
    const pieces = pricer.pieceRange(placements);
    const amounts = (measure: ConstructorParameters<typeof PlacementAmounts>[2]) =>
      new PlacementAmounts(creator, placements, measure, pieces);
    this.#value = amounts(pricer.valueAtMost);
    this.#atoms = pricer.atomsOf(creator).map(({ index, atom }) => ({
      index,
      amounts: amounts(atom),
    }));
    this.#reach = pricer.reachBounds(placements);
    const twins = twinPhases(placements, pricer, [
      this.#value,
      ...this.#atoms.map((atom) => atom.amounts),
    ]);
    this.#offers = offersOf(placements, locked);
    this.#set = itemSet(placements, this.#offers, locked, pricer.phases, twins);
  }

  /** The option that is one combination; null when it may not be bought. */
  optionOf(placements: readonly Placement[]): Priced | null {
    return this.#pricer.optionOf(this.creator, placements);
  }

  /** Numbers of which the value of every option is a sum. */
  values(): number[] {
    return this.#value.summands;
  }

  /** All options by what they are worth at these prices, best first. */
  at(prices: OptionPrices, steps: number): FurtherOptions {
    const exact = (items: readonly number[]) =>
      this.#pricer.reducedOf(this.creator, this.#placed(items), prices);
    const byPatterns = this.#byPatterns(prices, exact, steps);
    if (byPatterns !== null) return this.#further(byPatterns, []);
    const { guides, likely } = this.#guides(prices);
    const found = new BestFirst(this.#set, guides, exact, { left: steps });
    const counted = likely.flatMap((items) => {
      const reduced = exact(items);
      return reduced === null ? [] : [{ placements: this.#placed(items), reduced }];
    });
    return this.#further(found, counted);
  }

  #further(
    found: { readonly most: number; next(least?: number): Ranked | null },
    likely: readonly Further[],
  ): FurtherOptions {
    return {
      likely,
      next: (least) => {
        const ranked = found.next(least);
        return ranked && { placements: this.#placed(ranked.items), reduced: ranked.value };
      },
      get most() {
        return found.most;
      },
    };
  }

  /** By patterns, where sums over placements do not know all and there are not too many. */
  #byPatterns(
    prices: OptionPrices,
    exact: (items: readonly number[]) => number | null,
    steps: number,
  ): PatternSearch | null {
    const tires = this.#pays(prices).some(({ amounts }) => amounts.tires);
    const own = this.#pricer.patternsAt(this.creator, prices.masses, tires);
    if (own === null) return null;
    const besides = this.#reach.byChord(own.others);
    return new PatternSearch({
      set: this.#set,
      offers: this.#offers,
      patterns: own.patterns,
      reach: own.worth,
      valuesAt: (pieces) => withReach(this.#linear(prices, pieces), besides),
      tires,
      exact,
      steps: { left: steps },
    });
  }

  /** Tables by every bound on reach, each laid at what the one before takes for best. */
  #guides(prices: OptionPrices): { guides: Guide[]; likely: (readonly number[])[] } {
    const linear = this.#linear(prices, null);
    const guides: Guide[] = [];
    const likely: (readonly number[])[] = [];
    const hasReach = prices.masses.some((price) => price > 0);
    let reach: ReachWorth | null = this.#reach.byChord(prices.masses);
    while (reach !== null) {
      const guide = guideOf(this.#set, withReach(linear, reach));
      guides.push(guide);
      const best = new BestFirst(this.#set, [guide], () => Number.POSITIVE_INFINITY, {
        left: FIRST_STEPS,
      });
      const at = best.next()?.items;
      if (!at) break;
      likely.push(at);
      const isLast = !hasReach || guides.length > TANGENTS;
      reach = isLast ? null : this.#reach.byTangent(prices.masses, at);
    }
    return { guides, likely };
  }

  #placed(items: readonly number[]): Placement[] {
    return items.map((item) => this.#placements[item]);
  }

  #linear(prices: OptionPrices, pieces: number | null): ItemValues {
    const values = {
      first: new Float64Array(this.#placements.length),
      later: new Float64Array(this.#placements.length),
    };
    for (const { amounts, price } of this.#pays(prices)) amounts.addTo(values, price, pieces);
    return values;
  }

  /** What is paid for, and what a unit of it brings. */
  #pays({ value, atoms }: OptionPrices): { amounts: PlacementAmounts; price: number }[] {
    const all = this.#atoms.map(({ index, amounts }) => ({ amounts, price: -atoms[index] }));
    return [{ amounts: this.#value, price: value }, ...all].filter(({ price }) => price !== 0);
  }
}

/** Steps to the first combination: a few per offer. */
const FIRST_STEPS = 500;

function withReach({ first, later }: ItemValues, { perPlacement, once }: ReachWorth): ItemValues {
  return {
    first: first.map((value, p) => value + perPlacement[p] + once),
    later: later.map((value, p) => value + perPlacement[p]),
  };
}

function offersOf(placements: readonly Placement[], locked: readonly number[]): number[] {
  return [...new Set([...placements.map(({ offer }) => offer), ...locked])];
}

function itemSet(
  placements: readonly Placement[],
  offers: readonly number[],
  locked: readonly number[],
  phases: number,
  twins: TwinPhases,
): ItemSet {
  const items = placements.map(({ offer, phases: own }) => ({
    offer: offers.indexOf(offer),
    mask: own.reduce((mask, phase) => mask | (1 << phase), 0),
    start: own[0],
  }));
  const byOffer = offers.map((_, k) =>
    items.flatMap((item, index) => (item.offer === k ? [index] : [])),
  );
  return {
    items,
    byOffer,
    must: offers.map((offer) => locked.includes(offer)),
    groups: null,
    phases,
    twins,
  };
}
