import { type Comparison, compareRuns, comparisonSchema, type Run } from "@reachmix/core";
import { describe, expect, it } from "vitest";
import { present } from "../../support/present.ts";
import { creator, request } from "../../support/requests.ts";
import { solvedRun } from "../../support/solved-run.ts";

/** Value per price falls from a to d; each budget of 300 times n buys the first n. */
const roster = [
  creator("a", 300, { reach: 9000, conversions: 40 }),
  creator("b", 300, { reach: 8000, conversions: 30 }),
  creator("c", 300, { reach: 7000, conversions: 20 }),
  creator("d", 300, { reach: 6000, conversions: 10 }),
];
const buying = (id: string, budget: number, creators = roster): Promise<Run> =>
  solvedRun(id, request({ budget }, creators));
const figure = (of: Comparison["kpis"], measure: string) =>
  present(
    of.find((f) => f.measure === measure),
    "figure of that measure",
  );

describe("the common forecast", () => {
  it("counts every plan with the first run's figures", async () => {
    const worse = roster.map((c) => ({
      ...c,
      offers: c.offers.map((o) => ({ ...o, expected: { ...o.expected, conversions: 1 } })),
    }));
    const comparison = compareRuns([await buying("one", 600), await buying("two", 1200, worse)]);
    expect(comparisonSchema.safeParse(comparison).error).toBeUndefined();
    // Its own forecast gives the second plan one conversion each; the first run's gives it 40 + 30
    // + 20 + 10.
    expect(figure(comparison.kpis, "conversions").values).toEqual([70, 4]);
    expect(figure(present(comparison.common, "common").figures, "conversions").values).toEqual([
      70, 100,
    ]);
    expect(figure(present(comparison.common, "common").figures, "value").values).toEqual([70, 100]);
    expect(present(comparison.common, "common").sides[1]).toEqual({
      holds: false,
      broken: ["budget"],
      missing: [],
    });
  });

  it("names offers that the first run could not buy and leaves them out", async () => {
    const comparison = compareRuns([
      await buying("one", 600, roster.slice(1)),
      await buying("two", 600),
    ]);
    expect(present(comparison.common, "common").sides[1]).toEqual({
      holds: true,
      broken: [],
      missing: ["a"],
    });
    expect(figure(present(comparison.common, "common").figures, "conversions").values).toEqual([
      50, 30,
    ]);
  });

  it("calls a small swap a tie and a doubled plan none", async () => {
    const near = [...roster.slice(0, 1), creator("z", 300, { reach: 8000, conversions: 29.9 })];
    const base = await buying("one", 600, [...roster, near[1]]);
    const swapped = await solvedRun(
      "two",
      request({ budget: 600, rules: [{ id: "no-b", kind: "exclude", creators: ["b"] }] }, [
        ...roster,
        near[1],
      ]),
    );
    const doubled = await buying("three", 1200, [...roster, near[1]]);
    expect(
      figure(present(compareRuns([base, swapped]).common, "common").figures, "conversions"),
    ).toMatchObject({
      tie: true,
    });
    expect(
      figure(present(compareRuns([base, base]).common, "common").figures, "conversions").deltas,
    ).toEqual([0, 0]);
    expect(
      figure(present(compareRuns([base, doubled]).common, "common").figures, "reach"),
    ).toMatchObject({
      tie: false,
    });
    const all = figure(
      present(compareRuns([base, swapped, doubled]).common, "common").figures,
      "conversions",
    );
    expect(all).toMatchObject({ tie: false, ties: [true, true, false] });
  });

  it("calls no loss without a gain a tie, however uncertain the offer is", async () => {
    const comparison = compareRuns([await buying("one", 600), await buying("two", 300)]);
    for (const measure of ["reach", "conversions"])
      expect(figure(present(comparison.common, "common").figures, measure).tie).toBe(false);
    expect(figure(comparison.kpis, "conversions").tie).toBe(false);
  });

  it("keeps the normalised goals of the first run", async () => {
    const weighted = (id: string, budget: number) =>
      solvedRun(id, request({ budget, goals: { weights: { reach: 1, conversions: 1 } } }, roster));
    const runs = [await weighted("one", 600), await weighted("two", 1200)];
    const { common } = compareRuns(runs);
    expect(present(common, "common").unit).toBe("score");
    expect(figure(present(common, "common").figures, "value").values[0]).toBeCloseTo(
      present(runs[0].certificate.value, "value"),
      9,
    );
    expect(figure(present(common, "common").figures, "value").values[1]).toBeGreaterThan(1.3);
  });

  it("is empty for a run without a plan", async () => {
    const base = await buying("one", 600);
    const impossible = await solvedRun(
      "two",
      request(
        { budget: 600, rules: [{ id: "all", kind: "limit", measure: "creators", min: 4 }] },
        roster,
      ),
    );
    expect(present(compareRuns([base, impossible]).common, "common").sides[1]).toBeNull();
  });
});

describe("a threshold", () => {
  it("on a result passes down to the allowed loss and fails below it", async () => {
    const runs = [await buying("one", 600), await buying("two", 300)];
    const judged = (change: number) =>
      compareRuns(runs, [{ measure: "conversions", change }]).thresholds[0];
    // 40 of 70 conversions stay: a loss of 30 / 70.
    expect(judged(-0.5)).toMatchObject({ measure: "conversions", change: -0.5, passes: true });
    expect(judged(-0.5).achieved[1]).toBeCloseTo(-30 / 70, 12);
    expect(judged(-30 / 70).passes).toBe(true);
    expect(judged(-0.4).passes).toBe(false);
  });

  it("from 0 is kept by a result that rises and not by a cost that rises", async () => {
    // With a budget of 0 nothing is bought; with 300 the offer with 40 conversions is.
    const [none, some] = [await buying("none", 0), await buying("some", 300)];
    const judged = (runs: Run[], measure: "conversions" | "spend", change: number) =>
      compareRuns(runs, [{ measure, change }]).thresholds[0];
    const risen = { achieved: [0, null], passes: true };
    expect(judged([none, some], "conversions", -0.02)).toMatchObject(risen);
    expect(judged([none, some], "conversions", 0.5)).toMatchObject(risen);
    expect(judged([none, some], "spend", 100)).toMatchObject({
      achieved: [0, null],
      passes: false,
    });
    expect(judged([none, none], "spend", 0)).toMatchObject({ achieved: [0, 0], passes: true });
    expect(judged([some, none], "conversions", -0.02)).toMatchObject({
      achieved: [0, -1],
      passes: false,
    });
  });

  it("on a cost passes up to the allowed rise", async () => {
    const runs = [await buying("one", 600), await buying("two", 900)];
    const passes = (change: number) =>
      compareRuns(runs, [{ measure: "spend", change }]).thresholds[0].passes;
    expect([passes(0.5), passes(0.49), passes(-0.1)]).toEqual([true, false, false]);
  });

  it("is kept only if every run keeps it, and not by a run without the figure", async () => {
    const [one, two, three] = [
      await buying("one", 900),
      await buying("two", 900),
      await buying("three", 300),
    ];
    const passes = (...runs: Run[]) =>
      compareRuns(runs, [{ measure: "value", change: -0.1 }]).thresholds[0].passes;
    expect([passes(one, two), passes(one, two, three), passes(one, three, two)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(compareRuns([one, two], [{ measure: "roas", change: -0.1 }]).thresholds[0].passes).toBe(
      false,
    );
  });
});
