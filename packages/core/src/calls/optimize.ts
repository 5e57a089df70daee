import { relativeGap } from "@reachmix/solver";
import type { OptimizeRequest } from "../brief/request.ts";
import { explainConflict } from "../explanation/clash.ts";
import { explainCreators } from "../explanation/creators.ts";
import { withExactNearest } from "../explanation/exact.ts";
import { kappaStar } from "../explanation/kappa-star.ts";
import { tightnessWarning } from "../explanation/tightness.ts";
import { nameWarnings } from "../market/name-warnings.ts";
import type { OpenedRequest } from "../market/opened.ts";
import { NOTHING_COUNTS } from "../objective/objective.ts";
import { deliveryAssumptions } from "../plan/delivery-chances.ts";
import { describePlan, purchaseOf } from "../plan/describe.ts";
import { judge } from "../plan/judge.ts";
import { ruleOutcomes } from "../plan/rule-outcomes.ts";
import { tidy } from "../plan/tidy.ts";
import { totalsOf } from "../plan/totals.ts";
import { type RunCertificate, runCertificate } from "../run/certificate.ts";
import type { Result } from "../run/schema.ts";
import {
  type OptimizeHost,
  type SearchContext,
  searchContext,
  termsOf,
} from "../search/context.ts";
import { emptiness } from "../search/emptiness.ts";
import { goalOutcomes } from "../search/goal-outcomes.ts";
import { assumptionsOf } from "../search/neutral-defaults.ts";
import { type Proof, standingOf } from "../search/proof.ts";
import {
  type JudgedBaseline,
  type Solved,
  type SolvedPlan,
  type SolvedWithout,
  solveBrief,
} from "../search/solve-brief.ts";
import { testsOf } from "../search/tests.ts";
import { closedOffers, droppedGoals, missedTargets, planWarnings } from "../search/warnings.ts";
import { inputHash } from "./input-hash.ts";
import { learningOf } from "./learning.ts";
import { withStandIns } from "./stand-ins.ts";

/**
 * The road from a brief and a roster to a proven plan: market, forecast, goals, formulation,
 * solver, judge, description. Every valid request has an answer; an impossible brief's names the
 * rules that clash.
 * @param opened a request that passed every check, see {@link open}
 * @returns the same answer for the same request, unless a time limit cut the search
 * @throws Error when no engine gives an answer the judge confirms
 * @example
 * const host = { engines: [decompositionEngine], reachmixVersion: "1.0.0" };
 * const opening = open(body);
 * if (opening.kind === "refused") throw new Error(opening.issues[0].message);
 * const { plan, termination } = await optimize(opening.opened, host);
 * termination; // { reason: "optimal", limit: null }
 * plan?.picks.map(({ creatorId }) => creatorId); // ["ana", "ben"]
 * plan?.totals; // { spend: 200, creators: 2, conversions: 17 }
 */
export async function optimize(opened: OpenedRequest, host: OptimizeHost): Promise<Result> {
  return (await solvedAndDescribed(opened, host)).result;
}

/**
 * As {@link optimize}, with the proof in a form that others can check. Engines do not take turns
 * then, as only a proof of core can be written.
 */
export async function optimizeWithCertificate(
  opened: OpenedRequest,
  host: OptimizeHost,
): Promise<{ result: Result; certificate: RunCertificate | null }> {
  const { result, proof } = await solvedAndDescribed(opened, { ...host, certify: true });
  return { result, certificate: runCertificate(proof, result) };
}

async function solvedAndDescribed(
  opened: OpenedRequest,
  host: OptimizeHost,
): Promise<{ result: Result; proof: Proof }> {
  const hash = () => inputHash(opened.request);
  await (host.crunch ? host.crunch(hash) : hash());
  const context = searchContext(opened, host);
  const solved = await solveBrief(context);
  return { result: await resultOf(solved, opened, context), proof: solved.found.proof };
}

/**
 * A solved brief as it is answered.
 * @param reasons whether creators, carry-over and what was learned are explained, which takes
 * searches of its own
 */
