import { Bundle } from "../market/bundle.ts";
import type { Placement } from "../market/placement.ts";
import { less } from "../objective/deduction.ts";
import type { Objective } from "../objective/objective.ts";
import type { Atom } from "../rules/atoms.ts";
import { type CarryOver, carryOverProducts } from "./carry-over.ts";
import { topSums } from "./crowd.ts";
import { deductedFrom } from "./deduction.ts";
import type { Priced } from "./dominance.ts";
import type { Measures } from "./measures.ts";
import type { OfferPatterns } from "./offer-patterns.ts";
import type { AddedMeasure, PieceRange } from "./placement-amounts.ts";
import { ReachBounds } from "./reach-bounds.ts";
import type { GatheredRules } from "./rule-rows.ts";
import type { ReachSet, Segments } from "./segments.ts";
import { linearOnce } from "./value.ts";

/** What a question asks of its options. */
export interface OptionQuestion {
  readonly measures: Measures;
  readonly objective: Objective;
  readonly gathered: GatheredRules;
  readonly segments: Segments;
  /** Carry-over between phases; null when phases do not help each other. */
  readonly carryOver: CarryOver | null;
}

/** What a unit of everything in an option is worth at the prices of a relaxation. */
export interface OptionPrices {
  /** What a unit of the objective counts: 1, or 0 where only the rows are asked about. */
  readonly value: number;
  /** Price of each atom, to be paid. */
  readonly atoms: Float64Array;
  /** What the mass of each segment brings. */
  readonly masses: Float64Array;
}

/** What options are worth, cost and contain in one question. */
export class Pricer {
  readonly #question: OptionQuestion;
  readonly #linearOf: (bundle: Bundle) => number;
  readonly #deductedFrom: (bundle: Bundle) => number;
  readonly #costOf: (bundle: Bundle) => number;
  readonly #massesOf: readonly ((bundle: Bundle) => Priced["masses"][number])[];
  readonly #everybodys: readonly PlacedAtom[];
  readonly #byCreator = new Map<number, PlacedAtom[]>();
  /** No amounts: a copy of it is the fastest array of numbers to be had. */
  readonly #none: readonly number[];

  constructor(question: OptionQuestion) {
    const { measures, objective, gathered, segments } = question;
    this.#question = question;
    this.#linearOf = measures.linearValues(objective.linear);
    this.#deductedFrom = deductedFrom(objective.deduction, measures);
    this.#costOf = measures.costs();
    this.#massesOf = segments.sets.map((set) => measures.masses(set));
    const atoms = gathered.atoms.map((atom, index) => ({
      index,
      atom,
      amountOf: measures.amountsOf(atom),
    }));
    this.#none = new Array<number>(atoms.length).fill(0);
    this.#everybodys = atoms.filter(({ atom }) => atom.only === undefined);
    for (const own of atoms)
      for (const creator of new Set(own.atom.only)) {
        const known = this.#byCreator.get(creator);
        if (known) known.push(own);
        else this.#byCreator.set(creator, [own]);
      }
  }

  get phases(): number {
    return this.#question.measures.market.phases.length;
  }

  /**
   * Whether exchanging two phases can change nothing: all that tells them apart is in amounts and
   * in the reach that counts.
   */
  mayExchange(one: number, other: number): boolean {
    const { carryOver, gathered, segments } = this.#question;
    return (
      carryOver === null &&
      gathered.refuses === null &&
      segments.sets.every(({ phases }) => phases.includes(one) === phases.includes(other))
    );
  }

