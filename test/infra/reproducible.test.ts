import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { synthesizedFolder } from "./support.ts";

const read = (folder: string, file: string) => JSON.parse(readFileSync(join(folder, file), "utf8"));

/** Hashes of everything that a deployment uploads, the template itself among it. */
const hashesOf = (folder: string) => Object.keys(read(folder, "Reachmix.assets.json").files).sort();

it.each([{ page: true }, { stage: "dev" }])("two syntheses of %j are the same", (context) => {
  const [first, second] = [synthesizedFolder(context), synthesizedFolder(context)];
  expect(first).not.toBe(second);
  expect(hashesOf(first).length).toBeGreaterThan(3);
  expect(hashesOf(second)).toEqual(hashesOf(first));
  const [template, again] = [first, second].map((one) => read(one, "Reachmix.template.json"));
  expect(again).toEqual(template);
});
