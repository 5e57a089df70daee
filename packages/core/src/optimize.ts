import { type Baseline, baselinesOf } from "./baselines/baselines.ts";
import type { OptimizeRequest } from "./brief/request.ts";
import { explainConflict } from "./explanation/conflict.ts";
import { hashOf } from "./hash.ts";
import { buildMarket } from "./market/build.ts";
import type { Objective } from "./objective/objective.ts";
import { describePlan } from "./plan/describe.ts";
import { judge, type Terms } from "./plan/judge.ts";
import { ruleOutcomes } from "./plan/rule-outcomes.ts";
import type { Result } from "./run/schema.ts";
import { type OptimizeHost, type SearchContext, searchContext } from "./search/context.ts";
import { type Found, findPlan } from "./search/find-plan.ts";
import { type Aim, aimOf, goalOutcomes } from "./search/goals.ts";
import { planWarnings } from "./search/warnings.ts";
import { relativeGap } from "./solver/gap.ts";

/**
 * The road from a brief and a roster to a proven plan: market, forecast, goals, formulation, solver, judge, description.
 * Every valid request has an answer; an impossible brief's names the rules that clash.
 * @param request as `checkRequest` returned it
 * @throws Error when the request was not checked, or when no engine gives an answer the judge confirms
 */
export async function optimize(request: OptimizeRequest, host: OptimizeHost): Promise<Result> {
  const built = buildMarket(request.brief, request.roster);
  if (!built.market)
    throw new Error(`the request was not checked: ${built.issues[0].path} ${built.issues[0].message}`);
  const context = searchContext(built.market, request.options, host);
  const { aim, deadEnd } = await aimOf(context);
  if (deadEnd) return withoutPlan(deadEnd, { objective: null, baselines: [], aim: null }, request, context);
  const baselines = baselinesOf(aim.objective, context);
  const hints = [...baselines.map((baseline) => baseline.placements), ...aim.hints];
  const found = await findPlan(
    { stage: "plan", objective: aim.objective, rules: context.rules, floors: aim.floors, hints },
    context,
  );
  const answer = { objective: aim.objective, baselines, aim };
  return found.placements === null
    ? withoutPlan(found, answer, request, context)
    : withPlan(found, answer, request, context);
}

interface Answer {
  readonly objective: Objective | null;
  readonly baselines: readonly Baseline[];
  readonly aim: Aim | null;
}

async function withPlan(
  found: Found,
  answer: Answer,
  request: OptimizeRequest,
  context: SearchContext,
): Promise<Result> {
  const terms = termsOf(answer.objective!, context);
  const placements = found.placements!;
  return {
    ...(await frame(found, answer, request, context)),
    plan: describePlan(placements, terms),
    goals: goalOutcomes(answer.aim!, placements, context),
    rules: ruleOutcomes(found.judgement!, found.prices),
    conflict: null,
    warnings: [...context.forecast.warnings, ...planWarnings(placements, found, context)],
  };
}

async function withoutPlan(
  found: Found,
  answer: Answer,
  request: OptimizeRequest,
  context: SearchContext,
): Promise<Result> {
  const nothing = judge([], termsOf(answer.objective ?? { unit: "score", linear: [], reach: [] }, context));
  return {
    ...(await frame(found, answer, request, context)),
    plan: null,
    goals: answer.aim ? goalOutcomes(answer.aim, null, context) : [],
    rules: ruleOutcomes(nothing, new Map()),
    conflict: found.reason === "infeasible" ? await explainConflict(found, context) : null,
    warnings: [...context.forecast.warnings],
  };
}

/** What every answer carries, with or without a plan. */
async function frame(
  found: Found,
  { objective, baselines, aim }: Answer,
  request: OptimizeRequest,
  context: SearchContext,
) {
  const { host, options, forecast } = context;
  const gap = found.value === null || found.bound === null ? null : relativeGap(found.bound, found.value);
  return {
    inputHash: await hashOf({
      brief: request.brief,
      roster: sorted(request.roster),
      options: request.options,
    }),
    versions: { reachmix: host.reachmixVersion, forecast: forecast.version },
    termination: {
      reason: found.reason === "noSolution" ? ("noPlan" as const) : found.reason,
      limit: found.limit,
      detail: found.detail,
    },
    certificate: {
      engine: found.engine,
      why: found.why,
      value: found.value,
      bound: found.bound,
      gap,
      unit: objective?.unit ?? "score",
      work: found.work + (aim?.work ?? 0),
      seed: options.seed,
      reproducible: found.reproducible,
      verified: found.judgement?.holds ?? false,
    },
    baselines: objective ? baselines.map((baseline) => describeBaseline(baseline, objective, context)) : [],
    assumptions: [...forecast.assumptions],
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
  return { id, label, value, holds, broken: [...broken, ...mistakes], plan: describePlan(placements, terms) };
}

function termsOf(objective: Objective, { market, forecast, rules }: SearchContext): Terms {
  return { market, forecast, rules, objective, carryOver: market.brief.carryOver ?? null };
}

/** The roster by id, so that the order in which rows were written does not change the hash. */
function sorted(roster: OptimizeRequest["roster"]) {
  const byId = <T extends { id: string }>(items: readonly T[]) =>
    [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { creators: byId(roster.creators).map((creator) => ({ ...creator, offers: byId(creator.offers) })) };
}
