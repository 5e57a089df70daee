import { parseArgs } from "node:util";
import { Refusal } from "../refusal.ts";
import { inPlace } from "./drill.ts";
import { type Opened, openDatabaseOf } from "./open.ts";
import { check, dump, type Place, restore } from "./steps.ts";

// Backups of the table, deployed or local: npm run backup -- dump|restore|check|drill
// --file FILE, and --table TABLE of the account in the environment or --data-dir FOLDER.

const USAGE =
  "npm run backup -- dump|restore|check --file FILE --table TABLE, or drill --file FILE --table " +
  "TABLE --into NEW; with --data-dir FOLDER in place of --table for the local cloud, stopped.";

const options = {
  file: { type: "string" },
  table: { type: "string" },
  into: { type: "string" },
  "data-dir": { type: "string" },
} as const;

async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [task, ...others] = positionals;
  const { file, table, into, "data-dir": dataDir } = values;
  if (file === undefined || others.length > 0 || (table === undefined) === (dataDir === undefined))
    throw new Refusal(USAGE);
  const opened = await openDatabaseOf({ table, dataDir });
  try {
    await run(task, { ...opened, file, say: console.log }, into);
  } finally {
    await opened.close();
  }
}

async function run(task: string | undefined, place: Place & Opened, into: string | undefined) {
  if (task === "dump") return dump(place);
  if (task === "restore") return restore(place);
  if (task === "check") return check(place);
  if (task !== "drill") throw new Refusal(USAGE);
  if (place.isLocal) return inPlace(place);
  if (into === undefined)
    throw new Refusal(`A deployed table is never emptied: name a new one with --into. ${USAGE}`);
  await dump(place);
  const restored = { ...place, table: into };
  await restore(restored);
  await check(restored);
  place.say(`Now: npx cdk deploy -c restoredTable=${into} (with the rest of your context), smoke.`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refusal) && !(error as Error).message.startsWith("Unknown option"))
    throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
