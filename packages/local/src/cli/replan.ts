import { openReplan, type Run, replan } from "@reachmix/core";
import { printPlan } from "../print/plan.ts";
import { printReplan } from "../print/replan.ts";
import { Refusal } from "../refusal.ts";
import { EXIT, type Output } from "./output.ts";
import { factsOf, refusalOf } from "./read-json.ts";
import { solving } from "./solving.ts";
import { plannedRun } from "./status.ts";
import { writeReport } from "./write-file.ts";

/** As of which day, what a change has to bring, and where the new run goes. */
export interface ReplanOptions {
  readonly asOf: string | undefined;
  readonly perChange: string | undefined;
  readonly out: string | undefined;
  readonly json: boolean;
}

/**
 * Plans the run in a file anew from how far its purchases have come.
 * @returns exit code 0, or 2 when no plan keeps what is settled
 * @throws Refusal when the file holds no run with a plan, or an option is none
 */
export async function replanFile(
  file: string,
  { asOf, perChange, out, json }: ReplanOptions,
  output: Output,
): Promise<number> {
  const body = {
    ...(asOf === undefined ? {} : { asOf }),
    ...(perChange === undefined ? {} : { perChange: numberOf(perChange) }),
  };
  const answer = await solving(output, async (host) => {
    const opening = openReplan(await plannedRun(file, host), body);
    if (opening.kind === "refused")
      throw refusalOf(file, "a run that can be replanned so", opening.issues);
    return { ...(await replan(opening.opened, host)), input: opening.opened.request };
  });
  const { result, life, input } = answer;
  if (out !== undefined) writeReport(out, `${JSON.stringify(runOf(file, answer), null, 2)}\n`);
  if (json) output.out(JSON.stringify({ ...life, ...result, input }, null, 2));
  else
    output.out(
      [printReplan(life, input), printPlan(result, input.brief.currency, input.roster)].join(
        "\n\n",
      ),
    );
  return result.plan === null ? EXIT.noPlan : EXIT.plan;
}

type Answer = Awaited<ReturnType<typeof replan>> & Pick<Run, "input">;

function runOf(file: string, { result, life, input }: Answer): Run {
  const id = `${life.parent ?? factsOf(file).name}-v${life.revision}`;
  const name = input.brief.name ?? id;
  const createdAt = new Date().toISOString();
  return { id, name, createdAt, tags: [], ...life, ...result, input };
}

function numberOf(text: string): number {
  const number = Number(text);
  if (text !== "" && Number.isFinite(number) && number >= 0) return number;
  throw new Refusal(`--per-change ${text} is no amount: write a number from 0 on.`);
}
