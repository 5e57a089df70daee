import { boundWithoutRows, type SolveResult, stepAbove } from "@reachmix/solver";
import { LEAST_SIZE, LEAST_SIZE_SOFT, SAME_VALUE, STEP_ROUNDING } from "../base/tolerances.ts";
import type { Model } from "../formulation/formulate.ts";
import { type Judgement, judge, penaltyOf, type Terms } from "../plan/judge.ts";
import type { Activity } from "../rules/activity.ts";
import { creatorsBreaking } from "../rules/checks.ts";
import type { ModelRow } from "../rules/model-rows.ts";
import { isChoice, settle } from "./answer.ts";
import { proofOf, withOutside } from "./proof.ts";
import type { Found, Outcome } from "./question.ts";

/** What an answer is held against. */
export interface Confirmation {
  readonly model: Model;
  readonly terms: Terms;
  /** Relative gap that was asked for. */
  readonly gap: number;
  /** Creators whose own rows the model has already, by rule id. */
  readonly watched: ReadonlyMap<string, readonly number[]>;
}

/** Holds an engine's answer against the judge: its plan, its value, its bound, its claim. */
export function confirm(result: SolveResult, asked: Confirmation): Outcome {
  if (result.choice === null) return confirmWithoutPlan(result, asked);
  const { model, terms, watched } = asked;
  if (!isChoice(result.choice, model.problem))
    return refuted("its choice names options that do not exist");
  const judgement = judge(model.decode(result.choice), terms);
  const broken = brokenCreators(judgement, watched);
  if (broken) return { kind: "broken", broken };
  if (!judgement.holds) return refuted(brokenWords(judgement), brokenRulesOf(judgement));
  return confirmProof(result, result.choice, judgement, asked);
}

function refuted(because: string, brokenRules: readonly string[] = []): Outcome {
  return { kind: "refuted", because, brokenRules };
}

/** The hard rules a plan breaks; none where it is no plan at all or misses a floor. */
function brokenRulesOf({ mistakes, verdicts, missedFloors }: Judgement): string[] {
  if (mistakes.length > 0 || missedFloors > 0) return [];
  return verdicts
    .filter(({ rule, verdict }) => !verdict.holds && penaltyOf(rule) === undefined)
    .map(({ rule }) => rule.id);
}

function confirmWithoutPlan(result: SolveResult, { model }: Confirmation): Outcome {
  if (result.reason === "optimal" || result.reason === "withinGap")
    return refuted(`it reported ${result.reason} without a plan`);
  const isInfeasible = result.reason === "infeasible";
  const found: Found = {
    ...baseOf(result, model),
    placements: null,
    judgement: null,
    value: null,
    bound: isInfeasible ? null : result.bound,
    prices: new Map(),
    relaxation: null,
    conflictRules: result.conflictRows?.map((row) => model.rows[row].ruleId) ?? null,
  };
  return { kind: "found", found };
}

const NOTHING_BETWEEN =
  "No plan is worth less than the bound and more than the value: no single option gains so little.";

/** Value and bound against the judge's value; both compared so that NaN passes nothing. */
function confirmProof(
  result: SolveResult,
  choice: Int32Array,
  judgement: Judgement,
  { model, gap }: Confirmation,
): Outcome {
  const { value } = judgement;
  // Gains, penalties and what risk takes off may cancel: rounding is relative to the greatest.
  const isSoft = model.problem.rows.some(({ penalty }) => penalty !== undefined);
  const least = isSoft ? LEAST_SIZE_SOFT : LEAST_SIZE;
  const size = Math.max(least, Math.abs(value), judgement.penalties, Math.abs(judgement.deducted));
  if (result.value === null || !(Math.abs(result.value - value) <= SAME_VALUE * size))
    return refuted(`it valued its plan at ${result.value}, the judge at ${value}`);
  if (result.bound !== null && !(result.bound >= value - SAME_VALUE * size))
    return refuted(`its bound ${result.bound} lies below the value ${value} of its own plan`);
  // No choice is worth more than all terms together, whatever an engine's tolerances leave open.
  const most = boundWithoutRows(model.problem);
  const bound = result.bound === null ? null : Math.max(Math.min(result.bound, most), value);
  const step = stepAbove(model.problem, value);
  const proved = result.reason === "optimal" || result.reason === "withinGap";
  const allowed = Math.max((SAME_VALUE + gap) * size, (1 - STEP_ROUNDING) * step);
  if (proved && !((bound ?? Number.POSITIVE_INFINITY) - value <= allowed))
    return refuted(
      `it reported ${result.reason} with its bound ${bound} far above the value ${value}`,
    );
  const base = baseOf(result, model);
  const settled = settle(result, value, bound, { gap, step });
  const isSharpened = settled.bound !== null && bound !== null && settled.bound < bound;
  const found: Found = {
    ...base,
    ...settled,
    proof: isSharpened ? withOutside(base.proof, NOTHING_BETWEEN) : base.proof,
    placements: model.decode(choice),
    judgement,
    value,
    prices: shadowPrices(result, model, judgement),
    relaxation: result.relaxation,
    conflictRules: null,
  };
  return { kind: "found", found };
}

function baseOf(result: SolveResult, model: Model) {
  const { reason, limit, detail, engine, work, reproducible } = result;
  const proof = proofOf(result);
  return { reason, limit, detail, engine, why: "", work, reproducible, model, proof };
}

function brokenWords({ mistakes, verdicts, missedFloors }: Judgement): string {
  const rules = verdicts.filter((own) => !own.verdict.holds).map((own) => own.rule.id);
  if (mistakes.length + rules.length === 0 && missedFloors > 0)
    return "its plan gives up more of an earlier goal than the tolerance allows";
  return `its plan breaks ${[...mistakes, ...rules].join(", ")}`;
}

/**
 * Creators newly found to break rules with a row per creator; null when something else is broken,
 * or nothing.
 */
function brokenCreators(
  { mistakes, verdicts, activity }: Judgement,
  watched: ReadonlyMap<string, readonly number[]>,
): Map<string, number[]> | null {
  const brokenRules = verdicts
    .filter(({ rule, verdict }) => !verdict.holds && penaltyOf(rule) === undefined)
    .map(({ rule }) => rule);
  if (mistakes.length > 0 || brokenRules.length === 0) return null;
  const broken = new Map<string, number[]>();
  for (const rule of brokenRules) {
    const known = new Set(watched.get(rule.id));
    const own = creatorsBreaking(rule, activity)?.filter((creator) => !known.has(creator));
    if (own === undefined || own.length === 0) return null;
    broken.set(rule.id, own);
  }
  return broken;
}

/**
 * Row prices of the relaxation per unit of each rule's bound; rules without rows have none.
 */
function shadowPrices(
  { relaxation }: SolveResult,
  model: Model,
  { activity }: Judgement,
): Map<string, number> {
  const prices = new Map<string, number>();
  if (!relaxation) return prices;
  for (const [index, { ruleId, row }] of model.rows.entries()) {
    const whole = wholeOf(row, activity);
    const price = relaxation.rowPrices[index] * row.boundUnit * whole;
    prices.set(ruleId, (prices.get(ruleId) ?? 0) + price);
  }
  return prices;
}

/** What the bound of a row is multiplied with, in row units. */
function wholeOf({ boundTimes, boundWhere }: ModelRow, activity: Activity): number {
  if (boundTimes === undefined) return 1;
  if (boundTimes !== "paid") return Number(activity.sum(boundTimes, boundWhere));
  const { units, scale } = activity.paid(boundWhere);
  return Number(units) / Number(scale);
}
