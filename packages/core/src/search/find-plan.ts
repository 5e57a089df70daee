import type { Engine, Relaxation, SolveResult, StopReason } from "@reachmix/solver";
import { EngineFault, OPTIMAL_GAP } from "@reachmix/solver";
import { formulate, type Model } from "../formulation/formulate.ts";
import type { Placement } from "../market/placement.ts";
import type { Objective } from "../objective/objective.ts";
import { type Judgement, judge, penaltyOf } from "../plan/judge.ts";
import { planValue } from "../plan/value.ts";
import { creatorsBreaking } from "../rules/limit/check.ts";
import type { Rule } from "../rules/schema.ts";
import { isChoice, settle, termsSize } from "./answer.ts";
import { candidatesFor } from "./candidates.ts";
import type { SearchContext } from "./context.ts";

/** A goal that may not fall below an amount, for goals in order of priority. */
export interface Floor {
  readonly objective: Objective;
  readonly atLeast: number;
}

/** What to look for. */
export interface Question {
  /** Name for progress messages. */
  readonly stage: string;
  readonly objective: Objective;
  readonly rules: readonly Rule[];
  readonly floors?: readonly Floor[];
  readonly gap?: number;
  /**
   * Share of the time left that this search may take, when others are still to come; all of it when
   * missing.
   */
  readonly timeShare?: number;
  /** Plans to start from; those that hold are never undercut. */
  readonly hints?: readonly (readonly Placement[])[];
}

/** The best plan found, with its proof. */
export interface Found {
  readonly reason: StopReason;
  readonly limit: "work" | "time" | null;
  readonly detail: string;
  /** Null when there is none. */
  readonly placements: readonly Placement[] | null;
  readonly judgement: Judgement | null;
  readonly value: number | null;
  readonly bound: number | null;
  readonly engine: string;
  readonly why: string;
  readonly work: number;
  readonly reproducible: boolean;
  /** Shadow price of each rule, by id, in value per unit of the rule's bound. */
  readonly prices: ReadonlyMap<string, number>;
  /** The relaxation behind the prices, when the engine gave one. */
  readonly relaxation: Relaxation | null;
  /** Rules named by the engine's proof of infeasibility. */
  readonly conflictRules: readonly string[] | null;
  readonly model: Model;
}

/**
 * What "infeasible" means when creators have more combinations of offers than are kept: nothing is
 * proved.
 */
const NOT_AMONG_KEPT = {
  reason: "noSolution",
  limit: "work",
  detail:
    "No plan satisfies the rules with the combinations of offers that are kept; there may be " +
    "one with others.",
} as const;

/** Relative distance up to which an engine's value and the judge's count as the same number. */
const SAME_VALUE = 1e-6;

/**
 * Finds the best plan for an objective under rules. Engines are asked in turn until one gives an
 * answer that the judge confirms; an answer it refutes is not shown to anybody. Rules with a row
 * per creator start without rows: those that a plan breaks are added and the search repeated, so
 * that the last plan breaks none and its bound holds for all.
 * @throws Error when no engine gives an answer that can be confirmed
 */
export async function findPlan(question: Question, context: SearchContext): Promise<Found> {
  const watched = new Map<string, number[]>();
  for (;;) {
    const answer = await findOnce(question, context, watched);
    if (!("broken" in answer)) return answer;
    for (const [rule, creators] of answer.broken)
      watched.set(rule, [...(watched.get(rule) ?? []), ...creators]);
  }
}

/** Creators that break a rule with a row per creator, by rule id. */
interface Broken {
  readonly broken: ReadonlyMap<string, readonly number[]>;
}

