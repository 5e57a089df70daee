import type { Problem } from "@reachmix/solver";
import type { Bundle } from "../market/bundle.ts";
import type { Objective } from "../objective/objective.ts";
import { Dominance, MAX_OPTIONS, type Priced } from "./dominance.ts";
import { growingFloats, growingIntegers } from "./growing.ts";
import type { Measures } from "./measures.ts";
import type { GatheredRules } from "./rule-rows.ts";
import type { Segments } from "./segments.ts";

/** The blocks of a question: one for each creator about whom there is something to decide. */
export interface Blocks {
  /** Creator of each block. */
  readonly creators: readonly number[];
  /** The bundle each option stands for. */
  readonly bundles: readonly Bundle[];
  /** Creators with more options than are kept, or than were listed. */
  readonly capped: readonly number[];
  /** Their sparse columns, atoms before segments. */
  readonly columns: Pick<
    Problem,
    | "blockStart"
    | "required"
    | "value"
    | "tieBreakCost"
    | "entryStart"
    | "entryDimension"
    | "entryAmount"
    | "atomCount"
  >;
}

/** What a question asks of the blocks. */
export interface BlockQuestion {
  readonly measures: Measures;
  readonly objective: Objective;
  readonly gathered: GatheredRules;
  readonly segments: Segments;
  /** Options are worth more than their value says, so that none may be dropped for it. */
  readonly hasProducts: boolean;
  readonly keepDominated: boolean;
}

/** Lists, prices and compares the options of every creator. */
export function blocksOf(question: BlockQuestion): Blocks {
  const { measures, gathered, segments } = question;
  const { market, forecast } = measures;
  const price = pricerOf(question);
  const dominance = new Dominance(gathered.rows, gathered.atomIndex, segments.index);
  const sheet = new ColumnSheet(gathered.atoms.length, segments);
  const capped: number[] = [];
  for (const { index: creator } of market.creators) {
    const locked = gathered.lockedOffers.get(creator) ?? NO_OFFERS;
    const required = gathered.requiredCreators.has(creator) || locked.length > 0;
    const isExcluded = forecast.creators[creator].excludedBecause !== null;
    if (isExcluded && !required) continue;
    const list = isExcluded ? NOBODY : measures.list(creator, gathered.forbids, locked);
    const options: Priced[] = [];
    for (const bundle of list.bundles) if (!gathered.refuses?.(bundle)) options.push(price(bundle));
    if (options.length === 0 && !required) continue;
    // What carry-over adds to an option is not compared: dropping any leaves the proof incomplete.
    const keepAll =
      question.keepDominated || (question.hasProducts && options.length <= MAX_OPTIONS);
    const own = keepAll ? { kept: options, capped: false } : dominance.undominated(options);
    sheet.addBlock(creator, required, own.kept);
    const dropped = question.hasProducts && own.kept.length < options.length;
    if (own.capped || dropped || !list.complete) capped.push(creator);
  }
  return { ...sheet.take(), capped };
}

const NO_OFFERS: readonly number[] = [];
const NOBODY = { bundles: [], complete: true };

/** What an option is worth, costs and contains in this question. */
function pricerOf({ measures, objective, gathered, segments }: BlockQuestion) {
  const linearOf = measures.linearValues(objective.linear);
  const costOf = measures.costs();
  const massesOf = segments.sets.map((phases) => measures.masses(phases));
  const atoms = gathered.atoms.map((atom, index) => ({
    index,
    only: atom.only,
    amountOf: measures.amountsOf(atom),
  }));
  const everybodys = atoms.filter(({ only }) => only === undefined);
  const byCreator = new Map<number, typeof atoms>();
  for (const atom of atoms)
    for (const creator of new Set(atom.only)) {
      const own = byCreator.get(creator);
      if (own) own.push(atom);
      else byCreator.set(creator, [atom]);
    }
  return (bundle: Bundle): Priced => {
    const amounts = new Float64Array(atoms.length);
    for (const { index, amountOf } of everybodys) amounts[index] = amountOf(bundle);
    for (const { index, amountOf } of byCreator.get(bundle.creator) ?? [])
      amounts[index] = amountOf(bundle);
    return {
      bundle,
      value: linearOf(bundle),
      cost: costOf(bundle),
      amounts,
      masses: massesOf.map((own) => own(bundle)),
    };
  };
}

/** Collects blocks as the sparse columns of a problem. */
class ColumnSheet {
  readonly #atomCount: number;
  readonly #segments: Segments;
  readonly #creators: number[] = [];
  readonly #required: number[] = [];
  readonly #bundles: Bundle[] = [];
  readonly #blockStart = growingIntegers();
  readonly #value = growingFloats();
  readonly #cost = growingFloats();
  readonly #entryStart = growingIntegers();
  readonly #entryDimension = growingIntegers();
  readonly #entryAmount = growingFloats();

  constructor(atomCount: number, segments: Segments) {
    this.#atomCount = atomCount;
    this.#segments = segments;
    this.#blockStart.push(0);
    this.#entryStart.push(0);
  }

  addBlock(creator: number, required: boolean, options: readonly Priced[]): void {
    this.#creators.push(creator);
    this.#required.push(required ? 1 : 0);
    for (const option of options) this.#addOption(option);
    this.#blockStart.push(this.#bundles.length);
  }

  #addOption({ bundle, value, cost, amounts, masses }: Priced): void {
    this.#bundles.push(bundle);
    this.#value.push(value);
    this.#cost.push(cost);
    for (let atom = 0; atom < amounts.length; atom++)
      if (amounts[atom] !== 0) this.#addEntry(atom, amounts[atom]);
    for (const [set, own] of masses.entries()) {
      const index = this.#segments.index[set];
      for (let k = 0; k < own.cells.length; k++) {
        const segment = index[own.cells[k]];
        if (segment >= 0) this.#addEntry(this.#atomCount + segment, own.masses[k]);
      }
    }
    this.#entryStart.push(this.#entryDimension.length);
  }

  #addEntry(dimension: number, amount: number): void {
    this.#entryDimension.push(dimension);
    this.#entryAmount.push(amount);
  }

  take(): Omit<Blocks, "capped"> {
    return {
      creators: this.#creators,
      bundles: this.#bundles,
      columns: {
        blockStart: this.#blockStart.take(),
        required: Uint8Array.from(this.#required),
        value: this.#value.take(),
        tieBreakCost: this.#cost.take(),
        entryStart: this.#entryStart.take(),
        entryDimension: this.#entryDimension.take(),
        entryAmount: this.#entryAmount.take(),
        atomCount: this.#atomCount,
      },
    };
  }
}
