import type { Placement } from "../market/placement.ts";
import type { Judgement } from "../plan/judge.ts";
import type { Rule } from "../rules/schema.ts";
import type { Aim } from "../search/aim.ts";
import { isLate, type SearchContext } from "../search/context.ts";
import { findOnTarget, isOnTarget } from "../search/on-target.ts";
import type { Found } from "../search/question.ts";
import type { SolvedPlan } from "../search/solve-brief.ts";
import { variantOf } from "../search/variant.ts";
import { missingAtLeast } from "./apart.ts";
import { creatorsOf } from "./swaps.ts";

/** What is asked of plans beside the best one. */
export interface Nearness {
  readonly count: number;
  /** Greatest loss, as a share of the best plan's value. */
  readonly within: number;
  /** Least number of creators of each plan before that a later one has not. */
  readonly differBy: number;
}

/** A plan that holds, with what is proved of it. */
export interface NearPlan {
  readonly placements: readonly Placement[];
  readonly judgement: Judgement;
  readonly value: number;
  /** No plan as far apart from those before is worth more; null when not known. */
  readonly bound: number | null;
}

/** The best plan and those beside it. */
export interface NearBest {
  readonly best: NearPlan;
  readonly others: readonly NearPlan[];
  /** `fewer`: proved, no further plan is within the loss; `open`: a limit came first. */
  readonly status: "complete" | "fewer" | "open";
}

/**
 * Plans nearly as good as the best one of a brief: each is the best of all that lack enough
 * creators of every plan before, as rows of its own say. When a search within its gap comes upon a
 * plan better than the one taken for the best, that one takes its place.
 */
export async function nearBest(
  solved: SolvedPlan,
  asked: Nearness,
  context: SearchContext,
): Promise<NearBest> {
  let best: NearPlan = solved.found;
  for (;;) {
    const near = await besides(best, asked, solved.aim, context);
    if (near.better === null) return { best, others: near.others, status: near.status };
    best = { ...near.better, bound: best.bound };
  }
}

interface Besides extends Pick<NearBest, "others" | "status"> {
  /** A plan that is better than the best one, where one was found. */
  readonly better: NearPlan | null;
}

async function besides(
  best: NearPlan,
  { count, within, differBy }: Nearness,
  aim: Aim,
  context: SearchContext,
): Promise<Besides> {
  const others: NearPlan[] = [];
  const ended = (status: NearBest["status"], better: NearPlan | null = null) => ({
    others,
    status,
    better,
  });
  const least = leastWithin(best.value, within);
  while (others.length < count) {
    const cuts = [best, ...others].map(({ placements }, index) =>
      missingAtLeast(differBy, creatorsOf(placements, context), ` apart ${index}`, context),
    );
    if (cuts.some((cut) => cut === null)) return ended("fewer");
    const add = cuts.filter((cut) => cut !== null);
    const timeShare = 1 / (count - others.length + 1);
    const decided = await decide(
      least,
      { aim, add, gaps: [context.options.gap, 0] },
      [best],
      variantOf(context, { timeShare }),
    );
    if (decided.kind !== "within") return ended(decided.kind === "beyond" ? "fewer" : "open");
    if (decided.plan.value > best.value) return ended("open", decided.plan);
    others.push(decided.plan);
  }
  return ended("complete");
}

/** The least value that a plan within a loss has. */
export function leastWithin(value: number, within: number): number {
  return value - within * Math.abs(value);
}

/** What is asked of the plans apart. */
interface Apart {
  readonly aim: Aim;
  readonly add: readonly Rule[];
  /** Relative gaps to prove, one after the other until it is decided. */
  readonly gaps: readonly number[];
}

type Decided =
  | { readonly kind: "within"; readonly plan: NearPlan }
  /** Proved: none of them is worth so much. */
  | { readonly kind: "beyond" }
  | { readonly kind: "open" };

/** Whether the best plan under further rules is worth at least so much. */
export async function decide(
  least: number,
  { aim, add, gaps }: Apart,
  known: readonly Pick<NearPlan, "placements">[],
  context: SearchContext,
): Promise<Decided> {
  const { objective, floors } = aim;
  const variant = variantOf(context, { add });
  let hints = known.map(({ placements }) => placements);
  for (const gap of gaps) {
    if (isLate(context)) return { kind: "open" };
    const question = { stage: "plans apart", objective, floors, hints, gap };
    const found: Found = await findOnTarget(question, variant);
    if (found.reason === "infeasible") return { kind: "beyond" };
    const { judgement, bound } = found;
    if (bound !== null && bound < least) return { kind: "beyond" };
    if (judgement !== null && judgement.value >= least) {
      const { value, activity } = judgement;
      if (!isOnTarget(activity.placements, variant)) return { kind: "open" };
      return { kind: "within", plan: { placements: activity.placements, judgement, value, bound } };
    }
    hints = found.placements === null ? hints : [found.placements, ...hints];
  }
  return { kind: "open" };
}
