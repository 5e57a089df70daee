import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runScript } from "../../infra/refusal.ts";
import { repositoryRoot } from "../../infra/routes.ts";
import { runCommand } from "./command.ts";
import { startEmulator } from "./emulator.ts";
import { preparePython } from "./python.ts";
import { step } from "./report.ts";

/** The tests whose database can be exchanged. */
const tests = ["test/api/unit/store", "test/api/unit/functions"];

/** Seconds the tests may take on a busy machine. */
const seconds = 600;

await runScript(async () => {
  const { endpoint } = parseArgs({ options: { endpoint: { type: "string" } } }).values;
  if (endpoint !== undefined) return testOn(endpoint);
  const bin = await step("Python packages of the emulator", preparePython);
  const folder = mkdtempSync(join(tmpdir(), "reachmix-database-"));
  const emulator = await step("Start the emulator on loopback", () => startEmulator(bin, folder));
  try {
    await testOn(emulator.url);
  } finally {
    await step("Stop the emulator", emulator.stop);
    rmSync(folder, { recursive: true });
  }
});

async function testOn(endpoint: string): Promise<void> {
  await step(`${tests.join(" and ")} on ${endpoint}`, async () => {
    const vitest = join(repositoryRoot, "node_modules/vitest/vitest.mjs");
    const env = { ...process.env, TEST_DYNAMODB_ENDPOINT: endpoint };
    const options = { env, cwd: repositoryRoot, seconds };
    console.log(await runCommand([process.execPath, vitest, "run", ...tests], options));
  });
}
