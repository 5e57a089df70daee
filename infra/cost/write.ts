// SPDX-License-Identifier: MIT
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../app.ts";
import { Refusal, runScript } from "../refusal.ts";
import { functionNames, repositoryRoot } from "../routes.ts";
import { idleCosts } from "./idle.ts";
import { idleSums, idleTable } from "./idle-table.ts";

// npm run costs: writes what an idle stack costs, from its template: the table into docs/deploy.md
// and its sums into README.md.

/** From the line after `Idle, per month:` to the sum. */
const TABLE = /(?<=^Idle, per month:\n\n)\|[\s\S]*?\*\*by default\*\*.*$/m;
const SUMS = /(?<=idle USD )[\d.]+ a month \([\d.]+(?= if Cognito charges)/;

await runScript(async () => {
  const folder = mkdtempSync(join(tmpdir(), "reachmix-costs-"));
  try {
    const usual = idleCosts(resourcesOf(folder, {}));
    const told = idleCosts(resourcesOf(folder, { alarmEmail: "ops@example.com" }));
    const more = told.filter(({ what }) => !usual.some((own) => own.what === what));
    replaceIn("docs/deploy.md", TABLE, idleTable(usual, { alarmEmail: more }));
    const { least, most } = idleSums(usual);
    replaceIn("README.md", SUMS, `${least} a month (${most}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function replaceIn(page: string, place: RegExp, text: string): void {
  const path = join(repositoryRoot, page);
  const before = readFileSync(path, "utf8");
  if (!place.test(before)) throw new Refusal(`${page} has no place for it: ${place}.`);
  writeFileSync(path, before.replace(place, text));
}

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
