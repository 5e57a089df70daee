import { compareRuns, newLife, openWhatIf, type Run, type WhatIf, whatIf } from "@reachmix/core";
import { describe, expect, test } from "vitest";
import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { bruteForce } from "../../support/brute-force.ts";
import { SHAPE_OF_EIGHT } from "../../support/enumerable-briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { opened } from "../../support/opening.ts";
import { present } from "../../support/present.ts";
import { creator, request, solveWith } from "../../support/requests.ts";

const host = { engines: inProcessEngines, reachmixVersion: "test" };

function grid(input: RequestInput, vary: object): Promise<WhatIf> {
  return whatIf(opened(openWhatIf({ ...input, vary })), host);
}

const three = request({ name: "Spring", budget: 250 }, [
  creator("ana", 100, { conversions: 9, clicks: 1 }),
  creator("ben", 100, { conversions: 8, clicks: 20 }),
  creator("cleo", 100, { conversions: 7, clicks: 30 }),
]);
const noAna = {
  label: "no Ana",
  with: [{ id: "no", kind: "exclude" as const, creators: ["ana"] }],
};

describe("a what-if grid", () => {
  test("answers every cell as the cell's own request is answered", async () => {
    for (let seed = 30_000; seed < 30_010; seed++) {
      const input = randomBrief(seed, { ...SHAPE_OF_EIGHT, rules: [1, 4] });
      const { budget, rules = [] } = input.brief;
      const without = rules.slice(0, 1).map(({ id }) => id);
      const budgets = [Math.round(budget / 2), budget];
      const { cells } = await grid(input, {
        budgets,
        rules: [{ label: "stated" }, { label: "one less", without }],
      });
      expect(cells).toHaveLength(4);
      for (const { brief, result, at } of cells) {
        const { best } = bruteForce({ ...input, brief });
        const where = `brief ${seed}, ${at.rules} at ${at.budget}`;
        expect(result?.plan === null, where).toBe(best === null);
        if (best === null) continue;
        const value = result?.certificate.value ?? Number.NaN;
        const allowed = 1e-6 * Math.max(1, Math.abs(best.value));
        expect(Math.abs(value - best.value), where).toBeLessThanOrEqual(allowed);
        const alone = await solveWith(inProcessEngines, { ...input, brief });
        expect(result?.inputHash, where).toBe(alone.inputHash);
        expect(result?.rules.map(({ id }) => id)).toEqual(alone.rules.map(({ id }) => id));
      }
    }
  });

  test("varies briefs and rosters too, and reads across", async () => {
    const cheaper = {
      creators: three.roster.creators.map((own) =>
        own.id === "cleo"
          ? { ...own, offers: own.offers.map((offer) => ({ ...offer, price: 50 })) }
          : own,
      ),
    };
    const { cells, table, axes, name, notes } = await grid(three, {
      briefs: [
        { label: "sales", change: {} },
        { label: "clicks", change: { goals: { values: { click: 1 } } } },
      ],
      rosters: [
        { label: "quoted", roster: three.roster },
        { label: "Cleo at 50", roster: cheaper },
      ],
    });
    expect(name).toBe("Spring");
    expect(axes).toMatchObject({ briefs: ["sales", "clicks"], rosters: ["quoted", "Cleo at 50"] });
    expect(cells.map(({ label }) => label)).toEqual([
      "quoted · sales",
      "quoted · clicks",
      "Cleo at 50 · sales",
      "Cleo at 50 · clicks",
    ]);
    const line = (wanted: string) => table.find(({ measure }) => measure === wanted);
    expect(line("conversions")?.values).toEqual([17, 15, 24, 24]);
    expect(line("clicks")?.deltas).toEqual([0, 29, 30, 30]);
    expect(notes).toEqual([]);
  });

  test("has cells that compare as stored runs do", async () => {
    const { cells } = await grid(three, { rules: [{ label: "stated" }, noAna] });
    const { request: base } = opened(openWhatIf({ ...three, vary: {} }));
    const runs = cells.map(({ brief, label, result }, index): Run => {
      const own = present(result, "result");
      return {
        ...own,
        id: String(index),
        name: label,
        createdAt: "2027-01-01T00:00:00.000Z",
        tags: [],
        ...newLife({ ...base, brief }, own.plan),
        input: { ...base, brief },
      };
    });
    const { offers, rules } = compareRuns(runs);
    expect(offers.map(({ offerId, change }) => [offerId, change])).toEqual([
      ["ana", "left"],
      ["ben", "same"],
      ["cleo", "entered"],
    ]);
    expect(rules.find(({ ruleId }) => ruleId === "no")?.change).toBe("added");
  });

  test("says which cells its time did not reach", async () => {
    let time = 0;
    const clock = { ...host, now: () => (time += 15) };
    const body = { ...three, vary: { budgets: [50, 100, 200, 300] } };
    const limited = { ...body, options: { gap: 0, timeLimitMs: 150 } };
    const { cells, notes, table } = await whatIf(opened(openWhatIf(limited)), clock);
    const missing = cells.filter(({ status }) => status === "notComputed");
    expect(missing.length).toBeGreaterThan(0);
    expect(notes[0]).toContain(`${missing.length} of 4 cells were not computed`);
    expect(table[0].values).toHaveLength(4);
  });

  test("is refused above 50 cells, in two currencies and where a cell is not valid", () => {
    const issues = (vary: object) => {
      const opening = openWhatIf({ ...three, vary });
      return opening.kind === "refused" ? opening.issues : [];
    };
    const many = { budgets: Array.from({ length: 26 }, (_, k) => k), rules: [noAna, noAna] };
    expect(issues(many)).toEqual([
      {
        path: "vary",
        code: "too_many_cells",
        message:
          "the grid has 52 cells (26 budgets x 2 rules), one call takes at most 50; shorten an " +
          "axis or ask in several calls",
      },
    ]);
    const change = { currency: "EUR" };
    expect(issues({ briefs: [{ label: "euro", change }] })).toMatchObject([
      { path: "vary.briefs[0].change", code: "other_currency" },
    ]);
    const nobody = { label: "x", with: [{ id: "x", kind: "lock", creators: ["nobody"] }] };
    expect(issues({ rules: [noAna, nobody] })).toMatchObject([
      { path: "vary.rules[1]", message: expect.stringContaining("nobody") },
    ]);
    expect(issues({ rules: [{ label: "without", without: ["nope"] }] })).toEqual([
      {
        path: "vary.rules[0].without[0]",
        code: "unknown_rule",
        message: 'there is no rule "nope"; the brief has none',
      },
    ]);
    expect(issues({ budgets: [1.234], rules: [noAna, noAna] })).toMatchObject([
      { path: "vary.budgets[0]", code: "too_many_decimals" },
    ]);
    expect(issues({ rosters: [{ label: "none", roster: { creators: 3 } }] })).toMatchObject([
      { path: "vary.rosters[0].roster.creators" },
    ]);
    expect(issues({ briefs: [{ label: "typo", change: { budgett: 3 } }] })).toMatchObject([
      { path: "vary.briefs[0].change" },
    ]);
  });
});