async function findOnce(
  question: Question,
  context: SearchContext,
  watched: ReadonlyMap<string, readonly number[]>,
): Promise<Found | Broken> {
  const { market, forecast, options, host } = context;
  const carryOver =
    market.brief.carryOver && market.brief.carryOver.kappa > 0 && market.phases.length > 1
      ? market.brief.carryOver
      : null;
  const model = formulate({
    market,
    forecast,
    objective: question.objective,
    rules: question.rules,
    floors: question.floors,
    carryOver,
    watched,
  });
  const terms = {
    market,
    forecast,
    rules: question.rules,
    objective: question.objective,
    carryOver,
  };
  const hints = (question.hints ?? [])
    .map((plan) => model.encode(plan))
    .filter((choice) => choice !== null);
  const known = bestKnown();
  const refusals: string[] = [];
  for (const { engine, why } of candidatesFor(model.problem, host.engines, options.engine)) {
    const result = await ask(engine, model, question, hints, context).catch((error: unknown) => {
      if (error instanceof EngineFault) return error;
      throw error;
    });
    const found =
      result instanceof EngineFault
        ? clause(result.message)
        : (contradiction(result) ?? confirm(result));
    if (typeof found === "object")
      return "broken" in found
        ? found
        : { ...notUndercut(found), why: [why, ...refusals].join(" ") };
    refusals.push(`${engine.name} was asked first and set aside: ${found}.`);
  }
  throw new Error(`no engine gave an answer that could be confirmed: ${refusals.join(" ")}`);

  /** The best of the plans to start from that hold; null when none does. */
  function bestKnown(): Judgement | null {
    return (question.hints ?? [])
      .filter(keepsFloors)
      .map((plan) => judge(plan, terms))
      .filter((judgement) => judgement.holds)
      .reduce<Judgement | null>(
        (best, own) => (best && best.value >= own.value ? best : own),
        null,
      );
  }

  /**
   * The answer, or the known plan in its place when that is better: a limit may end a search before
   * it gets there.
   */
  function notUndercut(found: Found): Found {
    if (known === null || found.reason === "infeasible") return found;
    if (found.value !== null && known.value <= found.value + OPTIMAL_GAP * Math.abs(found.value))
      return found;
    const bound = found.bound === null ? null : Math.max(found.bound, known.value);
    const reason = found.reason === "noSolution" ? "limit" : found.reason;
    return {
      ...found,
      ...settle({ reason, limit: found.limit }, known.value, bound),
      placements: known.tally.placements,
      judgement: known,
      value: known.value,
      bound,
    };
  }

  function keepsFloors(placements: readonly Placement[]): boolean {
    return (question.floors ?? []).every(
      ({ objective, atLeast }) =>
        planValue(objective, market, forecast, placements, null) >=
        atLeast - SAME_VALUE * Math.abs(atLeast),
    );
  }

  /**
   * What a plan known before proves wrong about an answer; null when nothing, or when options were
   * left out.
   */
  function contradiction(result: SolveResult): string | null {
    if (known === null || model.cappedCreators.length > 0) return null;
    if (result.reason === "infeasible")
      return "it says that no plan holds, though one is known that does";
    const least = known.value - SAME_VALUE * Math.max(1e-9, Math.abs(known.value));
    return result.bound !== null && !(result.bound >= least)
      ? `its bound ${result.bound} lies below the value ${known.value} of a plan that is known`
      : null;
  }

  function confirm(result: SolveResult): Found | Broken | string {
    const base = {
      reason: result.reason,
      limit: result.limit,
      detail: result.detail,
      engine: result.engine,
      why: "",
      work: result.work,
      reproducible: result.reproducible,
      model,
    };
    if (result.choice === null) {
      if (result.reason === "optimal" || result.reason === "withinGap")
        return `it reported ${result.reason} without a plan`;
      const conflictRules = result.conflictRows?.map((row) => model.rows[row].ruleId) ?? null;
      return {
        ...base,
        ...(result.reason === "infeasible" && model.cappedCreators.length > 0
          ? NOT_AMONG_KEPT
          : {}),
        placements: null,
        judgement: null,
        value: null,
        bound: result.reason === "infeasible" ? null : result.bound,
        prices: new Map(),
        relaxation: null,
        conflictRules,
      };
    }
    if (!isChoice(result.choice, model.problem))
      return "its choice names options that do not exist";
    const placements = model.decode(result.choice);
    const judgement = judge(placements, terms);
    const broken = brokenCreators(judgement, watched);
    if (broken) return { broken };
    if (!judgement.holds)
      return (
        `its plan breaks ` +
        `${[...judgement.mistakes, ...judgement.verdicts.filter((v) => !v.verdict.holds).map((v) => v.rule.id)].join(", ")}`
      );
    if (!keepsFloors(placements))
      return "its plan gives up more of an earlier goal than the tolerance allows";
    // Gains and penalties may cancel: the greater of them is what rounding is relative to.
    const size = Math.max(1e-9, Math.abs(judgement.value), judgement.penalties);
    const most = termsSize(model.problem);
    // Written so that a value or bound that is no number passes no comparison.
    if (result.value === null || !(Math.abs(result.value - judgement.value) <= SAME_VALUE * size))
      return `it valued its plan at ${result.value}, the judge at ${judgement.value}`;
    if (result.bound !== null && !(result.bound >= judgement.value - SAME_VALUE * size))
      return `its bound ${result.bound} lies below the value ${judgement.value} of its own plan`;
    // A value of 0 has no size to be relative to: the engine compared its bound with the size of
    // the problem's terms.
    const isNothing = judgement.value === 0 && (result.bound ?? Infinity) <= OPTIMAL_GAP * most;
    // No choice is worth more than all terms together, whatever an engine's tolerances leave open.
    const bound =
      result.bound === null
        ? null
        : isNothing
          ? 0
          : Math.max(Math.min(result.bound, most), judgement.value);
    const proved = result.reason === "optimal" || result.reason === "withinGap";
    const allowed = (SAME_VALUE + (question.gap ?? options.gap)) * size + OPTIMAL_GAP * most;
    if (proved && !((bound ?? Infinity) - judgement.value <= allowed))
      return (
        `it reported ${result.reason} with its bound ${bound} far above the value ` +
        `${judgement.value}`
      );
    return {
      ...base,
      ...settle(result, judgement.value, bound),
      placements,
      judgement,
      value: judgement.value,
      bound,
      prices: shadowPrices(result, model, judgement),
      relaxation: result.relaxation,
      conflictRules: null,
    };
  }
}

