import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../infra/refusal.ts";
import { repositoryRoot } from "../../infra/routes.ts";

/**
 * The shell commands of a page, from the one block that holds a given text.
 * @throws Refusal when not exactly one block of the page holds it
 */
export function commandsOf(page: string, holding: string): string {
  const text = readFileSync(join(repositoryRoot, page), "utf8");
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .map(([, block]) => block)
    .filter((block) => block.includes(holding));
  if (blocks.length !== 1)
    throw new Refusal(`${page} has ${blocks.length} blocks of commands with ${holding}, not one.`);
  return blocks[0];
}
