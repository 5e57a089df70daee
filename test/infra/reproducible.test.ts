import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { synthesizedFolder } from "./support.ts";

/** The template, and hashes of everything that a deployment uploads. */
function contentsOf(folder: string): { template: unknown; hashes: readonly string[] } {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const hashes = Object.keys(read("Reachmix.assets.json").files).sort();
  return { template: read("Reachmix.template.json"), hashes };
}

it.each([{ page: true }, { stage: "dev" }])("two syntheses of %j are the same", (context) => {
  const folders = [synthesizedFolder(context), synthesizedFolder(context)];
  expect(new Set(folders).size).toBe(2);
  const [first, second] = folders.map(contentsOf);
  expect(first?.hashes.length).toBeGreaterThan(3);
  expect(second).toEqual(first);
});
