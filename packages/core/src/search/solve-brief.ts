import { type Baseline, baselinesOf } from "./baselines.ts";
import type { SearchContext } from "./context.ts";
import { type Found, findPlan } from "./find-plan.ts";
import { type Aim, aimOf } from "./goals.ts";

/** A brief solved: what was aimed at, what was found, and the plans it is held against. */
export interface Solved {
  readonly found: Found;
  /** Null when the search for the goals already showed that no plan exists. */
  readonly aim: Aim | null;
  readonly baselines: readonly Baseline[];
}

/**
 * Understands the goals of a brief and finds its best plan. Baselines that hold are never undercut.
 */
export async function solveBrief(context: SearchContext): Promise<Solved> {
  const { aim, deadEnd } = await aimOf(context);
  if (deadEnd) return { found: deadEnd, aim: null, baselines: [] };
  const baselines = baselinesOf(aim.objective, context);
  const hints = [...baselines.map((baseline) => baseline.placements), ...aim.hints];
  return {
    found: await findPlan(
      { stage: "plan", objective: aim.objective, rules: context.rules, floors: aim.floors, hints },
      context,
    ),
    aim,
    baselines,
  };
}