export function resultOf(
  solved: Solved,
  opened: OpenedRequest,
  context: SearchContext,
  reasons = true,
): Promise<Result> {
  return solved.kind === "plan"
    ? withPlan(solved, opened, context, reasons)
    : withoutPlan(solved, opened.request, context);
}

async function withPlan(
  solved: SolvedPlan,
  opened: OpenedRequest,
  context: SearchContext,
  reasons: boolean,
): Promise<Result> {
  const { found, aim } = solved;
  const { request } = opened;
  const terms = termsOf(aim.objective, context, aim.floors);
  // Searches first: what ended any of them early is part of the proof and of the warnings.
  const hasStar = reasons && context.market.brief.carryOver !== undefined;
  const star = hasStar ? await kappaStar(aim, context) : undefined;
  const creators = reasons
    ? await withExactNearest(explainCreators(solved, context), solved, context)
    : [];
  const tightness = await tightnessWarning(solved, context);
  const tests = testsOf(found.placements, context.market, context.forecast);
  const learning = reasons ? await learningOf(solved, opened, context) : undefined;
  const described = describePlan(found.placements, terms, found.judgement.activity);
  const plan = reasons ? await withStandIns(described, solved, context) : described;
  const { market, forecast } = context;
  const delivery = plan.risk ? deliveryAssumptions(found.placements, market, forecast) : [];
  const framed = await frame(solved, request, context);
  return {
    ...framed,
    plan,
    assumptions: [...framed.assumptions, ...delivery],
    goals: goalOutcomes(solved, context),
    rules: ruleOutcomes(found.judgement, found.prices),
    conflict: null,
    ...(star === undefined ? {} : { kappaStar: star }),
    creators,
    warnings: [
      ...emptiness(solved, context),
      ...context.forecast.warnings,
      ...closedOffers(context),
      ...nameWarnings(request),
      ...droppedGoals(aim),
      ...planWarnings(found, context),
      ...missedTargets(plan.risk?.together),
      ...tightness,
    ],
    ...(tests === undefined ? {} : { tests }),
    ...(learning === undefined ? {} : { learning }),
  };
}

async function withoutPlan(
  solved: SolvedWithout,
  request: OptimizeRequest,
  context: SearchContext,
): Promise<Result> {
  const { found, aim } = solved;
  const nothing = judge([], termsOf(aim?.objective ?? NOTHING_COUNTS, context));
  const conflict = found.reason === "infeasible" ? await explainConflict(found, context) : null;
  return {
    ...(await frame(solved, request, context)),
    plan: null,
    goals: goalOutcomes(solved, context),
    rules: ruleOutcomes(nothing, new Map()),
    conflict,
    creators: [],
    warnings: [...context.forecast.warnings, ...closedOffers(context), ...nameWarnings(request)],
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
  const isProved = found.bound !== null || found.reason === "infeasible";
  return {
    inputHash: await inputHash(request),
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
      proof: isProved ? standingOf(found.proof) : null,
      boundBy: isProved ? found.proof.by : null,
      gap,
      unit: aim?.objective.unit ?? NOTHING_COUNTS.unit,
      work: found.work + (aim?.work ?? 0),
      seed: options.seed,
      reproducible: !context.log.cutShort,
      verified: found.judgement?.holds ?? false,
    },
    baselines: aim ? baselines.map((baseline) => describeBaseline(baseline, context)) : [],
    assumptions: assumptionsOf(context.market.brief, forecast.assumptions),
  };
}

function describeBaseline(
  { id, label, placements, judgement }: JudgedBaseline,
  { market, forecast }: SearchContext,
): Result["baselines"][number] {
  const { holds, value, verdicts, mistakes, activity } = judgement;
  const broken = verdicts.filter(({ verdict }) => !verdict.holds).map(({ rule }) => rule.id);
  const plan = {
    picks: placements.map((placement) => purchaseOf(placement, market, forecast)),
    totals: totalsOf(activity, activity.reach),
  };
  return { id, label, value, holds, broken: [...broken, ...mistakes], plan: tidy(plan) };
}