/**
 * Creators newly found to break rules with a row per creator; null when something else is broken,
 * or nothing.
 */
function brokenCreators(
  { mistakes, verdicts, tally }: Judgement,
  watched: ReadonlyMap<string, readonly number[]>,
): Map<string, number[]> | null {
  const brokenRules = verdicts
    .filter(({ rule, verdict }) => !verdict.holds && penaltyOf(rule) === undefined)
    .map(({ rule }) => rule);
  if (mistakes.length > 0 || brokenRules.length === 0) return null;
  const broken = new Map<string, number[]>();
  for (const rule of brokenRules) {
    if (rule.kind !== "limit" || rule.each !== "creator") return null;
    const own = creatorsBreaking(rule, tally).filter(
      (creator) => !watched.get(rule.id)?.includes(creator),
    );
    if (own.length === 0) return null;
    broken.set(rule.id, own);
  }
  return broken;
}

function clause(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, "");
}

async function ask(
  engine: Engine,
  model: Model,
  question: Question,
  hints: readonly Int32Array[],
  context: SearchContext,
): Promise<SolveResult> {
  const { options, host, deadline } = context;
  host.onProgress?.({
    stage: question.stage,
    message:
      `Asking ${engine.name} about ${model.creators.length} creators with ` +
      `${model.bundles.length} options`,
  });
  return engine.solve(model.problem, {
    relativeGapTolerance: question.gap ?? options.gap,
    workLimit: options.workLimit,
    seed: options.seed,
    hints,
    ...(deadline !== null && host.now
      ? {
          timeLimitMs: Math.max(1, (deadline - host.now()) * (question.timeShare ?? 1)),
          now: host.now,
        }
      : {}),
    ...(host.isCancelled ? { isCancelled: host.isCancelled } : {}),
    ...(host.onProgress
      ? {
          onProgress: ({ value, bound }) =>
            host.onProgress?.({ stage: question.stage, message: "Searching", value, bound }),
        }
      : {}),
  });
}

/** Row prices of the relaxation per unit of each rule's bound; rules without rows have none. */
function shadowPrices(
  { relaxation }: SolveResult,
  model: Model,
  { tally }: Judgement,
): Map<string, number> {
  const prices = new Map<string, number>();
  if (!relaxation) return prices;
  for (const [index, { ruleId, row }] of model.rows.entries()) {
    const whole = row.boundTimes ? Number(tally.sum(row.boundTimes, row.boundWhere)) : 1;
    prices.set(
      ruleId,
      (prices.get(ruleId) ?? 0) + relaxation.rowPrices[index] * row.boundUnit * whole,
    );
  }
  return prices;
}
