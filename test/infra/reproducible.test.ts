import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Synthesis, synthesize } from "./support.ts";

/** Hashes of everything that a deployment uploads, the template itself among it. */
function hashesOf({ folder }: Synthesis): readonly string[] {
  const { files } = JSON.parse(readFileSync(join(folder, "Reachmix.assets.json"), "utf8"));
  return Object.keys(files).sort();
}

it.each([{ page: true }, { stage: "dev" }])("two syntheses of %j are the same", (context) => {
  const [first, second] = [synthesize(context), synthesize(context)];
  expect(first.folder).not.toBe(second.folder);
  expect(hashesOf(first).length).toBeGreaterThan(3);
  expect(hashesOf(second)).toEqual(hashesOf(first));
  expect(second.template).toEqual(first.template);
});
