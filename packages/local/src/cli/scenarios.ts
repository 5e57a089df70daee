import {
  alternatives,
  frontier,
  goalSeek,
  type OpenedRequest,
  type Opening,
  openAlternatives,
  openFrontier,
  openGoalSeek,
  openWhatIf,
  type WhatIf,
  whatIf,
} from "@reachmix/core";
import { printAlternatives } from "../print/alternatives.ts";
import { printFrontier } from "../print/frontier.ts";
import { printGoalSeek } from "../print/goal-seek.ts";
import { printWhatIf } from "../print/what-if.ts";
import { EXIT, type Output } from "./output.ts";
import { readJson, refusalOf } from "./read-json.ts";
import { isAnswer } from "./read-request.ts";
import { solving } from "./solving.ts";
import { writeReport } from "./write-file.ts";

/**
 * Prints the best plan of every budget for the request in a file, or the answer of the API.
 * @param asked what the options add to the request; undefined leaves what the file says
 * @returns exit code 0, or 2 when no budget has a plan
 * @throws Refusal when the file and the options are no valid request
 */
export async function frontierFile(
  file: string,
  asked: { readonly budgets?: readonly number[] | undefined },
  json: boolean,
  output: Output,
): Promise<number> {
  const opened = openedFile(file, asked, openFrontier);
  const answer = await solving(output, (host) => frontier(opened, host));
  output.out(json ? JSON.stringify(answer, null, 2) : printFrontier(answer));
  return answer.points.some(({ status }) => status === "computed") ? EXIT.ok : EXIT.noPlan;
}

/**
 * Prints the least money that reaches a target or does as well as a plan, as {@link frontierFile}.
 * @param plan file with a list of offers to do as well as
 * @returns exit code 0, or 2 when the target is not reached
 */
export async function goalSeekFile(
  file: string,
  asked: { readonly target?: Readonly<Record<string, number>> | undefined },
  plan: string | undefined,
  json: boolean,
  output: Output,
): Promise<number> {
  const given = plan === undefined ? undefined : readJson(plan);
  const opened = openedFile(file, { ...asked, plan: given }, openGoalSeek);
  const answer = await solving(output, (host) => goalSeek(opened, host));
  output.out(json ? JSON.stringify(answer, null, 2) : printGoalSeek(answer, opened.request.roster));
  return answer.status === "reached" ? EXIT.ok : EXIT.noPlan;
}

/**
 * Prints plans nearly as good as the best one that differ, as {@link frontierFile}.
 * @returns exit code 0, or 2 when there is no plan at all
 */
export async function alternativesFile(
  file: string,
  asked: object,
  json: boolean,
  output: Output,
): Promise<number> {
  const opened = openedFile(file, asked, openAlternatives);
  const answer = await solving(output, (host) => alternatives(opened, host));
  output.out(json ? JSON.stringify(answer, null, 2) : printAlternatives(answer));
  return answer.best === null ? EXIT.noPlan : EXIT.ok;
}

/**
 * Prints a grid of answers, as {@link frontierFile}.
 * @param out start of the names of files for the cells, each an answer that other commands read
 * @returns exit code 0, or 2 when no cell has a plan
 */
export async function whatIfFile(
  file: string,
  asked: object,
  { json, out }: { readonly json: boolean; readonly out?: string | undefined },
  output: Output,
): Promise<number> {
  const request = requestOf(file);
  const vary = { ...(request.vary as object | undefined), ...defined(asked) };
  const opened = openedFile(file, { vary }, openWhatIf);
  const answer = await solving(output, (host) => whatIf(opened, host));
  output.out(json ? JSON.stringify(answer, null, 2) : printWhatIf(answer));
  if (out !== undefined)
    writeCells(
      out,
      answer,
      opened.sides.flatMap(({ cells }) => cells),
    );
  return answer.cells.some(({ result }) => result?.plan) ? EXIT.ok : EXIT.noPlan;
}

function writeCells(
  start: string,
  { cells }: WhatIf,
  opened: readonly { readonly request: OpenedRequest["request"] }[],
): void {
  for (const [index, { result }] of cells.entries()) {
    if (result === null) continue;
    const answer = { ...result, input: opened[index].request };
    writeReport(`${start}-${index + 1}.json`, `${JSON.stringify(answer, null, 2)}\n`);
  }
}

function openedFile<T extends OpenedRequest>(
  file: string,
  more: object,
  open: (body: unknown) => Opening<T>,
): T {
  const opening = open({ ...requestOf(file), ...defined(more) });
  if (opening.kind === "opened") return opening.opened;
  throw refusalOf(file, "a request that can be answered so", opening.issues);
}

/** The JSON object of a file: a request, or the input of an answer. */
function requestOf(file: string): Readonly<Record<string, unknown>> {
  const json = readJson(file);
  return (isAnswer(json) ? json.input : json) as Readonly<Record<string, unknown>>;
}

function defined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
