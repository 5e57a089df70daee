/**
 * A run of any size from an API, as one file: `URL` and `TOKEN` say where it is and who asks.
 *
 *     npm exec -c 'node examples/whole-run.ts RUN_ID' > run.json
 *     npx reachmix report run.json --format csv --out plan.csv
 */
import { type Client, createClient, pagesOf } from "@reachmix/client";
import { type ConsideredCreator, type Run, type TrackedPick, wholeRun } from "@reachmix/core";

/**
 * A run with all creators that it chose from and all purchases of its plan.
 * @throws Error when a call is not answered with what it asks for
 */
export async function readWholeRun(client: Client, id: string): Promise<Run> {
  const answered = await client.getRun({ id });
  if (answered.kind !== "answered" || answered.status !== 200) throw new Error(told(answered));
  const run = answered.body as unknown as Run;
  if (run.input.roster.count === undefined && run.plan?.count === undefined) return run;
  const creators: ConsideredCreator[] = [];
  for await (const page of pagesOf((at) => client.runCreators({ id, query: at }))) {
    if (page.kind !== "answered") throw new Error(told(page));
    creators.push(...(page.body.creators as ConsideredCreator[]));
  }
  if (run.plan?.count === undefined) return wholeRun(run, { creators, picks: null });
  const picks: TrackedPick[] = [];
  for await (const page of pagesOf((at) => client.runPicks({ id, query: at }))) {
    if (page.kind !== "answered") throw new Error(told(page));
    picks.push(...(page.body.picks as TrackedPick[]));
  }
  return wholeRun(run, { creators, picks });
}

function told(outcome: Awaited<ReturnType<Client["getRun"]>>): string {
  switch (outcome.kind) {
    case "problem":
      return outcome.problem.detail ?? outcome.problem.title;
    case "unreachable":
      return outcome.message;
    case "answered":
      return "The run has no plan yet. Ask again later.";
  }
}

if (import.meta.main) {
  const { URL: url = "http://localhost:3000", TOKEN: token = "" } = process.env;
  const run = await readWholeRun(createClient({ url, token }), process.argv[2] ?? "");
  process.stdout.write(`${JSON.stringify(run)}\n`);
}
