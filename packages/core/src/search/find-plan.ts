import { type Engine, EngineFault, type SolveResult } from "@reachmix/solver";
import { formulate, type Model } from "../formulation/formulate.ts";
import type { Placement } from "../market/placement.ts";
import { type Judgement, judge, type Terms } from "../plan/judge.ts";
import { candidatesFor, whyOf } from "./candidates.ts";
import { type Confirmation, confirm } from "./confirm.ts";
import { type SearchContext, termsOf } from "./context.ts";
import { withoutRefuted } from "./exclusion.ts";
import { bestOf, contradiction, notUndercut } from "./known-plans.ts";
import type { Found, Outcome, Question } from "./question.ts";

/**
 * Finds the best plan for an objective under the rules of a context. Engines are asked in turn
 * until one gives an answer that the judge confirms; an answer it refutes is not shown to anybody.
 * Rules with a row per creator start without rows: those that a plan breaks are added and the
 * search repeated, so that the last plan breaks none and its bound holds for all.
 * @throws Error when no engine gives an answer that can be confirmed
 */
export async function findPlan(question: Question, context: SearchContext): Promise<Found> {
  const terms = termsOf(question.objective, context, question.floors);
  const watched = new Map<string, readonly number[]>();
  for (;;) {
    const outcome = await findOnce(question, context, terms, watched);
    if (outcome.kind === "found") return outcome.found;
    for (const [rule, creators] of outcome.broken)
      watched.set(rule, [...(watched.get(rule) ?? []), ...creators]);
  }
}

/** Most choices of one engine that are refuted by a rounding before another engine is asked. */
const MOST_REFUTED = 500;

/** Asks every engine that takes the problem until one's answer stands, or breaks watched rules. */
async function findOnce(
  question: Question,
  context: SearchContext,
  terms: Terms,
  watched: ReadonlyMap<string, readonly number[]>,
): Promise<Exclude<Outcome, { kind: "refuted" }>> {
  const { measures, rules, carryOver, options, host } = context;
  const { objective, floors, hints = [], judged = [] } = question;
  const model = formulate({ measures, objective, rules, floors, carryOver, watched });
  const starts = [...judged.map(({ activity }) => activity.placements), ...hints];
  const known = bestOf([...judged, ...hints.map((plan) => judge(plan, terms))]);
  const asked = { terms, gap: question.gap ?? options.gap, watched, starts, known };
  const refusals: string[] = [];
  for (const { engine, why } of candidatesFor(model.problem, host.engines, options.engine)) {
    const outcome = await askUntilExact(engine, why, model, question, asked, context);
    if (outcome.kind === "broken") return outcome;
    if (outcome.kind === "found") {
      const found = notUndercut(outcome.found, known);
      return { kind: "found", found: { ...found, why: [found.why, ...refusals].join(" ") } };
    }
    refusals.push(`${engine.name} was asked first and set aside: ${outcome.because}.`);
  }
  throw new Error(
    `no engine gave an answer that could be confirmed: ${refusals.join(" ")} Try another engine ` +
      "(options.engine), and report the request.",
  );
}

/** What all answers to one question are held against. */
interface Asked extends Omit<Confirmation, "model"> {
  readonly starts: readonly (readonly Placement[])[];
  readonly known: Judgement | null;
}

/**
 * Asks one engine, again and again while it lets choices pass that the exact count refutes by a
 * rounding: each is excluded with all that serve the refuting row no better.
 */
async function askUntilExact(
  engine: Engine,
  why: string,
  whole: Model,
  question: Question,
  asked: Asked,
  context: SearchContext,
): Promise<Outcome> {
  const hints = asked.starts.map((plan) => whole.encode(plan)).filter((choice) => choice !== null);
  let model = whole;
  for (let round = 0; ; round++) {
    const answer = await ask(engine, model, question, hints, context);
    if (answer.kind === "fault")
      return { kind: "refuted", because: answer.because, brokenRules: [] };
    const { result } = answer;
    const wrong = contradiction(result, asked.known, model);
    if (wrong !== null) return { kind: "refuted", because: wrong, brokenRules: [] };
    const outcome = confirm(result, { ...asked, model });
    if (outcome.kind === "found")
      return { kind: "found", found: { ...outcome.found, why: whyOf(why, result) } };
    if (outcome.kind !== "refuted" || result.choice === null || round === MOST_REFUTED)
      return outcome;
    const exact = withoutRefuted(model, result.choice, outcome.brokenRules);
    if (exact === null) return outcome;
    model = exact;
  }
}

/** What asking an engine gives: its answer, or how it failed. */
type Answer =
  | { readonly kind: "answer"; readonly result: SolveResult }
  | { readonly kind: "fault"; readonly because: string };

async function ask(
  engine: Engine,
  model: Model,
  question: Question,
  hints: readonly Int32Array[],
  context: SearchContext,
): Promise<Answer> {
  const { options, host } = context;
  host.onProgress?.({
    stage: question.stage,
    message:
      `Asking ${engine.name} about ${model.creators.length} creators with ` +
      `${model.bundles.length} options`,
  });
  try {
    const result = await engine.solve(model.problem, {
      relativeGapTolerance: question.gap ?? options.gap,
      workLimit: options.workLimit,
      seed: options.seed,
      hints,
      ...limitsOf(question, context),
    });
    if (!result.reproducible) context.log.cutShort = true;
    return { kind: "answer", result };
  } catch (error) {
    if (error instanceof EngineFault) return { kind: "fault", because: clause(error.message) };
    throw error;
  }
}

/** Clock, cancel and progress of a solve, as far as the host has them. */
function limitsOf({ stage, timeShare = 1 }: Question, { host, deadline }: SearchContext) {
  const { now, isCancelled, onProgress } = host;
  return {
    ...(deadline !== null && now
      ? { timeLimitMs: Math.max(1, (deadline - now()) * timeShare), now }
      : {}),
    ...(isCancelled ? { isCancelled } : {}),
    ...(onProgress
      ? {
          onProgress: ({ value, bound }: { value: number | null; bound: number | null }) =>
            onProgress({ stage, message: "Searching", value, bound }),
        }
      : {}),
  };
}

function clause(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, "");
}
