import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CAUSES } from "../../../packages/core/src/run/causes.ts";
import { creatorWhySchema } from "../../../packages/core/src/run/reasons.ts";
import { terminationSchema } from "../../../packages/core/src/run/schema.ts";
import { searchContext } from "../../../packages/core/src/search/context.ts";
import { solveBrief } from "../../../packages/core/src/search/solve-brief.ts";
import { planWarnings } from "../../../packages/core/src/search/warnings.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { accepted } from "../../support/opening.ts";

import { exampleRequest, readDocument, refreshed } from "./documents.ts";
import { answerOfExplanation } from "./explanations.ts";

const text = readDocument("explanations");
/** Codes at the beginning of the quoted answers. */
const answered = new Set([...text.matchAll(/^> `(\w+)`/gm)].map(([, code]) => code));

test("docs/explanations.md shows what its examples answer; refresh.ts refreshes it", async () => {
  expect(text).toBe(await refreshed(text, answerOfExplanation));
});

describe("docs/explanations.md shows a sentence for", () => {
  test("every reason why a creator is in, out or not considered", () => {
    expect(creatorWhySchema.shape.reason.options.filter((reason) => !answered.has(reason))).toEqual(
      [],
    );
  });

  test("every cause of a difference, and for causes that were not computed", () => {
    expect([...CAUSES, "notComputed"].filter((cause) => !answered.has(cause))).toEqual([]);
  });

  test("every way a search ends that needs no interruption, and names the others", () => {
    const reasons = terminationSchema.shape.reason.options;
    expect(reasons.filter((reason) => !text.includes(`\`${reason}\``))).toEqual([]);
    expect(reasons.filter((reason) => !answered.has(reason))).toEqual(["noPlan", "cancelled"]);
  });

  test("every warning, the one about time limits in its own words", async () => {
    const sources = [
      "forecast/warnings",
      "market/name-warnings",
      "search/emptiness",
      "search/warnings",
      "explanation/tightness",
    ].map((file) =>
      readFileSync(new URL(`../../../packages/core/src/${file}.ts`, import.meta.url), "utf8"),
    );
    const codes = sources.flatMap((source) =>
      [...source.matchAll(/code: "(\w+)"/g)].map(([, code]) => code),
    );
    expect(codes.length).toBeGreaterThanOrEqual(7);
    expect(codes.filter((code) => !answered.has(code))).toEqual(["not_reproducible"]);
    const host = { engines: inProcessEngines, reachmixVersion: "documents" };
    const context = searchContext(accepted(exampleRequest()), host);
    const solved = await solveBrief(context);
    if (solved.kind !== "plan") throw new Error("the example has no plan");
    const warnings = planWarnings(solved.found, { ...context, log: { cutShort: true } });
    const warning = warnings.find(({ code }) => code === "not_reproducible");
    expect(text.replace(/\s+/g, " ")).toContain(warning?.message);
  });

  test("repairs that raise, lower and drop", () => {
    for (const word of [
      "Repair: Raise the budget from",
      "Repair: Raise the maximum of",
      "Repair: Lower the minimum of",
      "Repair: Drop",
    ])
      expect(text).toContain(word);
  });
});
