import type { Figures } from "../forecast/index.ts";
import type { Bundle } from "../market/bundle.ts";
import type { Atom, AtomContext } from "./atoms.ts";
import type { OfferTest } from "./filter.ts";
import type { AdditiveMeasure, Filter } from "./grammar.ts";

// What a rule may say to the optimization model. The judge (check.ts of a kind) never reads this.

/**
 * lower ≤ Σ coefficient · atom (+ reached.perPerson · deduplicated reach) ≤ upper, in exact units.
 */
export interface ModelRow {
  readonly terms: readonly { readonly atom: Atom; readonly coefficient: number }[];
  readonly lower: number;
  readonly upper: number;
  /** Value lost per row unit of violation when the rule is soft. */
  readonly penalty?: number;
  /** Coefficient of the plan's deduplicated reach; such a row has a lower bound only. */
  readonly reached?: { readonly perPerson: number; readonly figures: Figures };
  /** Row units per unit of the rule's bound, times the achieved sum of `boundTimes` if named. */
  readonly boundUnit: number;
  readonly boundTimes?: AdditiveMeasure;
  /** Which offers that sum is taken over; all when missing. */
  readonly boundWhere?: Filter;
}

/** What a rule asks of the model. */
export interface RuleRows {
  readonly rows: readonly ModelRow[];
  /** Placements that may not be bought at all. */
  readonly forbids?: OfferTest;
  /** Bundles that may not be bought. */
  readonly refuses?: (bundle: Bundle) => boolean;
  /** Creators one of whose bundles must be chosen. */
  readonly requiredCreators?: readonly number[];
  /** Offers that must be bought. */
  readonly requiredOffers?: readonly number[];
}

/** What the rows of a rule are made from. */
export interface ModelContext extends AtomContext {
  /** Position of an offer by id. */
  readonly offerIndex: ReadonlyMap<string, number>;
  /** Amounts of an atom, remembered for every bundle. */
  readonly amountsOf: (atom: Atom) => (bundle: Bundle) => number;
  /**
   * Creators whose own row a rule needs, by rule id: rules with a row per creator add them as plans
   * break them.
   */
  readonly watched: ReadonlyMap<string, readonly number[]>;
}
