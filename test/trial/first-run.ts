import { isDeepStrictEqual } from "node:util";
import { Refusal } from "../../infra/refusal.ts";
import { createClient } from "../../infra/smoke/client.ts";
import type { Cloud, Outputs } from "./cloud.ts";
import { commandsOf } from "./commands.ts";
import { seen } from "./report.ts";

/** A run made by the README's commands, and the token they got. */
export type FirstRun = {
  readonly token: string;
  readonly run: { readonly id: string; readonly [field: string]: unknown };
};

/**
 * Runs the README's commands from the user's account to the first run, as they stand there.
 * @throws Refusal when they do not end in a verified run
 */
export async function makeFirstRun(cloud: Cloud, outputs: Outputs): Promise<FirstRun> {
  const commands = commandsOf("README.md", "admin-create-user");
  const printed = await cloud.shell(`${commands}\necho; echo "$TOKEN"`, {
    URL: cloud.addressOf(outputs),
    POOL: outputs.UserPoolId,
    CLIENT: outputs.UserClientId,
    MAIL: "planner@example.com",
    PASSWORD: "Trial on loopback 1!",
  });
  const [answer, token] = printed.trimEnd().split("\n").slice(-2);
  const run = JSON.parse(answer);
  if (run.certificate?.verified !== true)
    throw new Refusal(`The README's commands lead to ${answer.slice(0, 500)}, not to a run.`);
  seen(`run ${run.id}: ${run.plan.totals.creators} creators, ${run.termination.detail}`);
  return { token, run };
}

/**
 * Checks that an API still has a run as it was made.
 * @throws Refusal when it has not
 */
export async function expectRun(url: string, { token, run }: FirstRun): Promise<void> {
  const { status, body } = await createClient(url, token).call("GET", `/v1/runs/${run.id}`);
  if (status !== 200 || !isDeepStrictEqual(body, run))
    throw new Refusal(`Run ${run.id} is no longer as it was made: status ${status}.`);
  seen(`run ${run.id} reads back as it was made`);
}
