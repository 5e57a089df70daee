import {
  editPicks,
  type OptimizeHost,
  picksEditSchema,
  type Run,
  readBySchema,
} from "@reachmix/core";
import { printStatuses } from "../print/statuses.ts";
import { Refusal } from "../refusal.ts";
import { EXIT, type Output } from "./output.ts";
import { refusalOf } from "./read-json.ts";
import { readRun } from "./read-run.ts";
import { solving } from "./solving.ts";
import { writeReport } from "./write-file.ts";

/** What to set, who says so, and where the run goes. */
export interface StatusOptions {
  /** `OFFER=STATUS` or `OFFER=STATUS:AMOUNT`. */
  readonly set: readonly string[];
  readonly by: string | undefined;
  readonly out: string | undefined;
  readonly json: boolean;
}

/**
 * Shows how far the purchases of a run have come, after changing some of them.
 * @returns exit code 0
 * @throws Refusal when the file holds no run with a plan, or a change cannot be made
 */
export async function statusOfFile(
  file: string,
  { set, by, out, json }: StatusOptions,
  output: Output,
): Promise<number> {
  const run = await solving(output, (host) => plannedRun(file, host));
  const changed = set.length === 0 ? run : withChanges(run, { picks: set.map(changeOf), by });
  if (out !== undefined) writeReport(out, `${JSON.stringify(changed, null, 2)}\n`);
  output.out(
    json
      ? JSON.stringify({ statuses: changed.statuses, history: changed.history }, null, 2)
      : printStatuses(changed),
  );
  return EXIT.ok;
}

/** The run in a file. @throws Refusal when it has no plan */
export async function plannedRun(file: string, host: OptimizeHost): Promise<Run> {
  const run = await readRun(file, host);
  if (run.plan !== null) return run;
  throw new Refusal(`${file} has no plan: change its brief and optimize it again.`);
}

function withChanges(run: Run, body: unknown): Run {
  const read = readBySchema(picksEditSchema, body);
  if (read.kind === "refused") throw refusalOf("--set", "a change of statuses", read.issues);
  const { by = null } = read.value;
  const edited = editPicks(run, read.value, { by, at: new Date().toISOString() });
  if (edited.kind === "refused") throw refusalOf("--set", "a possible change", edited.issues);
  return { ...run, statuses: [...edited.statuses], history: [...edited.history] };
}

/** The amount is what is kept of what is cancelled, else the fee. */
function changeOf(text: string): Record<string, unknown> {
  const [, offerId, status, amount] = /^(.+)=([a-z-]+)(?::([\d.]+))?$/.exec(text) ?? [];
  if (offerId === undefined)
    throw new Refusal(
      `--set ${text} is no change: write an offer, = and a status, with :AMOUNT for a fee, such ` +
        "as ana-reel=quoted:900.",
    );
  const field = status === "cancelled" ? "kept" : "fee";
  return { offerId, status, ...(amount === undefined ? {} : { [field]: Number(amount) }) };
}
