import type { Deduction } from "./deduction.ts";
import type { ValueTerms } from "./terms.ts";

/**
 * What a plan is worth, as data that the model and the judge each read on their own:
 *
 *     value = Σ_linear Σ_phases perPhase[t] · amount(measure, t)
 *           + Σ_reach Σ_cells perPerson[s] · reach_s(phases)
 *           − deduction
 *
 * amount: engagements, clicks and conversions times the offer's quality factor, or an attribute.
 * reach_s(phases): people of cell s reached at least once in the named phases.
 */
export interface Objective extends ValueTerms {
  /** Unit of the value: a currency, "score" for normalised weights, or a measure. */
  readonly unit: string;
  /** What is taken off for risk; nothing when missing. */
  readonly deduction?: Deduction;
}

/** An objective times a factor, what is taken off it for risk left out. */
export function scaleObjective({ unit, linear, reach }: Objective, factor: number): Objective {
  return {
    unit,
    linear: linear.map((term) => ({ ...term, perPhase: term.perPhase.map((v) => v * factor) })),
    reach: reach.map((term) => ({ ...term, perPerson: term.perPerson.map((v) => v * factor) })),
  };
}

/** The sum of objectives in the given unit, what is taken off for risk left out. */
export function addObjectives(unit: string, objectives: readonly Objective[]): Objective {
  return {
    unit,
    linear: objectives.flatMap((o) => o.linear),
    reach: objectives.flatMap((o) => o.reach),
  };
}

/** Objective of a brief whose goals could not even be measured: nothing counts. */
export const NOTHING_COUNTS: Objective = { unit: "score", linear: [], reach: [] };
