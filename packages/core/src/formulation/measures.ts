import type { Figures } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import { Bundle } from "../market/bundle.ts";
import { costOf } from "../market/cost.ts";
import type { Market } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";
import type { Objective } from "../objective/objective.ts";
import type { Atom } from "../rules/atoms.ts";
import type { OfferTest } from "../rules/filter.ts";
import { listPlacements } from "./bundles.ts";
import { Column, NumberColumn } from "./column.ts";
import { type CellMasses, MassTable } from "./masses.ts";
import { type OfferPatterns, offerPatterns, sizeOf } from "./offer-patterns.ts";
import type { ReachSet } from "./segments.ts";
import { DEFAULT_SIZES, type OptionSizes } from "./sizes.ts";
import { type LinearTerm, linearValue } from "./value.ts";

/** The bundles a question may choose from for one creator. */
export interface BundleList {
  readonly bundles: readonly Bundle[];
  /** False when there are more than were listed. */
  readonly complete: boolean;
}

/**
 * What bundles contain - money, counts, masses - computed once per opened request and kept, however
 * many questions are asked. Only measures are kept: which bundles a question may choose from, and
 * which of them are dominated, depends on the question and is found anew. Bundles come from here
 * and nowhere else; more can be made at any time.
 */
export class Measures {
  readonly market: Market;
  readonly forecast: Forecast;
  readonly sizes: OptionSizes;
  readonly #bundles: BundleStore;
  readonly #columns: Map<string, NumberColumn>;
  readonly #money: Map<string, NumberColumn>;
  readonly #masses: Map<string, Column<CellMasses>>;
  readonly #massTable: MassTable;
  readonly #patterns: PatternStore;
  readonly #positions: Positions;

  constructor(
    market: Market,
    forecast: Forecast,
    sizes: OptionSizes = DEFAULT_SIZES,
    shared?: Measures,
  ) {
    this.market = market;
    this.forecast = forecast;
    this.sizes = sizes;
    this.#bundles = shared ? shared.#bundles : new BundleStore(sizes.listed);
    this.#columns = shared ? shared.#columns : new Map();
    this.#money = shared && isPricedAlike(shared.market, market) ? shared.#money : new Map();
    this.#masses = shared ? shared.#masses : new Map();
    this.#massTable = shared ? shared.#massTable : new MassTable(market, forecast);
    this.#patterns = shared ? shared.#patterns : new PatternStore(forecast, sizes.patterns);
    this.#positions = shared ? shared.#positions : new Positions(market);
  }

  /** Position of each creator by id. */
  get creatorIndex(): ReadonlyMap<string, number> {
    return this.#positions.creators;
  }

  /** Position of each offer by id. */
  get offerIndex(): ReadonlyMap<string, number> {
    return this.#positions.offers;
  }

  /** The measures of the same market, other prices or budget apart: what is the same is shared. */
  inMarket(market: Market): Measures {
    return new Measures(market, this.forecast, this.sizes, this);
  }

