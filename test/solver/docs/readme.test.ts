import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sensors } from "../../../packages/solver/examples/sensors.ts";
import { bruteForce } from "../../support/block-problems.ts";
import { printedOutput, statedOutput } from "../../support/snippets.ts";

const home = new URL("../../../packages/solver/", import.meta.url).pathname;
const readme = readFileSync(`${home}README.md`, "utf8");
const files = readdirSync(`${home}examples`);
const read = (file: string) => readFileSync(`${home}examples/${file}`, "utf8");

test("the README shows every example as it is", () => {
  const shown = [...readme.matchAll(/<!-- example: (\S+) -->\n\n```ts\n([\s\S]*?)```\n/g)];
  expect(shown.map(([, file]) => file).sort()).toEqual([...files].sort());
  for (const [, file, code] of shown) expect(code, file).toBe(read(file));
  expect(readme.match(/```ts/g)).toHaveLength(files.length);
});

describe("an example of the README prints what it says:", () => {
  for (const file of files.filter((name) => name !== "sensors.ts"))
    test(file, async () => {
      const stated = statedOutput(read(file));
      expect(stated).toHaveLength(read(file).split("console.log").length - 1);
      expect(await printedOutput(read(file), `${home}examples`)).toEqual(stated);
    });
});

test("the optimum that the examples prove is that of trying every choice", () => {
  expect(bruteForce(sensors)).toBeCloseTo(79.8321, 4);
});
