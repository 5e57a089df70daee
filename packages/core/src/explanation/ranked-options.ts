import type { Placement } from "../market/placement.ts";
import type { Found } from "../search/question.ts";
import { type ReducedValues, reducedValues } from "./reduced-values.ts";

/** An option of a creator at the prices of the relaxation. */
export interface RankedOption {
  readonly option: number;
  readonly reduced: number;
  readonly gross: number;
  readonly perMinor: number;
}

/** The options of one creator; without a relaxation nothing can be said of them. */
export interface CreatorOptions {
  /** The option with the largest reduced value of those whose placements are allowed. */
  best(isAllowed?: (placements: readonly Placement[]) => boolean): RankedOption | null;
  /** The best option without an offer. */
  bestWithout(offer: number): RankedOption | null;
  /** The option that buys exactly these placements. */
  buying(placements: readonly Placement[]): RankedOption | null;
  placements(option: number): readonly Placement[];
  /** The rule whose price costs an option most; null when none costs anything. */
  dearestRule(option: number): string | null;
}

/**
 * The options of each creator of a found plan's model.
 * @param creators number of creators of the market
 * @returns options by creator index, null for one about whom there was nothing to decide
 */
export function rankedOptions(
  found: Found,
  creators: number,
): (creator: number) => CreatorOptions | null {
  const priced = reducedValues(found);
  const { model } = found;
  const blockOf = new Int32Array(creators).fill(-1);
  for (const [block, creator] of model.creators.entries()) blockOf[creator] = block;
  return (creator) => {
    const block = blockOf[creator];
    if (block < 0) return null;
    const { blockStart } = model.problem;
    if (blockStart[block] === blockStart[block + 1]) return null;
    return optionsIn(blockStart[block], blockStart[block + 1], found, priced);
  };
}

function optionsIn(
  from: number,
  to: number,
  { model }: Found,
  priced: ReducedValues | null,
): CreatorOptions {
  const placements = (option: number) => model.bundles[option].placements;
  const bestOf = (isAllowed: (option: number) => boolean): RankedOption | null => {
    if (!priced) return null;
    let best = -1;
    for (let option = from; option < to; option++)
      if (isAllowed(option) && (best < 0 || priced.reduced[option] > priced.reduced[best]))
        best = option;
    if (best < 0) return null;
    return {
      option: best,
      reduced: priced.reduced[best],
      gross: priced.gross[best],
      perMinor: priced.perMinor[best],
    };
  };
  const isSame = (a: Placement, b: Placement) => a.offer === b.offer && a.phases[0] === b.phases[0];
  return {
    placements,
    best: (isAllowed = () => true) => bestOf((option) => isAllowed(placements(option))),
    bestWithout: (offer) => bestOf((option) => placements(option).every((p) => p.offer !== offer)),
    buying: (bought) =>
      bestOf(
        (option) =>
          placements(option).length === bought.length &&
          bought.every((wanted) => placements(option).some((own) => isSame(own, wanted))),
      ),
    dearestRule: (option) => priced?.dearestRule(option) ?? null,
  };
}
