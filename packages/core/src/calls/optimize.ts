import { relativeGap } from "@reachmix/solver";
import { hashOf } from "../base/hash.ts";
import type { OptimizeRequest } from "../brief/request.ts";
import { explainConflict } from "../explanation/clash.ts";
import { explainCreators } from "../explanation/creators.ts";
import { withExactNearest } from "../explanation/exact.ts";
import { kappaStar } from "../explanation/kappa-star.ts";
import { tightnessWarning } from "../explanation/tightness.ts";
import type { OpenedRequest } from "../market/opened.ts";
import type { Objective } from "../objective/objective.ts";
import { describePlan } from "../plan/describe.ts";
import { judge, type Terms } from "../plan/judge.ts";
import { ruleOutcomes } from "../plan/rule-outcomes.ts";
import type { Result } from "../run/schema.ts";
import type { Baseline } from "../search/baselines.ts";
import { type OptimizeHost, type SearchContext, searchContext } from "../search/context.ts";
import { goalOutcomes } from "../search/goals.ts";
import { neutralDefaults } from "../search/neutral-defaults.ts";
import { type Solved, solveBrief } from "../search/solve-brief.ts";
import { closedOffers, planWarnings } from "../search/warnings.ts";

/** Objective of a brief whose goals could not even be measured. */
const NOTHING_COUNTS: Objective = { unit: "score", linear: [], reach: [] };

/**
 * The road from a brief and a roster to a proven plan: market, forecast, goals, formulation,
 * solver, judge, description. Every valid request has an answer; an impossible brief's names the
 * rules that clash.
 * @throws Error when no engine gives an answer the judge
 * confirms
 */
export async function optimize(opened: OpenedRequest, host: OptimizeHost): Promise<Result> {
  const { request } = opened;
  const context = searchContext(opened, host);
  const solved = await solveBrief(context);
  return solved.found.placements === null
    ? withoutPlan(solved, request, context)
    : withPlan(solved, request, context);
}

async function withPlan(
  solved: Solved,
  request: OptimizeRequest,
  context: SearchContext,
): Promise<Result> {
  const { found, aim } = solved;
  const placements = found.placements!;
  return {
    ...(await frame(solved, request, context)),
    plan: describePlan(placements, termsOf(aim!.objective, context)),
    goals: goalOutcomes(aim!, placements, context),
    rules: ruleOutcomes(found.judgement!, found.prices),
    conflict: null,
    ...(context.market.brief.carryOver ? { kappaStar: await kappaStar(aim!, context) } : {}),
    creators: await withExactNearest(explainCreators(solved, context), solved, context),
    warnings: [
      ...context.forecast.warnings,
      ...closedOffers(context),
      ...planWarnings(placements, found, context),
      ...(await tightnessWarning(context)),
    ],
  };
}

async function withoutPlan(
  solved: Solved,
  request: OptimizeRequest,
  context: SearchContext,
): Promise<Result> {
  const { found, aim } = solved;
  const nothing = judge([], termsOf(aim?.objective ?? NOTHING_COUNTS, context));
  return {
    ...(await frame(solved, request, context)),
    plan: null,
    goals: aim ? goalOutcomes(aim, null, context) : [],
    rules: ruleOutcomes(nothing, new Map()),
    conflict: found.reason === "infeasible" ? await explainConflict(found, context) : null,
    creators: [],
    warnings: [...context.forecast.warnings, ...closedOffers(context)],
  };
}

/** What every answer carries, with or without a plan. */
async function frame(
  { found, aim, baselines }: Solved,
  request: OptimizeRequest,
  context: SearchContext,
) {
  const { host, options, forecast } = context;
  const gap =
    found.value === null || found.bound === null ? null : relativeGap(found.bound, found.value);
  return {
    inputHash: await hashOf({
      brief: request.brief,
      roster: sorted(request.roster),
      options: { ...request.options, timeLimitMs: undefined }, // a safety net, not part of what is asked
    }),
    versions: { reachmix: host.reachmixVersion, forecast: forecast.version },
    termination: {
      reason: found.reason === "noSolution" ? ("noPlan" as const) : found.reason,
      limit: found.limit,
      detail:
        found.reason === "infeasible" ? "No plan satisfies all rules together." : found.detail,
    },
    certificate: {
      engine: found.engine,
      why: found.why,
      value: found.value,
      bound: found.bound,
      gap,
      unit: aim?.objective.unit ?? NOTHING_COUNTS.unit,
      work: found.work + (aim?.work ?? 0),
      seed: options.seed,
      reproducible: found.reproducible,
      verified: found.judgement?.holds ?? false,
    },
    baselines: aim
      ? baselines.map((baseline) => describeBaseline(baseline, aim.objective, context))
      : [],
    assumptions: [...neutralDefaults(context.market.brief), ...forecast.assumptions],
  };
}

function describeBaseline(
  { id, label, placements }: Baseline,
  objective: Objective,
  context: SearchContext,
): Result["baselines"][number] {
  const terms = termsOf(objective, context);
  const { holds, value, verdicts, mistakes } = judge(placements, terms);
  const broken = verdicts.filter(({ verdict }) => !verdict.holds).map(({ rule }) => rule.id);
  return {
    id,
    label,
    value,
    holds,
    broken: [...broken, ...mistakes],
    plan: describePlan(placements, terms),
  };
}

function termsOf(objective: Objective, { market, forecast, rules }: SearchContext): Terms {
  return { market, forecast, rules, objective, carryOver: market.brief.carryOver ?? null };
}

/** The roster by id, so that the order in which rows were written does not change the hash. */
function sorted(roster: OptimizeRequest["roster"]) {
  const byId = <T extends { id: string }>(items: readonly T[]) =>
    [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    creators: byId(roster.creators).map((creator) => ({
      ...creator,
      offers: byId(creator.offers),
    })),
  };
}
