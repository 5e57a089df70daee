import { compareRuns, comparisonSchema, currencyMismatch, type Run } from "@reachmix/core";
import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RequestInput } from "../../support/briefs.ts";
import { creator, request } from "../../support/requests.ts";
import { runOf } from "../../support/runs.ts";

const engines = createNodeEngines();
afterAll(() => closeNodeEngines());

const phases = [
  { id: "one", from: "2027-01-01", to: "2027-01-31" },
  { id: "two", from: "2027-02-01", to: "2027-02-28" },
];
const cap = { id: "cap", kind: "limit" as const, measure: "creators" as const, max: 3 };

const saved = (id: string, input: RequestInput): Promise<Run> => runOf(input, engines, id);

/**
 * Offers: keep, gone in the second, new in the second, dearer in the second, later in the second.
 */
const base = request({ budget: 400, phases, rules: [cap] }, [
  creator("keep", 100, { conversions: 9 }, { offer: { phase: "one" } }),
  creator("gone", 100, { conversions: 8 }, { offer: { phase: "one" } }),
  creator("dear", 100, { conversions: 7 }, { offer: { phase: "one" } }),
]);
const changed = request(
  {
    budget: 500,
    phases,
    rules: [
      { ...cap, max: 4 },
      { id: "no-gone", kind: "exclude", creators: ["gone"] },
    ],
  },
  [
    ...base.roster.creators.filter(({ id }) => id !== "dear"),
    creator("dear", 120, { conversions: 7 }, { offer: { phase: "one" } }),
    creator("new", 100, { conversions: 5 }, { offer: { phase: "two" } }),
  ],
);
const moved = request({ ...base.brief }, [
  creator("keep", 100, { conversions: 9 }, { offer: { phase: "two" } }),
  ...base.roster.creators.slice(1),
]);

describe("two runs", () => {
  let runs: Run[];
  beforeAll(async () => {
    runs = [await saved("base", base), await saved("changed", changed)];
  });

  test("each offer entered, left, was re-priced or stayed", () => {
    const { offers } = compareRuns(runs);
    expect(Object.fromEntries(offers.map(({ offerId, change }) => [offerId, change]))).toEqual({
      keep: "same",
      gone: "left",
      dear: "repriced",
      new: "entered",
    });
    expect(
      offers.find(({ offerId }) => offerId === "dear")?.sides.map((side) => side?.price),
    ).toEqual([100, 120]);
  });

  test("an offer in another phase has moved", async () => {
    const { offers } = compareRuns([runs[0], await saved("moved", moved)]);
    expect(offers.find(({ offerId }) => offerId === "keep")).toMatchObject({ change: "moved" });
    expect(offers.filter(({ change }) => change === "same")).toHaveLength(2);
  });

  test("key figures have their difference to the first run", () => {
    const { kpis } = compareRuns(runs);
    const figure = (measure: string) => kpis.find((own) => own.measure === measure);
    expect(figure("spend")).toMatchObject({ values: [300, 320], deltas: [0, 20] });
    expect(figure("conversions")).toMatchObject({ values: [24, 21], deltas: [0, -3] });
    expect(figure("roas")).toMatchObject({ values: [null, null], deltas: [null, null] });
  });

  test("parts are compared by phase, also a part that only one run has", () => {
    const { by } = compareRuns(runs);
    const spend = by.phase.map(({ key, figures }) => [
      key,
      figures.find((own) => own.measure === "spend")?.values,
    ]);
    expect(spend).toEqual([
      ["one", [300, 220]],
      ["two", [null, 100]],
    ]);
  });

  test("rules added, changed and kept are named", () => {
    const { rules } = compareRuns(runs);
    expect(rules.map(({ ruleId, change }) => [ruleId, change])).toEqual([
      ["budget", "changed"],
      ["cap", "changed"],
      ["no-gone", "added"],
    ]);
    expect(
      compareRuns([...runs].reverse()).rules.find(({ ruleId }) => ruleId === "no-gone")?.change,
    ).toBe("removed");
  });

  test("a rule whose filter alone changed has changed", async () => {
    const filtered = {
      ...base,
      brief: { ...base.brief, rules: [{ ...cap, where: { group: "micro" as const } }] },
    };
    const { rules } = compareRuns([runs[0], await saved("filtered", filtered)]);
    expect(rules.find(({ ruleId }) => ruleId === "cap")?.change).toBe("changed");
  });

  test("a run compared with itself has changed in nothing", () => {
    const same = compareRuns([runs[0], { ...runs[0], id: "again" }]);
    expect(same.offers.every(({ change }) => change === "same")).toBe(true);
    expect(same.rules.every(({ change }) => change === "same")).toBe(true);
    expect(
      same.kpis.every(({ deltas }) => deltas.every((delta) => delta === 0 || delta === null)),
    ).toBe(true);
    expect(same.notes).toEqual([]);
  });

  test("runs in different currencies are refused, with the currency of each", async () => {
    const euro = await saved("euro", { ...base, brief: { ...base.brief, currency: "EUR" } });
    expect(() => compareRuns([runs[0], euro])).toThrow(/base is in USD, euro is in EUR/);
    expect(currencyMismatch([runs[0], euro])).toContain("in different currencies");
    expect(currencyMismatch(runs)).toBeNull();
  });

  test("a run without a plan comes with a warning", async () => {
    const none = await saved("none", {
      ...base,
      brief: {
        ...base.brief,
        rules: [{ ...cap, id: "never", min: 3, measure: "clicks", max: undefined }],
      },
    });
    const comparison = compareRuns([runs[0], none]);
    expect(comparison.notes.join(" ")).toMatch(/none has no plan \(infeasible\)/);
    expect(comparison.offers.map(({ change }) => change)).toEqual(["left", "left", "left"]);
  });

  test("the comparison satisfies its schema", () => {
    expect(comparisonSchema.safeParse(compareRuns(runs)).error).toBeUndefined();
  });
});
