import type { GoalMeasure } from "../brief/goals.ts";
import type { Figures } from "../forecast/index.ts";

/** A goal measure that adds up over offers: everything but deduplicated reach. */
export type LinearMeasure = Exclude<GoalMeasure, "reach">;

/** What counts for the value of a plan: results phase by phase, and people reached. */
export interface ValueTerms {
  readonly linear: readonly {
    readonly measure: LinearMeasure;
    readonly perPhase: readonly number[];
  }[];
  readonly reach: readonly {
    readonly phases: readonly number[];
    readonly perPerson: readonly number[];
    /** Figures by which people are counted; the median ones when missing. */
    readonly figures?: Figures;
  }[];
}
