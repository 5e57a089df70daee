// SPDX-License-Identifier: MIT
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Refusal, runScript } from "./refusal.ts";
import { smokeChecks } from "./smoke/checks.ts";
import { createClient } from "./smoke/client.ts";

/**
 * Walks the main road of a running API, deployed or local, and prints one line per check.
 * Leaves no run behind, also after a failure.
 * @throws Refusal at the first check that fails
 */
export async function smoke(
  url: string,
  token: string,
  print: (line: string) => void,
): Promise<void> {
  const client = createClient(url, token);
  const created = new Set<string>();
  try {
    for (const { name, run } of smokeChecks(client, created)) {
      const seen = await run().catch((error: unknown) => {
        if (error instanceof Refusal) throw new Refusal(`FAIL ${name}: ${error.message}`);
        throw error;
      });
      print(`ok   ${name} (${seen})`);
    }
  } finally {
    for (const id of created) {
      const outcome = await client.call("DELETE", `/v1/runs/${id}`).then(
        ({ status }) => status,
        (error: Error) => error.message,
      );
      if (outcome !== 204) print(`left behind: run ${id} (deleting it: ${outcome})`);
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runScript(async () => {
    const options = { url: { type: "string" }, token: { type: "string" } } as const;
    const { url, token } = parseArgs({ options, strict: false }).values;
    if (typeof url !== "string" || typeof token !== "string")
      throw new Refusal(
        "Say what to check: npm run smoke -- --url https://... --token <bearer token>",
      );
    await smoke(url, token, console.log);
  });
}
