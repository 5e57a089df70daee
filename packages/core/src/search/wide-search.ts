import { provedBy } from "@reachmix/solver";
import { TABLE_STEP_ROUNDING } from "../base/tolerances.ts";
import type { Model } from "../formulation/formulate.ts";
import type { Judgement } from "../plan/judge.ts";
import { settle, stepAbovePlan } from "./answer.ts";
import { isLate, type SearchContext } from "./context.ts";
import { withOutside } from "./proof.ts";
import type { Answered, Found } from "./question.ts";
import { boundByHires } from "./wide-hires.ts";
import { covering, type Widened, widened } from "./wide-options.ts";

/** Asks the engines about a model, with a plan found before to start from. */
export type AskAbout = (model: Model, found: Judgement | null) => Promise<Answered>;

/**
 * Finds the best plan where creators have more combinations than can be options at once: first
 * among those that the relaxation asks for, then, with the value of that plan known, among all that
 * could be part of a better one. What does not fit is counted in the bound.
 * @param isPossible whether some plan is known to hold
 */
export async function findAmongAll(
  start: Model,
  context: SearchContext,
  gap: number,
  isPossible: boolean,
  askAbout: AskAbout,
): Promise<Answered> {
  const { sizes } = context.measures;
  const wide = widened(start, sizes);
  if (wide.conflict !== null && !isPossible)
    return { kind: "found", found: impossible(wide.model, wide.conflict) };
  const first = await askAbout(wide.model, null);
  if (first.kind === "broken") return first;
  const { value, judgement, work } = first.found;
  const most = wide.proof.bound;
  // What a plan has to exceed to be better; without one found every plan counts.
  const step = value === null ? 0 : stepAbovePlan(wide.model, value);
  const target =
    value === null ? Number.NEGATIVE_INFINITY : value + step * (1 - TABLE_STEP_ROUNDING);
  if (value !== null && provedBy(most, value, gap, step) !== null)
    return amongAll(first.found, { othersAtMost: most, atMost: most }, gap);
  const covered = covering(wide, target, sizes);
  const isWhole = covered.othersAtMost === Number.NEGATIVE_INFINITY;
  const enough = value === null ? most : value + gap * Math.abs(value);
  const hires = isWhole
    ? { model: covered.model, bound: Number.POSITIVE_INFINITY }
    : boundByHires(covered.model, most, enough, sizes, () => isOver(context));
  // The options of the first answer are not all that were looked at since: only this holds for all.
  if (value !== null && hires.bound <= enough)
    return amongAll(first.found, { othersAtMost: hires.bound, atMost: hires.bound }, gap);
  const all = { othersAtMost: covered.othersAtMost, atMost: hires.bound };
  if (hires.model === wide.model) return amongAll(first.found, all, gap);
  const second = await askAbout(hires.model, judgement);
  if (second.kind === "broken") return second;
  return amongAll({ ...second.found, work: work + second.found.work }, all, gap);
}

/** Whether the time is up or somebody cancelled; noted, as a clock decides then what is found. */
function isOver(context: SearchContext): boolean {
  if (!isLate(context) && context.host.isCancelled?.() !== true) return false;
  context.log.cutShort = true;
  return true;
}

/** What is proved about all combinations. */
interface AllCombinations {
  /**
   * No plan with a combination that is not an option is worth more; −Infinity when there is none,
   * Infinity when nothing is known.
   */
  readonly othersAtMost: number;
  /** No plan is worth more. */
  readonly atMost: number;
}

/** An answer about the options of a model as one about all combinations. */
function amongAll(found: Found, all: AllCombinations, gap: number): Answered {
  const { value, model, reason, limit } = found;
  const isWhole = all.othersAtMost === Number.NEGATIVE_INFINITY;
  const ofOptions = Math.max(found.bound ?? Number.POSITIVE_INFINITY, all.othersAtMost);
  const least = Math.min(ofOptions, all.atMost);
  const isBounded = least < Number.POSITIVE_INFINITY && (value !== null || found.bound !== null);
  const bound = isBounded ? least : null;
  const proof = isWhole ? found.proof : withOutside(found.proof, OTHER_COMBINATIONS);
  if (value !== null) {
    const step = stepAbovePlan(model, value);
    const isProved = bound !== null && provedBy(bound, value, gap, step) !== null;
    const ended = isProved ? ({ reason: "withinGap", limit: null } as const) : found;
    const settled = settle(ended, value, bound, { gap, step });
    return { kind: "found", found: { ...found, ...settled, proof } };
  }
  const isOpen = reason === "infeasible" && !isWhole;
  return {
    kind: "found",
    found: isOpen
      ? { ...found, ...NONE_FOUND, proof, conflictRules: null }
      : { ...found, bound, limit, proof },
  };
}

const OTHER_COMBINATIONS =
  "Creators have more combinations of offers than are options of the problem: what those are " +
  "worth at most was computed beside it, from tables.";

/**
 * What "infeasible" means while there are combinations that were not looked at: nothing is proved.
 */
const NONE_FOUND = {
  reason: "noSolution",
  limit: "work",
  detail:
    "No plan was found: none satisfies the rules with the combinations of offers that were " +
    "looked at; there may be one with others.",
} as const;

/** The answer where the relaxation over all combinations has no solution. */
function impossible(model: Model, conflict: NonNullable<Widened["conflict"]>): Found {
  return {
    reason: "infeasible",
    limit: null,
    detail: "Some rules contradict each other.",
    placements: null,
    judgement: null,
    value: null,
    bound: null,
    engine: "core",
    why: "core answers: its relaxation over all combinations of offers has no solution.",
    work: 0,
    reproducible: true,
    proof: { by: "core", isCertifiable: false, outside: [OTHER_COMBINATIONS], certificate: null },
    prices: new Map(),
    relaxation: null,
    conflictRules: conflict.map((row) => model.rows[row].ruleId),
    model,
  };
}
