import type { GatheredRules } from "../formulation/rule-rows.ts";
import type { Bundle } from "../market/bundle.ts";
import type { Placement } from "../market/placement.ts";
import type { SearchContext } from "./context.ts";

/** Most times the list is gone through: shares leave room only once others have been bought. */
const MOST_PASSES = 6;

/** One offer of one creator that a made plan may buy, in the earliest phase it fits. */
export interface Candidate {
  readonly bundle: Bundle;
  /** Minor units. */
  readonly cost: number;
}

/** A hard rule's row, with what a bundle adds to it. */
interface Limit {
  readonly lower: number;
  readonly upper: number;
  readonly addedBy: (bundle: Bundle) => number;
}

/**
 * Buys from a ranked list, each creator once, what moves no hard rule's row over a limit or further
 * away from one. Starting from nothing, a plan so made keeps every rule that nothing keeps; rules
 * that ask for something are met if the list happens to meet them.
 */
export function takeWithinRules(
  ranked: readonly Candidate[],
  rules: GatheredRules,
  { measures }: SearchContext,
): Placement[] {
  const limits: Limit[] = rules.rows.flatMap(({ row }) => {
    if (row.penalty !== undefined || row.perPersonReached) return [];
    const terms = row.terms.map(({ atom, coefficient }) => ({
      coefficient,
      amountOf: measures.amountsOf(atom),
    }));
    const addedBy = (bundle: Bundle) =>
      terms.reduce((sum, { coefficient, amountOf }) => sum + coefficient * amountOf(bundle), 0);
    const loose = row.looseBy ?? 0;
    return [{ lower: row.lower + loose, upper: row.upper - loose, addedBy }];
  });
  const reached = new Float64Array(limits.length);
  const hired = new Set<number>();
  const placements: Placement[] = [];
  let waiting: readonly Candidate[] = ranked;
  for (let pass = 0; pass < MOST_PASSES && waiting.length > 0; pass++) {
    const refused: Candidate[] = [];
    const before = placements.length;
    for (const candidate of waiting) {
      const { bundle } = candidate;
      if (hired.has(bundle.creator)) continue;
      const added = limits.map(({ addedBy }) => addedBy(bundle));
      if (!added.every((amount, i) => mayMove(reached[i], amount, limits[i]))) {
        refused.push(candidate);
        continue;
      }
      for (const [i, amount] of added.entries()) reached[i] += amount;
      hired.add(bundle.creator);
      placements.push(...bundle.placements);
    }
    if (placements.length === before) break;
    waiting = refused;
  }
  return placements.sort((a, b) => a.offer - b.offer);
}

/** Whether an amount more leaves a row inside its limits, or at least no further outside. */
function mayMove(reached: number, amount: number, { lower, upper }: Limit): boolean {
  const after = reached + amount;
  return !(amount > 0 && after > upper) && !(amount < 0 && after < lower);
}