  /** The bundles of a creator without forbidden placements that hold all of the locked offers. */
  list(creator: number, forbids: OfferTest | null, locked: readonly number[]): BundleList {
    const { market } = this;
    if (locked.length > 0 || !this.#bundles.all(market, creator).complete) {
      const own = listPlacements(
        market,
        market.creators[creator],
        forbids,
        this.sizes.listed,
        locked,
      );
      const bundles = own.sets.map((set) => this.#bundles.of(creator, set));
      return { bundles, complete: own.complete };
    }
    const all = this.#bundles.all(market, creator);
    if (!forbids) return all;
    const isAllowed = ({ offer, phases }: Placement) =>
      !phases.some((phase) => forbids(offer, phase));
    return { ...all, bundles: all.bundles.filter((own) => own.placements.every(isAllowed)) };
  }

  /**
   * Patterns of a creator's offers, people reached counted over all phases by these figures; null
   * when there are too many.
   */
  patterns(creator: number, figures: Figures | null): OfferPatterns | null {
    return this.#patterns.of(this.market, creator, figures);
  }

  /** The bundle that buys exactly these placements of one creator. */
  bundleOf(creator: number, placements: readonly Placement[]): Bundle {
    const { complete, bundles } = this.#bundles.all(this.market, creator);
    const own = complete ? bundles.find((bundle) => isSame(bundle.placements, placements)) : null;
    return own ?? this.#bundles.of(creator, placements);
  }

  /** What bundles are worth alone under an objective: its linear part and the people reached. */
  worthAlone({ linear, reach }: Objective): (bundle: Bundle) => number {
    const { cells } = this.forecast;
    const linearOf = this.linearValues(linear);
    const sets = reach.map(({ phases, perPerson, figures = "mid" }) => ({
      massesOf: this.masses({ phases, figures }),
      perCell: cells.map(({ size }, cell) => perPerson[cell] * size),
    }));
    return (bundle) => {
      let worth = linearOf(bundle);
      for (const { massesOf, perCell } of sets) {
        const { cells: own, masses } = massesOf(bundle);
        for (let k = 0; k < own.length; k++) worth -= perCell[own[k]] * Math.expm1(-masses[k]);
      }
      return worth;
    };
  }

  /** Amounts of an atom. */
  amountsOf(atom: Atom): (bundle: Bundle) => number {
    // Atoms of a few creators are many: each is asked about few bundles.
    if (atom.only) return atom.amount;
    const kept = atom.isMoney ? this.#money : this.#columns;
    return columnIn(kept, atom.key, atom.amount);
  }

  /** Minor units of money that bundles cost. */
  costs(): (bundle: Bundle) => number {
    return columnIn(
      this.#money,
      " cost",
      ({ placements }) => costOf(this.market, placements).total,
    );
  }

  /** Linear part of an objective: Σ perPhase[t] · amount(measure, t) · quality factor. */
  linearValues(linear: Objective["linear"]): (bundle: Bundle) => number {
    const terms = linear.map((term) => this.#linearTerm(term));
    if (terms.length === 1) return terms[0];
    return (bundle) => {
      let sum = 0;
      for (const term of terms) sum += term(bundle);
      return sum;
    };
  }

  /** Masses of bundles in every cell, counting what falls into the phases of a set. */
  masses({ phases, figures }: ReachSet): (bundle: Bundle) => CellMasses {
    const key = `${figures} ${phases}`;
    const column = this.#masses.get(key) ?? new Column<CellMasses>();
    this.#masses.set(key, column);
    const compute = (bundle: Bundle) => this.#massTable.of(bundle, phases, figures);
    return (bundle) => column.get(bundle, compute);
  }

  /** One term; a term over phases is the sum of its phases, each measured once. */
  #linearTerm({ measure, perPhase }: LinearTerm): (bundle: Bundle) => number {
    const { market, forecast } = this;
    const parts = perPhase.flatMap((weight, phase) => {
      if (weight === 0) return [];
      const unit = perPhase.map((_, other) => (other === phase ? 1 : 0));
      const amount = linearValue([{ measure, perPhase: unit }], market, forecast);
      return [{ weight, amount: columnIn(this.#columns, ` ${measure} in ${phase}`, amount) }];
    });
    if (parts.length === 1) {
      const [{ weight, amount }] = parts;
      return (bundle) => weight * amount(bundle);
    }
    return (bundle) => {
      let sum = 0;
      for (const { weight, amount } of parts) sum += weight * amount(bundle);
      return sum;
    };
  }
}

/** Whether everything costs the same in both; the budget may differ. */
function isPricedAlike(a: Market, b: Market): boolean {
  return a.offers === b.offers && a.charges === b.charges;
}

function isSame(a: readonly Placement[], b: readonly Placement[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ offer, phases }) =>
      b.some((other) => other.offer === offer && other.phases.join() === phases.join()),
    )
  );
}

function columnIn(
  columns: Map<string, NumberColumn>,
  key: string,
  compute: (bundle: Bundle) => number,
): (bundle: Bundle) => number {
  const column = columns.get(key) ?? new NumberColumn();
  columns.set(key, column);
  return (bundle) => column.get(bundle, compute);
}

/** Positions by id, looked up by few rules and made when one first asks. */
class Positions {
  readonly #market: Market;
  #creators: Map<string, number> | null = null;
  #offers: Map<string, number> | null = null;

  constructor(market: Market) {
    this.#market = market;
  }

  get creators(): ReadonlyMap<string, number> {
    this.#creators ??= positionsById(this.#market.creators);
    return this.#creators;
  }

  get offers(): ReadonlyMap<string, number> {
    this.#offers ??= positionsById(this.#market.offers);
    return this.#offers;
  }
}

function positionsById(list: readonly { readonly id: string; readonly index: number }[]) {
  const positions = new Map<string, number>();
  for (const { id, index } of list) positions.set(id, index);
  return positions;
}

/** Patterns of the creators that were asked about, as long as there is room for them. */
class PatternStore {
  readonly #forecast: Forecast;
  readonly #known = new Map<string, OfferPatterns | null>();
  #room: number;

  /** @param room numbers kept in all at most */
  constructor(forecast: Forecast, room: number) {
    this.#forecast = forecast;
    this.#room = room;
  }

  of(market: Market, creator: number, figures: Figures | null): OfferPatterns | null {
    const key = `${creator} ${figures}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = offerPatterns(market, this.#forecast, creator, figures, this.#room);
    this.#known.set(key, made);
    if (made !== null) this.#room -= sizeOf(made);
    return made;
  }
}

/** Every bundle made so far, each once. */
class BundleStore {
  /** By creator, as far as they were asked for. */
  readonly #lists: (BundleList | undefined)[] = [];
  /** Bundles made one by one, by creator and placements. */
  readonly #single = new Map<string, Bundle>();
  readonly #listed: number;
  #count = 0;

  constructor(listed: number) {
    this.#listed = listed;
  }

  /** All bundles of a creator, or as many as are listed at most. */
  all(market: Market, creator: number): BundleList {
    const known = this.#lists[creator];
    if (known) return known;
    const { sets, complete } = listPlacements(market, market.creators[creator], null, this.#listed);
    const list = { bundles: complete ? sets.map((set) => this.#made(creator, set)) : [], complete };
    this.#lists[creator] = list;
    return list;
  }

  /** The bundle of exactly these placements. */
  of(creator: number, placements: readonly Placement[]): Bundle {
    const key = `${creator}:${placements.map(({ offer, phases }) => `${offer}@${phases}`).sort()}`;
    const known = this.#single.get(key) ?? this.#made(creator, placements);
    this.#single.set(key, known);
    return known;
  }

  #made(creator: number, placements: readonly Placement[]): Bundle {
    return new Bundle(creator, placements, this.#count++);
  }
}
