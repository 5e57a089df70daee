import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { Objective } from "../objective/objective.ts";

/** One audience cell reached in certain phases: a segment of the problem. */
export interface Segment {
  readonly cell: number;
  readonly set: number;
  /** Objective value of the whole cell reached. */
  readonly weight: number;
}

/** The segments of a model: for each set of phases in which reach counts, the cells that matter. */
export interface Segments {
  /** Phases of each set. */
  readonly sets: readonly (readonly number[])[];
  readonly list: readonly Segment[];
  /** Segment index by set, then cell; −1 where a cell does not matter. */
  readonly index: readonly Int32Array[];
  /** Set that counts reach over the whole plan, for rules on reach; −1 when no rule asks. */
  readonly wholePlan: number;
}

/**
 * Segments of an objective and, if `needsWholePlan`, of the plan's deduplicated reach.
 * @param earlier sets of phases whose reach other terms refer to (carry-over), added with weight 0
 */
export function segmentsOf(
  objective: Objective,
  market: Market,
  forecast: Forecast,
  needsWholePlan: boolean,
  earlier: readonly (readonly number[])[],
): Segments {
  const all = market.phases.map((phase) => phase.index);
  const sets: { phases: readonly number[]; weights: Float64Array; keep: boolean }[] = [];
  const setOf = (phases: readonly number[], keep: boolean) => {
    const found = sets.find((set) => set.phases.join() === phases.join());
    const set = found ?? { phases, weights: new Float64Array(forecast.cells.length), keep };
    if (!found) sets.push(set);
    set.keep ||= keep;
    return set;
  };
  for (const { phases, perPerson } of objective.reach) {
    const { weights } = setOf(phases, false);
    for (const [cell, { size }] of forecast.cells.entries())
      weights[cell] += perPerson[cell] * size;
  }
  if (needsWholePlan) setOf(all, true);
  for (const phases of earlier) setOf(phases, true);
  const list: Segment[] = [];
  const index = sets.map(({ weights, keep }, set) =>
    Int32Array.from(forecast.cells, (_, cell) =>
      keep || weights[cell] > 0 ? list.push({ cell, set, weight: weights[cell] }) - 1 : -1,
    ),
  );
  const wholePlan = needsWholePlan ? sets.findIndex((set) => set.phases.join() === all.join()) : -1;
  return { sets: sets.map((set) => set.phases), list, index, wholePlan };
}

/** Index of the set with exactly these phases. */
export function setWith(segments: Segments, phases: readonly number[]): number {
  return segments.sets.findIndex((set) => set.join() === phases.join());
}
