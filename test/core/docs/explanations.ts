import {
  evaluate,
  explain,
  explainDifference,
  type OptimizeHost,
  openEvaluation,
  type Result,
  type Run,
} from "@reachmix/core";
import type { RequestInput } from "../../support/briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { accepted } from "../../support/opening.ts";

import { runOf } from "../../support/runs.ts";
import { type Example, exampleRequest } from "./documents.ts";

type Creator = RequestInput["roster"]["creators"][number];
type Fields = Record<string, unknown>;

/** How an example changes the brief and the roster; `null` takes a field away. */
export interface Change {
  readonly brief?: Fields;
  readonly options?: Fields;
  readonly creators?: Readonly<Record<string, Fields>>;
  readonly offers?: Readonly<Record<string, Fields>>;
  readonly add?: readonly Creator[];
}

interface Stated extends Change {
  /** Creators whose sentences are shown. */
  readonly ask?: readonly string[];
  readonly exact?: boolean;
  readonly from?: Change;
  readonly to?: Change;
  readonly plan?: readonly { readonly offerId: string; readonly phase?: string }[];
}

const host: OptimizeHost = { engines: inProcessEngines, reachmixVersion: "documents" };

/** What Reachmix says to an example of docs/explanations.md, sentence by sentence. */
export async function answerOfExplanation({ kind, stated }: Example): Promise<string[]> {
  const own = stated as Stated;
  switch (kind) {
    case "why":
      return whyLines(own);
    case "conflict":
      return conflictLines(await solved(own));
    case "warnings":
      return (await solved(own)).warnings.map(({ code, message }) => `\`${code}\`: ${message}`);
    case "proof":
      return proofLines(await solved(own));
    case "causes":
      return causeLines(own);
    case "evaluate":
      return evaluationLines(own);
    default:
      throw new Error(`no such kind of example: ${kind}`);
  }
}

async function whyLines(own: Stated): Promise<string[]> {
  const creators = own.exact
    ? (await explain({ ...accepted(changed(own)), creators: own.ask ?? [] }, host)).creators
    : (await solved(own)).creators;
  return (own.ask ?? []).map((id) => {
    const why = creators.find(({ creatorId }) => creatorId === id);
    if (!why) throw new Error(`${id} is not explained`);
    return `\`${why.reason}\`: ${why.sentence}`;
  });
}

function conflictLines({ conflict, termination }: Result): string[] {
  if (conflict === null) throw new Error(`there is a plan: ${termination.detail}`);
  return [conflict.message, ...conflict.repairs.map(({ sentence }) => `Repair: ${sentence}.`)];
}

function proofLines({ termination, certificate }: Result): string[] {
  return [`\`${termination.reason}\`: ${termination.detail}`, certificate.why];
}

async function causeLines({ from = {}, to = {} }: Stated): Promise<string[]> {
  const runs: [Run, Run] = [await savedRun(from, "from"), await savedRun(to, "to")];
  const { status, reason, list, notes } = await explainDifference(...runs, host);
  const lines = list.map(
    ({ cause, value, sentence }) => `\`${cause}\` ${signed(value)}: ${sentence}`,
  );
  return [...(status === "notComputed" ? [`\`notComputed\`: ${reason}.`] : lines), ...notes];
}

function signed(value: number | null): string {
  if (value === null) return "(no common unit)";
  const amount = value.toLocaleString("en-US", { maximumFractionDigits: 0 });
  return `${value > 0 ? "+" : ""}${amount} USD`;
}

async function evaluationLines(own: Stated): Promise<string[]> {
  const read = openEvaluation({ ...changed(own), plan: own.plan });
  if (read.kind === "refused")
    return read.issues.map(({ path, message }) => `\`${path}\`: ${message}`);
  const { holds, mistakes, rules, optimum } = await evaluate(read.opened, host);
  const broken = rules.filter((rule) => !rule.holds).map(({ label }) => label);
  return [
    holds ? "The plan holds." : `The plan does not hold: ${[...mistakes, ...broken].join("; ")}.`,
    `The best plan is worth ${signed(optimum?.delta ?? null).replace("+", "")} more.`,
  ];
}

async function solved(own: Stated): Promise<Result> {
  return savedRun(own, "example");
}

function savedRun(change: Change, id: string): Promise<Run> {
  return runOf(changed(change), inProcessEngines, id);
}

/** The request of all examples with what one of them changes. */
export function changed({
  brief,
  options,
  creators = {},
  offers = {},
  add = [],
}: Change): RequestInput {
  const base = exampleRequest();
  const own = base.roster.creators.map((creator) => ({
    ...changedFields(creator, creators[creator.id]),
    offers: creator.offers.map((offer) => changedFields(offer, offers[offer.id])),
  }));
  return {
    brief: changedFields(base.brief, brief),
    roster: { creators: [...own, ...add] },
    options: { ...base.options, ...options },
  };
}

function changedFields<T extends object>(item: T, fields: Fields = {}): T {
  const entries = Object.entries({ ...item, ...fields }).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as T;
}
