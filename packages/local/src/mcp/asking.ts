import {
  compareRuns,
  compareWithCauses,
  currencyMismatch,
  explain,
  frontier,
  goalSeek,
  type OpenedRequest,
  type Opening,
  type OptimizeHost,
  openExplanation,
  openFrontier,
  openGoalSeek,
  type Run,
} from "@reachmix/core";
import { refusalOf } from "../cli/read-json.ts";
import { printComparison } from "../print/comparison.ts";
import { printExplanation } from "../print/explanation.ts";
import { printFrontier } from "../print/frontier.ts";
import { printGoalSeek } from "../print/goal-seek.ts";
import { Refusal } from "../refusal.ts";
import type { ToolAnswer } from "./answers.ts";
import type { Shelf } from "./shelf.ts";

/** Says exactly why creators are in the plan of a run or not. */
export async function explainRun(
  words: { readonly run: string; readonly creators: readonly string[] },
  shelf: Shelf,
  host: OptimizeHost,
): Promise<ToolAnswer> {
  const { input } = await shelf.run(words.run, host);
  const opened = opening(openExplanation({ ...input, creators: words.creators }));
  const explanation = await explain(opened, host);
  if (explanation.creators.length === 0)
    throw new Refusal(`${words.run} has no plan, so nobody is in it or not; optimize says why.`);
  return { text: printExplanation(explanation, input), data: explanation };
}

/** Holds two to five runs against the first, with the causes of the differences when asked. */
export async function compareKept(
  words: { readonly runs: readonly string[]; readonly causes?: boolean | undefined },
  shelf: Shelf,
  host: OptimizeHost,
): Promise<ToolAnswer> {
  const runs: Run[] = [];
  for (const name of words.runs) runs.push(await shelf.run(name, host));
  const mismatch = currencyMismatch(runs);
  if (mismatch !== null) throw new Refusal(mismatch);
  const comparison =
    words.causes === true ? await compareWithCauses(runs, [], host) : compareRuns(runs);
  const { kpis, offers, rules, notes } = comparison;
  return {
    text: printComparison(comparison),
    data: {
      runs: words.runs,
      kpis,
      offers: offers.filter(({ change }) => change !== "same"),
      rules: rules.filter(({ change }) => change !== "same"),
      notes,
      ...("causes" in comparison ? { causes: comparison.causes } : {}),
    },
  };
}

/** The best plan of every budget around that of a run. */
export async function frontierOf(
  words: { readonly run: string; readonly budgets?: readonly number[] | undefined },
  shelf: Shelf,
  host: OptimizeHost,
): Promise<ToolAnswer> {
  const { run, ...asked } = words;
  const { input } = await shelf.run(run, host);
  const answer = await frontier(opening(openFrontier({ ...input, ...asked })), host);
  return { text: printFrontier(answer), data: answer };
}

/** The least money that reaches a target with the creators and rules of a run. */
export async function goalSeekOf(
  words: { readonly run: string; readonly target: Readonly<Record<string, number | undefined>> },
  shelf: Shelf,
  host: OptimizeHost,
): Promise<ToolAnswer> {
  const { run, ...asked } = words;
  const { input } = await shelf.run(run, host);
  const answer = await goalSeek(opening(openGoalSeek({ ...input, ...asked })), host);
  return { text: printGoalSeek(answer, input.roster), data: answer };
}

function opening<T extends OpenedRequest>(outcome: Opening<T>): T {
  if (outcome.kind === "opened") return outcome.opened;
  throw refusalOf("This question about the run", "one that can be answered", outcome.issues);
}
