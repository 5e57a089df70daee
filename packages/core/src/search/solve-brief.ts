import type { Placement } from "../market/placement.ts";
import { type Judgement, judge } from "../plan/judge.ts";
import { type Aim, aimOf } from "./aim.ts";
import { type Baseline, baselinesOf } from "./baselines.ts";
import { type SearchContext, termsOf } from "./context.ts";
import { findOnTarget } from "./on-target.ts";
import type { Found } from "./question.ts";

/** A baseline and the judge's word on it. */
export interface JudgedBaseline extends Baseline {
  readonly judgement: Judgement;
}

/** A brief that has a plan: what was aimed at, what was found, the plans it is held against. */
export interface SolvedPlan {
  readonly kind: "plan";
  readonly found: FoundPlan;
  readonly aim: Aim;
  readonly baselines: readonly JudgedBaseline[];
}

/** A brief without a plan; the aim is null when the search for it already showed that. */
export interface SolvedWithout {
  readonly kind: "noPlan";
  readonly found: Found;
  readonly aim: Aim | null;
  readonly baselines: readonly JudgedBaseline[];
}
export type Solved = SolvedPlan | SolvedWithout;

/** A found plan, with everything that comes with one. */
export interface FoundPlan extends Found {
  readonly placements: readonly Placement[];
  readonly judgement: Judgement;
  readonly value: number;
}

/**
 * Understands the goals of a brief and finds its best plan. Baselines that hold are not undercut.
 * @param known plans of briefs like it to start from
 */
export async function solveBrief(
  context: SearchContext,
  known: readonly (readonly Placement[])[] = [],
): Promise<Solved> {
  const understood = await aimOf(context);
  if (understood.kind === "deadEnd")
    return { kind: "noPlan", found: understood.deadEnd, aim: null, baselines: [] };
  const { aim } = understood;
  const terms = termsOf(aim.objective, context, aim.floors);
  const baselines = baselinesOf(aim.objective, context).map((baseline) => ({
    ...baseline,
    judgement: judge(baseline.placements, terms),
  }));
  const { objective, floors } = aim;
  const hints = [...aim.hints, ...known];
  const judged = baselines.map(({ judgement }) => judgement);
  const certify = context.host.certify === true;
  const question = { stage: "plan", objective, floors, hints, judged, certify };
  const found = await findOnTarget(question, context);
  return isPlan(found)
    ? { kind: "plan", found, aim, baselines }
    : { kind: "noPlan", found, aim, baselines };
}

function isPlan(found: Found): found is FoundPlan {
  return found.placements !== null && found.judgement !== null && found.value !== null;
}