  price(bundle: Bundle): Priced {
    const amounts = this.#none.slice();
    for (let k = 0; k < this.#everybodys.length; k++) {
      const { index, amountOf } = this.#everybodys[k];
      amounts[index] = amountOf(bundle);
    }
    const own = this.#byCreator.size === 0 ? undefined : this.#byCreator.get(bundle.creator);
    if (own !== undefined) for (const { index, amountOf } of own) amounts[index] = amountOf(bundle);
    return {
      bundle,
      value: less(this.#linearOf(bundle), this.#deductedFrom(bundle)),
      cost: this.#costOf(bundle),
      amounts,
      masses: this.#massesOf.map((own) => own(bundle)),
    };
  }

  /** The option that is one combination; null when a rule refuses it. */
  optionOf(creator: number, placements: readonly Placement[]): Priced | null {
    return this.#allowed(this.#question.measures.bundleOf(creator, placements));
  }

  /** What a combination is worth at these prices, counted exactly; null when a rule refuses it. */
  reducedOf(
    creator: number,
    placements: readonly Placement[],
    prices: OptionPrices,
  ): number | null {
    const option = this.#allowed(new Bundle(creator, placements, -1));
    return option && this.reduced(option, prices);
  }

  /** What an option is worth at these prices, its carry-over counted at the most it can be. */
  reduced({ bundle, value, amounts, masses }: Priced, prices: OptionPrices): number {
    let worth = prices.value === 0 ? 0 : prices.value * (value + this.carriedAtMost(bundle));
    for (let k = 0; k < amounts.length; k++) worth -= prices.atoms[k] * amounts[k];
    for (const [set, own] of masses.entries()) {
      const index = this.#question.segments.index[set];
      for (let k = 0; k < own.cells.length; k++) {
        const segment = index[own.cells[k]];
        if (segment >= 0) worth += prices.masses[segment] * own.masses[k];
      }
    }
    return worth;
  }

  /** What carry-over adds to an option when everybody has been reached before. */
  carriedAtMost(bundle: Bundle): number {
    const { carryOver, objective, measures, segments } = this.#question;
    if (carryOver === null) return 0;
    const { market, forecast } = measures;
    return carryOverProducts([bundle], carryOver, objective, market, forecast, segments).reduce(
      (sum, { weight }) => sum + weight,
      0,
    );
  }

  /**
   * The value of options with their carry-over at the most it can be. What is taken off for risk
   * adds up over placements unless only the part above some loss is, which is left on then.
   */
  get valueAtMost(): AddedMeasure {
    const { objective, measures } = this.#question;
    const { deduction } = objective;
    const isSum = deduction?.kind === "each" && deduction.above === null;
    const off = isSum ? this.#deductedFrom : () => 0;
    return {
      amount: (bundle) => this.#linearOf(bundle) + this.carriedAtMost(bundle) - off(bundle),
      once: linearOnce(objective.linear, measures.market),
    };
  }

  /** Atoms that options of a creator may have an amount of, and their positions. */
  atomsOf(creator: number): readonly PlacedAtom[] {
    return [...this.#everybodys, ...(this.#byCreator.get(creator) ?? [])];
  }

  /** The pieces that a creator of these placements can be paid for. */
  pieceRange(placements: readonly Placement[]): PieceRange {
    const { forecast } = this.#question.measures;
    const own = placements.map(({ offer }) => forecast.offers[offer].pieces);
    const isAny = () => true;
    return { own, most: topSums(placements, this.phases, isAny, (p) => own[p])[this.phases] };
  }

  /**
   * Patterns of a creator's offers where options are no sums over placements at some prices of
   * masses: they reach people over all phases, or tire of each other.
   * @param tires whether what offers bring depends on the pieces besides
   * @returns null where options are sums, reach counts in phases that are neither one nor all, or
   * there are too many patterns
   */
  patternsAt(creator: number, massPrices: Float64Array, tires: boolean): PatternWorth | null {
    const { segments, measures } = this.#question;
    const counts = (_: ReachSet, set: number) =>
      segments.index[set].some((segment) => massPrices[segment] > 0);
    const priced = segments.sets.filter(counts).filter(({ phases }) => phases.length > 1);
    const [whole = null] = priced;
    if (whole === null ? !tires : priced.length > 1 || whole.phases.length < this.phases)
      return null;
    const patterns = measures.patterns(creator, whole?.figures ?? null);
    if (patterns === null) return null;
    const worth = new Float64Array(patterns.count);
    const others = massPrices.slice();
    const { cells, masses } = patterns;
    for (const [k, cell] of cells.entries()) {
      const segment = whole ? segments.index[segments.sets.indexOf(whole)][cell] : -1;
      if (!(massPrices[segment] > 0)) continue;
      others[segment] = 0;
      for (let p = 0; p < patterns.count; p++)
        worth[p] += massPrices[segment] * masses[p * cells.length + k];
    }
    return { patterns, worth, others };
  }

  reachBounds(placements: readonly Placement[]): ReachBounds {
    const { segments, measures } = this.#question;
    return new ReachBounds(placements, segments, measures.market, measures.forecast);
  }

  #allowed(bundle: Bundle): Priced | null {
    return this.#question.gathered.refuses?.(bundle) ? null : this.price(bundle);
  }
}

/** Patterns, what the people that each reaches are worth at most, and prices of other masses. */
export interface PatternWorth {
  readonly patterns: OfferPatterns;
  readonly worth: Float64Array;
  readonly others: Float64Array;
}

/** An atom, its position among those of the question, and its remembered amounts. */
interface PlacedAtom {
  readonly index: number;
  readonly atom: Atom;
  readonly amountOf: (bundle: Bundle) => number;
}
