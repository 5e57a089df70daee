import type { Figures } from "../forecast/index.ts";
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

/** Phases in which reach counts, and by which figures. */
export interface ReachSet {
  readonly phases: readonly number[];
  readonly figures: Figures;
}

/** The segments of a model: for each set in which reach counts, the cells that matter. */
export interface Segments {
  readonly sets: readonly ReachSet[];
  readonly list: readonly Segment[];
  /** Segment index by set, then cell; −1 where a cell does not matter. */
  readonly index: readonly Int32Array[];
  /** Set that counts reach over the whole plan, for rows on reach; −1 when none asks. */
  readonly wholePlan: Readonly<Record<Figures, number>>;
}

/**
 * Segments of an objective and of the plan's deduplicated reach where rows ask for it.
 * @param wholePlan figures by which rows count the reach of the whole plan
 * @param earlier sets of phases whose reach other terms refer to (carry-over), added with weight 0
 */
export function segmentsOf(
  objective: Objective,
  market: Market,
  forecast: Forecast,
  wholePlan: ReadonlySet<Figures>,
  earlier: readonly (readonly number[])[],
): Segments {
  const all = market.phases.map((phase) => phase.index);
  const sets: (ReachSet & { weights: Float64Array; keep: boolean })[] = [];
  const setOf = (phases: readonly number[], figures: Figures, keep: boolean): number => {
    const found = positionOf(sets, figures, phases);
    if (found >= 0) {
      sets[found].keep ||= keep;
      return found;
    }
    return (
      sets.push({ phases, figures, weights: new Float64Array(forecast.cells.length), keep }) - 1
    );
  };
  for (const { phases, perPerson, figures = "mid" } of objective.reach) {
    const { weights } = sets[setOf(phases, figures, false)];
    for (const [cell, { size }] of forecast.cells.entries())
      weights[cell] += perPerson[cell] * size;
  }
  const whole = { mid: -1, expected: -1 };
  if (wholePlan.has("mid")) whole.mid = setOf(all, "mid", true);
  // Where all reach is stated, both figures are the same, and one set serves both.
  if (wholePlan.has("expected"))
    whole.expected = setOf(all, differ(forecast) ? "expected" : "mid", true);
  for (const phases of earlier) setOf(phases, "mid", true);
  const list: Segment[] = [];
  const index = sets.map(({ weights, keep }, set) =>
    Int32Array.from(forecast.cells, (_, cell) =>
      keep || weights[cell] > 0 ? list.push({ cell, set, weight: weights[cell] }) - 1 : -1,
    ),
  );
  return {
    sets: sets.map(({ phases, figures }) => ({ phases, figures })),
    list,
    index,
    wholePlan: whole,
  };
}

/** Whether the expected reach of some offer is another than its mid one. */
function differ({ offers }: Forecast): boolean {
  return offers.some(({ mid, expected }) => mid.reach !== expected.reach);
}

/** Index of the set with exactly these phases and figures. */
export function setWith({ sets }: Segments, figures: Figures, phases: readonly number[]): number {
  return positionOf(sets, figures, phases);
}

function positionOf(
  sets: readonly ReachSet[],
  figures: Figures,
  phases: readonly number[],
): number {
  const key = phases.join();
  return sets.findIndex((set) => set.figures === figures && set.phases.join() === key);
}
