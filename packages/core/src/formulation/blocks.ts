import type { Placement } from "../market/placement.ts";
import { singlePlacements } from "./bundles.ts";
import { ColumnSheet, type FilledSheet } from "./column-sheet.ts";
import { Dominance, type Priced } from "./dominance.ts";
import { type OptionQuestion, Pricer } from "./pricer.ts";
import { WideCreator } from "./wide-creator.ts";

/** The blocks of a question: one for each creator about whom there is something to decide. */
export interface Blocks extends FilledSheet {
  /** Creators with more combinations than their blocks hold, by block. */
  readonly wide: ReadonlyMap<number, WideCreator>;
  /**
   * The same blocks with further combinations of wide creators, those that others beat left out.
   */
  extended(further: FurtherCombinations): Blocks;
}

/** Combinations to add, by block of a wide creator. */
export type FurtherCombinations = ReadonlyMap<number, readonly (readonly Placement[])[]>;

/** What a question asks of the blocks. */
export interface BlockQuestion extends OptionQuestion {
  readonly keepDominated: boolean;
}

/** Lists, prices and compares the options of every creator. */
export function blocksOf(question: BlockQuestion): Blocks {
  const { measures, gathered, segments, carryOver } = question;
  const { market, forecast, sizes } = measures;
  const pricer = new Pricer(question);
  const dominance = new Dominance(gathered.rows, gathered.atomIndex, segments.index);
  const sheet = new ColumnSheet(gathered.atoms.length, segments);
  const wide = new Map<number, WideCreator>();
  for (const { index: creator } of market.creators) {
    const locked = gathered.lockedOffers.get(creator) ?? NO_OFFERS;
    const required = gathered.requiredCreators.has(creator) || locked.length > 0;
    const isExcluded = forecast.creators[creator].excludedBecause !== null;
    if (isExcluded && !required) continue;
    const list = isExcluded ? NOBODY : measures.list(creator, gathered.forbids, locked);
    const options: Priced[] = [];
    for (const bundle of list.bundles)
      if (!gathered.refuses?.(bundle)) options.push(pricer.price(bundle));
    if (options.length === 0 && !required && list.complete) continue;
    // What carry-over adds to an option is not compared: none of them beats another.
    const keepAll = question.keepDominated || (carryOver !== null && options.length <= sizes.kept);
    const own = keepAll
      ? { kept: options, capped: false }
      : dominance.undominated(options, sizes.kept);
    const block = sheet.addBlock(creator, required, own.kept);
    const isCut = own.capped || (carryOver !== null && own.kept.length < options.length);
    if (isCut || !list.complete) {
      const placements = singlePlacements(market, market.creators[creator], gathered.forbids);
      wide.set(block, new WideCreator(creator, placements, locked, pricer));
    }
  }
  return withExtension(sheet.take(), wide, {
    pricer,
    dominance: carryOver === null && !question.keepDominated ? dominance : null,
    newSheet: () => new ColumnSheet(gathered.atoms.length, segments),
  });
}

const NO_OFFERS: readonly number[] = [];
const NOBODY = { bundles: [], complete: true };

interface Extension {
  readonly pricer: Pricer;
  /** Null where no option beats another. */
  readonly dominance: Dominance | null;
  readonly newSheet: () => ColumnSheet;
}

function withExtension(
  filled: FilledSheet,
  wide: ReadonlyMap<number, WideCreator>,
  extension: Extension,
): Blocks {
  return {
    ...filled,
    wide,
    extended: (further) => {
      const sheet = extension.newSheet();
      for (let block = 0; block < filled.creators.length; block++)
        sheet.addExtended(filled, block, addedTo(block, filled, wide, further, extension));
      return withExtension(sheet.take(), wide, extension);
    },
  };
}

/** The new options among further combinations that no other option beats. */
function addedTo(
  block: number,
  { bundles, columns: { blockStart } }: FilledSheet,
  wide: ReadonlyMap<number, WideCreator>,
  further: FurtherCombinations,
  { pricer, dominance }: Extension,
): readonly Priced[] {
  const creator = wide.get(block);
  const combinations = further.get(block);
  if (!creator || !combinations) return [];
  const own = bundles.slice(blockStart[block], blockStart[block + 1]);
  const known = new Set(own);
  const added: Priced[] = [];
  for (const placements of combinations) {
    const option = creator.optionOf(placements);
    if (option === null || known.has(option.bundle)) continue;
    known.add(option.bundle);
    added.push(option);
  }
  if (dominance === null || added.length === 0) return added;
  const all = [...own.map((bundle) => pricer.price(bundle)), ...added];
  const { kept } = dominance.undominated(all, Number.POSITIVE_INFINITY);
  return added.filter((option) => kept.includes(option));
}
