// SPDX-License-Identifier: MIT
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../app.ts";
import { Refusal, runScript } from "../refusal.ts";
import { functionNames, repositoryRoot } from "../routes.ts";
import { idleCosts } from "./idle.ts";
import { idleTable } from "./idle-table.ts";

// npm run costs: writes the table of idle cost into docs/deploy.md, from the synthesized stack.

const page = join(repositoryRoot, "docs/deploy.md");
/** Where the table stands: from the line after `Idle, per month:` to its sum. */
const place = /(?<=^Idle, per month:\n\n)\|[\s\S]*?\*\*by default\*\*.*$/m;

await runScript(async () => {
  const folder = mkdtempSync(join(tmpdir(), "reachmix-costs-"));
  try {
    const usual = idleCosts(resourcesOf(folder, {}));
    const told = idleCosts(resourcesOf(folder, { alarmEmail: "ops@example.com" }));
    const more = told.filter(({ what }) => !usual.some((own) => own.what === what));
    const text = readFileSync(page, "utf8");
    if (!place.test(text)) throw new Refusal(`${page} has no table after "Idle, per month:".`);
    writeFileSync(page, text.replace(place, idleTable(usual, { alarmEmail: more })));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Resources of the stack; what its functions and page hold costs nothing and is left out. */
function resourcesOf(folder: string, context: Record<string, unknown>) {
  for (const name of ["page/assets", ...functionNames()])
    mkdirSync(join(folder, name), { recursive: true });
  for (const name of functionNames()) writeFileSync(join(folder, name, "index.mjs"), "");
  writeFileSync(join(folder, "page/index.html"), "<head></head>");
  const app = createApp({
    outdir: join(folder, "cdk.out"),
    functionsFolder: folder,
    pageFolder: join(folder, "page"),
    context,
    builtinCloudFormationValidation: false,
  });
  return app.synth().stacks[0].template.Resources;
}
