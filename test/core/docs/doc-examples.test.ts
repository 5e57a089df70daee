import { beforeAll, expect, test } from "vitest";
import { docExamples, runExample, sharedByExamples } from "./doc-examples.ts";

/** Where people start: each shows in its doc comment how it is called. */
const ENTRY_POINTS = [
  "open",
  "optimize",
  "evaluate",
  "explain",
  "compareRuns",
  "compareWithCauses",
  "learn",
  "runReport",
  "runCsv",
  "comparisonReport",
  "comparisonCsv",
  "hashOf",
  "toMinor",
];

const examples = docExamples();
let shared: object;
beforeAll(async () => {
  shared = await sharedByExamples();
});

test("every entry point of core shows an example", () => {
  const shown = new Set(examples.map(({ name }) => name));
  expect(ENTRY_POINTS.filter((name) => !shown.has(name))).toEqual([]);
});

test.each(examples)("the example of $name gives what it says", async (example) => {
  expect(await runExample(example, shared)).toBeGreaterThan(0);
});
