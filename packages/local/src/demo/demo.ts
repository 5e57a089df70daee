/**
 * `npm run demo`: starts the local cloud on a free port, sends two examples through the API and
 * prints the plans. `npm run demo -- --keep` leaves it running, `-- --verbose` prints all there is.
 */
import type { Run } from "@reachmix/core";
import { startLocalCloud } from "../index.ts";
import { Refusal } from "../refusal.ts";
import { apiClient } from "./client.ts";
import { demoClothingBrand } from "./clothing-brand.ts";
import { demoRealCreators } from "./real-creators.ts";
import { say, step, subheading } from "./screen.ts";

/** Runs both demos. Exit code 0 when every call of the API succeeded, 1 otherwise. */
async function main(options: readonly string[]): Promise<void> {
  const unknown = options.find((option) => option !== "--keep" && option !== "--verbose");
  if (unknown !== undefined)
    throw new Refusal(`The demo takes --keep and --verbose, not "${unknown}".`);
  const keep = options.includes("--keep");
  const detail = options.includes("--verbose") ? "verbose" : "short";
  const cloud = await step(
    "Starting the local cloud: synthesized stack, bundled functions, database",
    () => startLocalCloud(),
  );
  try {
    const client = apiClient(cloud.url, await cloud.token());
    const real = await demoRealCreators(client, detail);
    const runs = [...real, ...(await demoClothingBrand(client, detail))];
    if (detail === "short")
      say("Rules, tiers, ranges, proof and assumptions of each plan: npm run demo -- --verbose");
    sayWhereTheRunsAre(runs, cloud.dataDir, keep ? cloud.url : null);
    if (keep) await interrupted();
  } finally {
    await cloud.close();
  }
}

function sayWhereTheRunsAre(runs: readonly Run[], dataDir: string, url: string | null): void {
  const named = process.env.REACHMIX_DATA_DIR ? `REACHMIX_DATA_DIR=${dataDir} ` : "";
  subheading("THE RUNS");
  say(`Stored with their inputs in ${dataDir}, where they stay:`);
  for (const run of runs) say(`  ${run.id}  ${run.name}`);
  say(
    url === null
      ? `To read one, run ${named}npm start here, and paste into a second terminal:`
      : "To read one, paste into a second terminal:",
  );
  say(`  curl -s -H "authorization: Bearer $(${named}npm run --silent token)" \\`);
  say(`    ${url ?? "http://localhost:3000"}/v1/runs/${runs[0].id} \\`);
  say(`    | node -p 'JSON.parse(require("fs").readFileSync(0)).plan.totals'`);
  if (url !== null) say("\nThe local cloud keeps running; Ctrl-C stops it.");
}

/** Resolves on Ctrl-C or a polite request to end. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const text = error instanceof Refusal ? error.message : String((error as Error).stack ?? error);
  process.stderr.write(`\n${text}\n`);
  process.exitCode = 1;
}
