import type { FurtherCombinations } from "../formulation/blocks.ts";
import { formulate, type Model } from "../formulation/formulate.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import { type Judgement, judge, type Terms } from "../plan/judge.ts";
import { ask } from "./ask.ts";
import { type Candidate, candidatesFor, whyOf } from "./candidates.ts";
import { type Confirmation, confirm } from "./confirm.ts";
import { type SearchContext, termsOf } from "./context.ts";
import { withoutRefuted } from "./exclusion.ts";
import { bestOf, contradiction, notUndercut } from "./known-plans.ts";
import { withOutside } from "./proof.ts";
import type { Answered, Found, Outcome, Question } from "./question.ts";
import { type AskAbout, findAmongAll } from "./wide-search.ts";

/** Plans to start from, and the best of those that hold. */
interface Starts {
  readonly plans: readonly (readonly Placement[])[];
  readonly known: Judgement | null;
}

/**
 * Finds the best plan for an objective under the rules of a context. Engines are asked in turn
 * until one gives an answer that the judge confirms; an answer it refutes is not shown to anybody.
 * Rules with a row per creator start without rows: those that a plan breaks are added and the
 * search repeated, so that the last plan breaks none and its bound holds for all. The empty plan,
 * where the rules allow it, is a plan like any other known before. What the objective takes off for
 * risk is a sum over creators here; `findPlan` answers for the rest.
 * @throws Error when no engine gives an answer that can be confirmed
 */
export async function findSeparable(question: Question, context: SearchContext): Promise<Found> {
  const terms = termsOf(question.objective, context, question.floors);
  const starts = startsOf(question, terms);
  const watched = new Map<string, readonly number[]>();
  for (;;) {
    const outcome = await findOnce(question, context, terms, starts, watched);
    if (outcome.kind === "found") return outcome.found;
    for (const [rule, creators] of outcome.broken)
      watched.set(rule, [...(watched.get(rule) ?? []), ...creators]);
  }
}

function startsOf({ hints = [], judged = [] }: Question, terms: Terms): Starts {
  const all = [...judged, ...[...hints, []].map((plan) => judge(plan, terms))];
  return { plans: all.map(({ activity }) => activity.placements), known: bestOf(all) };
}

/** Answers for the rows of the creators watched so far. */
function findOnce(
  question: Question,
  context: SearchContext,
  terms: Terms,
  starts: Starts,
  watched: ReadonlyMap<string, readonly number[]>,
): Promise<Answered> {
  const { measures, rules, carryOver, options } = context;
  const { objective, floors } = question;
  const model = formulate({ measures, objective, rules, floors, carryOver, watched });
  const asked = { terms, gap: question.gap ?? options.gap, watched };
  const askAbout: AskAbout = (own, found) =>
    askEngines(question, context, { ...asked, model: own }, withPlan(starts, found));
  if (model.wide.size === 0) return askAbout(model, null);
  const holding = model.extended(knownCombinations(model, starts, context));
  return findAmongAll(holding, context, asked.gap, starts.known !== null, askAbout);
}

function withPlan(starts: Starts, found: Judgement | null): Starts {
  if (found === null) return starts;
  const { plans, known } = starts;
  return {
    plans: [...plans, found.activity.placements],
    known: bestOf(known ? [known, found] : [found]),
  };
}

/** What the best known plan buys of wide creators. */
function knownCombinations(
  { wide }: Model,
  { known }: Starts,
  { market }: SearchContext,
): FurtherCombinations {
  const own = byCreator(market, known?.activity.placements ?? []);
  return new Map(
    [...wide].flatMap(([block, { creator }]) => {
      const bought = own.get(creator);
      return bought ? [[block, [bought]] as const] : [];
    }),
  );
}

/** Asks every engine that takes the problem until one's answer stands, or breaks watched rules. */
async function askEngines(
  question: Question,
  context: SearchContext,
  asked: Confirmation,
  starts: Starts,
): Promise<Answered> {
  const { options, host } = context;
  const refusals: string[] = [];
  for (const candidate of candidatesFor(
    asked.model.problem,
    host.engines,
    options.engine,
    question.certify,
  )) {
    const outcome = await askUntilExact(candidate, question, context, asked, starts);
    if (outcome.kind === "broken") return outcome;
    if (outcome.kind === "found") {
      const found = notUndercut(outcome.found, starts.known, asked.gap);
      return { kind: "found", found: { ...found, why: [found.why, ...refusals].join(" ") } };
    }
    refusals.push(`${candidate.engine.name} was asked first and set aside: ${outcome.because}.`);
  }
  throw new Error(
    `no engine gave an answer that could be confirmed: ${refusals.join(" ")} Try another engine ` +
      "(options.engine), and report the request.",
  );
}

/** Most choices of one engine that are refuted by a rounding before another engine is asked. */
const MOST_REFUTED = 500;

function excludedChoices(count: number): string {
  return (
    `${count} ${count === 1 ? "choice was" : "choices were"} excluded by rows of their own, ` +
    "because the exact count of a rule refutes them by a rounding."
  );
}

/**
 * Asks one engine, again and again while it lets choices pass that the exact count refutes by a
 * rounding: each is excluded with all that serve the refuting row no better.
 */
async function askUntilExact(
  { engine, why }: Candidate,
  question: Question,
  context: SearchContext,
  asked: Confirmation,
  { plans, known }: Starts,
): Promise<Outcome> {
  const choices = plans.map((plan) => asked.model.encode(plan)).filter((choice) => choice !== null);
  let { model } = asked;
  for (let round = 0; ; round++) {
    const answer = await ask(engine, model, question, choices, context);
    if (answer.kind === "fault")
      return { kind: "refuted", because: answer.because, brokenRules: [] };
    const { result } = answer;
    const wrong = contradiction(result, known);
    if (wrong !== null) return { kind: "refuted", because: wrong, brokenRules: [] };
    const outcome = confirm(result, { ...asked, model });
    if (outcome.kind === "found") {
      const { found } = outcome;
      const proof = round === 0 ? found.proof : withOutside(found.proof, excludedChoices(round));
      return { kind: "found", found: { ...found, proof, why: whyOf(why, result) } };
    }
    if (outcome.kind === "broken" || result.choice === null || round === MOST_REFUTED)
      return outcome;
    const exact = withoutRefuted(model, result.choice, outcome.brokenRules);
    if (exact === null) return outcome;
    model = exact;
  }
}
