import { readFileSync } from "node:fs";
import {
  alternativesSchema,
  type Frontier,
  frontierSchema,
  goalSeekSchema,
  whatIfSchema,
} from "@reachmix/core";
import { describe, expect, it } from "vitest";
import { command } from "./support/command.ts";
import { jsonFiles, REACH_REQUEST } from "./support/request-files.ts";

const { path, file } = jsonFiles();

/** With 2,000 ana and bo are bought, two at most in any case. */
const REQUEST = {
  ...REACH_REQUEST,
  brief: {
    ...REACH_REQUEST.brief,
    rules: [{ id: "few", kind: "limit", measure: "creators", max: 2 }],
  },
};
const small = () => file("small.json", REQUEST);

describe("the scenarios of the command line", () => {
  it("answer with --json what the API answers", async () => {
    for (const [args, schema] of [
      [["frontier", small(), "--budgets", "900"], frontierSchema],
      [["goal-seek", small(), "--target", "reach=1000"], goalSeekSchema],
      [["alternatives", small(), "--within", "1", "--differ", "1"], alternativesSchema],
      [["what-if", small(), "--budgets", "900,2000"], whatIfSchema],
    ] as const) {
      const { code, out } = await command([...args, "--json"]);
      expect([args[0], code]).toEqual([args[0], 0]);
      expect(schema.safeParse(JSON.parse(out)).error).toBeUndefined();
    }
  });

  it("read the body of the call of their name, and options go before it", async () => {
    const body = file("body.json", { ...REQUEST, budgets: [500] });
    const budgetsOf = async (...more: string[]) => {
      const { out } = await command(["frontier", body, "--json", ...more]);
      return (JSON.parse(out) as Frontier).points.map(({ budget }) => budget);
    };
    expect(await budgetsOf()).toEqual([500, 2000]);
    expect(await budgetsOf("--budgets", "900,1500")).toEqual([900, 1500, 2000]);
  });

  it("write a file per cell that compare reads", async () => {
    const { code } = await command([
      "what-if",
      small(),
      "--without",
      "few",
      "--budgets",
      "4000",
      "--out",
      path("cell"),
    ]);
    expect(code).toBe(0);
    const compared = await command(["compare", path("cell-1.json"), path("cell-2.json"), "--json"]);
    expect(compared.code).toBe(0);
    const { rules } = JSON.parse(compared.out);
    expect(rules.find(({ ruleId }: { ruleId: string }) => ruleId === "few").change).toBe("removed");
    expect(JSON.parse(readFileSync(path("cell-2.json"), "utf8")).input.brief.rules).toEqual([]);
  });

  it("end with code 2 where a target is out of reach", async () => {
    const { code, out } = await command(["goal-seek", small(), "--target", "reach=1e9"]);
    expect(code).toBe(2);
    expect(out).toContain("No budget buys 1,000,000,000 people reached under the rules.");
  });
});

it.each([
  [() => ["frontier", small(), "--budgets", "much"], /^--budgets has "much": state a number/],
  [() => ["frontier", small(), "--target", "reach=1"], /takes no --target/],
  [() => ["goal-seek", small()], /target: state either a target or a plan/],
  [() => ["goal-seek", small(), "--target", "luck=1"], /target/],
  [() => ["goal-seek", small(), "--target", "reach"], /^--target has "": state a number/],
  [() => ["alternatives", small(), "--count", "99"], /count: /],
  [() => ["what-if", file("no.json", [])], /vary|brief/],
])("%s ends with code 1 and says why", async (args, message) => {
  const { code, out, err } = await command(args());
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toMatch(message);
});
