/**
 * `npm run demo`: starts the local cloud on a free port, sends two examples through the API and prints the plans.
 * `npm run demo -- --keep` leaves it running.
 */
import { relative } from "node:path";
import { startLocalCloud } from "../index.ts";
import { Refusal } from "../refusal.ts";
import { apiClient } from "./client.ts";
import { demoClothingBrand } from "./clothing-brand.ts";
import { demoRealCreators } from "./real-creators.ts";
import { heading, say, step } from "./screen.ts";

/** Runs both demos. Exit code 0 when every call of the API succeeded, 1 otherwise. */
async function main(keep: boolean): Promise<void> {
  const cloud = await step(
    "Starting the local cloud: the synthesized stack, its bundled functions, a database",
    () => startLocalCloud(),
  );
  try {
    const client = apiClient(cloud.url, await cloud.token());
    const runs = [...(await demoRealCreators(client)), ...(await demoClothingBrand(client))];
    sayWhereTheRunsAre(runs, cloud.dataDir, keep ? cloud.url : null);
    if (keep) await interrupted();
  } finally {
    await cloud.close();
  }
}

function sayWhereTheRunsAre(runs: readonly string[], dataDir: string, url: string | null): void {
  heading("THE RUNS");
  say(
    `All ${runs.length} runs are stored in ${relative(process.cwd(), dataDir) || "."}/ with their inputs, and stay there:`,
  );
  say(runs.map((id) => `  ${id}`).join("\n"));
  say(url === null ? "\nTo read one, start the local cloud (npm start) and paste:" : "\nTo read one, paste:");
  say(
    `  curl -s -H "authorization: Bearer $(npm run --silent token)" ${url ?? "http://localhost:3000"}/v1/runs/${runs[0]}`,
  );
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
  await main(process.argv.includes("--keep"));
} catch (error) {
  const text = error instanceof Refusal ? error.message : String((error as Error).stack ?? error);
  process.stderr.write(`\n${text}\n`);
  process.exitCode = 1;
}
