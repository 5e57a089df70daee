/**
 * Puts the examples' real output into README.md: `npm run readme`. A test proves that README.md is
 * up to date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { type OptimizeRequest, open, optimize, type Result } from "@reachmix/core";
import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import { main } from "../packages/local/src/cli/main.ts";
import { tellStory } from "../packages/local/src/demo/story.ts";
import { printBridge } from "../packages/local/src/print/bridge.ts";
import { printPicks } from "../packages/local/src/print/plan.ts";
import { printProof } from "../packages/local/src/print/proof.ts";
import { printRules } from "../packages/local/src/print/rules.ts";

const README = new URL("../README.md", import.meta.url);

/** README.md with the output between its markers replaced by what the examples answer now. */
export async function refreshedReadme(readme: string): Promise<string> {
  const awareness = await answer("real-creators/awareness.json");
  const owner = await answer("clothing-brand/owner.json");
  const hybrid = await answer("clothing-brand/hybrid.json");
  const { currency } = hybrid.request.brief;
  const withSheet = between(readme, "sheet", await sheetText(commandOf(readme)));
  const withPlan = between(withSheet, "plan", planText(awareness.request, awareness.result));
  return between(withPlan, "story", tellStory(owner.result, hybrid.result, currency));
}

/** Words of the command whose answer stands between the markers of the sheet. */
function commandOf(readme: string): string[] {
  const [, words] = /```sh\nnpm ci\nnpx reachmix ([^`]+)```/.exec(readme) ?? [];
  if (words === undefined) throw new Error("README.md has no command that starts from a sheet");
  return words.replaceAll("\\\n", " ").trim().split(/\s+/);
}

/** Lines of the sheet's plan that are shown. */
const SHOWN = 10;

/** The beginning of what a command prints. */
async function sheetText(words: readonly string[]): Promise<string> {
  const printed: string[] = [];
  const say = (text: string) => printed.push(...text.split("\n"));
  const code = await main(words, { out: say, err: say, isTerminal: false });
  if (code !== 0) throw new Error(printed.join("\n"));
  return [...printed.slice(0, SHOWN), "..."].join("\n");
}

function planText({ brief, roster }: OptimizeRequest, result: Result): string {
  if (result.plan === null) throw new Error(`no plan: ${result.termination.detail}`);
  return [
    printPicks(result.plan, brief.currency, roster, { offers: "words" }),
    printBridge(result.plan, brief.currency),
    printRules(result.rules),
    printProof(result),
  ].join("\n\n");
}

async function answer(path: string): Promise<{ request: OptimizeRequest; result: Result }> {
  const opening = open(JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")));
  if (opening.kind === "refused") throw new Error(`${path}: ${JSON.stringify(opening.issues)}`);
  const { request } = opening.opened;
  const result = await optimize(opening.opened, {
    engines: createNodeEngines(),
    reachmixVersion: "readme",
  });
  return { request, result };
}

function between(readme: string, name: string, text: string): string {
  const pattern = new RegExp(`<!-- ${name}:begin -->[^]*<!-- ${name}:end -->`);
  if (!pattern.test(readme))
    throw new Error(`README.md has no markers ${name}:begin and ${name}:end`);
  return readme.replace(
    pattern,
    () => `<!-- ${name}:begin -->\n\`\`\`text\n${text}\n\`\`\`\n<!-- ${name}:end -->`,
  );
}

if (import.meta.main) {
  writeFileSync(README, await refreshedReadme(readFileSync(README, "utf8")));
  await closeNodeEngines();
}
