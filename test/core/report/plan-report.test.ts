import {
  evaluate,
  type Frontier,
  frontierReport,
  openEvaluation,
  type Run,
  reportHtml,
  reportMarkdown,
  reportSheets,
  runReport,
  type SheetValue,
  type WhatIf,
  whatIfReport,
} from "@reachmix/core";
import { decompositionEngine } from "@reachmix/solver";
import { beforeAll, describe, expect, it } from "vitest";
import { planDetails } from "../../../packages/core/src/plan/details.ts";
import { opened } from "../../support/opening.ts";
import { present } from "../../support/present.ts";
import { creator, request } from "../../support/requests.ts";
import { solvedRun } from "../../support/solved-run.ts";
import { plantedRun } from "./support/campaign.ts";

let run: Run;
beforeAll(async () => {
  run = await plantedRun();
});

/** What a spreadsheet computes of sums and differences of cells of column letters A to Z. */
function computed(formula: string, rows: readonly (readonly SheetValue[])[]): number {
  const cell = (name: string): number => {
    const value = rows[Number(name.slice(1)) - 1][name.charCodeAt(0) - 65];
    if (value.kind === "formula") return computed(value.formula, rows);
    return value.kind === "number" ? value.value : 0;
  };
  return formula
    .split(/(?=[+-])/)
    .map((term) => {
      const sign = term.startsWith("-") ? -1 : 1;
      const [, column, from, to] = /SUM\(([A-Z])(\d+):[A-Z](\d+)\)/.exec(term) ?? [];
      if (column === undefined) return sign * cell(term.replace(/^[+-]/, ""));
      const lines = Array.from(
        { length: Number(to) - Number(from) + 1 },
        (_, k) => k + Number(from),
      );
      return sign * lines.reduce((sum, line) => sum + cell(`${column}${line}`), 0);
    })
    .reduce((a, b) => a + b, 0);
}

describe("people reached several times", () => {
  it("are told by creators and by impressions, by creators alone in an earlier run", async () => {
    const audience = { cells: [{ id: "all", size: 1_000_000 }] };
    const seen = (impressions: number, reach: number) => {
      return { impressions, reach, reachByCell: { all: reach } };
    };
    const own = await solvedRun(
      "often",
      request({ budget: 1000, audience, goals: { preset: "awareness" } }, [
        creator("x", 1, seen(240_000, 120_000)),
        creator("y", 1, seen(120_000, 80_000)),
      ]),
    );
    const page = reportMarkdown(runReport(own, "client"));
    expect(page).toContain("Of them 9,600 see at least 2 different creators.");
    // Counted by hand in test/core/plan/totals.test.ts: 88,266.7 and 41,822.2.
    expect(page).toContain(
      "Counting every impression, 88,300 see at least 2 impressions and 41,800 at least 3.",
    );
    const plan = present(own.plan, "plan");
    const reachAtLeast = plan.reachAtLeast.map((one) => ({ ...one, byImpressions: null }));
    const earlier = reportMarkdown(
      runReport({ ...own, plan: { ...plan, reachAtLeast } }, "client"),
    );
    expect(earlier).toContain("Of them 9,600 see");
    expect(earlier).not.toContain("Counting every impression");
  });
});

describe("the sheets of a plan", () => {
  it("are plan, bridge, calendar, mix, risk, rules and assumptions", () => {
    const names = reportSheets(runReport(run, "client")).map(({ name }) => name);
    const all = ["Assumptions", "Bridge", "Calendar", "Mix", "Plan", "Risk", "Rules"];
    expect(names.toSorted()).toEqual(all);
  });

  it.each(["client", "internal"] as const)(
    "have totals that agree with ours to the cent (%s)",
    (who) => {
      let formulas = 0;
      for (const { rows } of reportSheets(runReport(run, who)))
        for (const value of rows.flat())
          if (value.kind === "formula") {
            formulas++;
            expect(computed(value.formula, rows).toFixed(2)).toBe(value.value.toFixed(2));
          }
      expect(formulas).toBeGreaterThan(2);
    },
  );

  it("compute what is left over and paid, on top of the budget too", async () => {
    const costs = { contingency: 0.05, agencyFee: { share: 0.15 }, budgetCovers: "fees" as const };
    const asked = request({ costs }, [creator("a", 300.1, { conversions: 9 })]);
    const own = await solvedRun("on-top", asked);
    const bridge = present(
      reportSheets(runReport(own, "client")).find(({ name }) => name === "Bridge"),
      "sheet",
    );
    const formulas = bridge.rows.flat().filter((value) => value.kind === "formula");
    // 1,000 − 50 set aside − 300.10 of fees; 300.10 and 15 % of it are paid.
    expect(formulas.map(({ formula }) => computed(formula, bridge.rows).toFixed(2))).toEqual([
      "649.90",
      "345.12",
    ]);
  });

  it("hold what users wrote as text, whatever it begins with", async () => {
    const name = "=HYPERLINK(0)";
    const asked = request({}, [creator("a", 100, { conversions: 9 }, { name })]);
    const sheets = reportSheets(runReport(await solvedRun("=1+1", asked), "client"));
    const values = sheets.flatMap(({ rows }) => rows.flat());
    expect(values).toContainEqual({ kind: "text", text: name });
    for (const value of values)
      if (value.kind === "formula") expect(value.formula).toMatch(/^[-+A-Z0-9:()]+$/);
  });
});

describe("what a plan rests on", () => {
  it("is ranked by what a fifth less of it changes, as a new evaluation counts it", async () => {
    const moves = present(planDetails(run), "details").moves;
    const greatest = moves.map(({ change }) => Math.max(...Object.values(change).map(Math.abs)));
    expect(greatest).toEqual(greatest.toSorted((a, b) => b - a));
    const field = "benchmarks.formats.instagram.reel.frequency";
    const move = present(
      moves.find((own) => own.field === field),
      "move",
    );
    const bought = new Set(run.plan?.picks.map(({ creatorId }) => creatorId));
    const counted = async (frequency: number) => {
      const { brief, roster, options } = run.input;
      const path = field.slice("benchmarks.".length);
      const opening = openEvaluation({
        brief: { ...brief, rules: [], benchmarks: { ...brief.benchmarks, [path]: frequency } },
        roster: { creators: roster.creators.filter(({ id }) => bought.has(id)) },
        options,
        plan: (run.plan?.picks ?? []).map(({ offerId, phase }) => ({ offerId, phase })),
      });
      const host = { engines: [decompositionEngine], reachmixVersion: "test" };
      return present((await evaluate(opened(opening), host)).plan, "plan").totals;
    };
    // Published: 1.25 impressions per person reached; a fifth lower is 1.
    const [before, after] = [await counted(1.25), await counted(1)];
    for (const measure of ["engagements", "conversions"] as const)
      expect(move.change[measure]).toBeCloseTo(after[measure] / before[measure] - 1, 6);
    expect(move.change.engagements).toBeLessThan(-0.01);
  });

  it("builds up to the reach of the plan, everybody once", () => {
    const { buildUp } = present(planDetails(run), "details");
    const nets = buildUp.map(({ net }) => net);
    expect(nets).toEqual(nets.toSorted((a, b) => a - b));
    expect(nets.at(-1)).toBeCloseTo(run.plan?.totals.reach ?? 0, 3);
    expect(buildUp.every(({ net, gross }) => net <= gross)).toBe(true);
  });

  it("is not told of a run whose inputs can no longer be read, and the report says so", () => {
    const lost = { ...run.input.roster.creators[0], offers: [] };
    const old = { ...run, input: { ...run.input, roster: { creators: [lost] } } };
    expect(planDetails(old)).toBeNull();
    const text = reportMarkdown(runReport(old, "client"));
    expect(text).toContain("this run does not tell which of them are estimated");
    expect(text).not.toMatch(/undefined|NaN|null/);
  });
});

describe("the head of a report", () => {
  it("bears name and color of the brand", () => {
    const brand = { name: "North <& Co>", color: "#7a1f3d" };
    const page = reportHtml(runReport(run, "client", { brand }));
    expect(page).toContain('<p class="brand">North &#60;&#38; Co&#62;</p>');
    expect(page).toContain("--accent: #7a1f3d;");
  });

  it("takes nothing for a color that is none", () => {
    const brand = { color: "red; } body { display: none" };
    expect(reportHtml(runReport(run, "client", { brand }))).not.toContain("display: none }");
  });
});

describe("a frontier", () => {
  const totals = () => present(run.plan, "plan").totals;
  const swap = {
    creatorId: "x",
    name: "Xenia",
    offerId: "x",
    phase: null,
    price: 5,
    priceBand: null,
  };
  const point = (budget: number, value: number, own: boolean) => ({
    budget,
    own,
    status: "computed" as const,
    value,
    bound: value + 1,
    gap: 0.0001,
    keepsPrevious: false,
    totals: totals(),
    perThousand: null,
    entered: [swap],
    left: [],
    fall: null,
  });
  const frontier = (): Frontier => ({
    name: "Spring coats",
    currency: "EUR",
    unit: "score",
    budget: 4000,
    points: [point(2000, 1, false), point(4000, 2, true)],
    curve: [],
    notes: ["a note"],
  });

  it("marks the brief's own budget and names who enters, to insiders", () => {
    const page = reportMarkdown(frontierReport(frontier(), "internal"));
    expect(page).toContain("4,000 (this brief)");
    expect(page).toContain("Xenia 5");
    const client = reportMarkdown(frontierReport(frontier(), "client"));
    expect(client).toContain("4,000 (this brief)");
    expect(client).not.toMatch(/Xenia|a note/);
  });

  it("tells a client what is paid in all, and no spend that a hidden markup shows beside", () => {
    const { bridge, totals } = present(run.plan, "plan");
    const lines = present(bridge, "bridge").lines.filter(({ kind }) => kind !== "contingency");
    const paid = lines.reduce((sum, { amount }) => sum + amount, 0);
    const figures = (who: "client" | "internal") => {
      const [head, , own] = reportSheets(frontierReport(frontier(), who))[0].rows;
      return Object.fromEntries(
        head.map((title, index) => ["text" in title ? title.text : "", own[index]]),
      );
    };
    expect(figures("client").paid).toMatchObject({ value: Number(paid.toFixed(2)) });
    expect(figures("client")).not.toHaveProperty("spend");
    expect(figures("internal")).toMatchObject({
      spend: { value: totals.spend },
      paid: { value: Number(paid.toFixed(2)) },
    });
  });

  it("stands in the report of its plan", () => {
    const page = reportHtml(runReport(run, "client", { frontier: frontier() }));
    expect(page).toContain("<h2>Worth of the best plan by budget</h2>");
    expect(page).toContain("Budget by budget");
  });
});

describe("a what-if grid", () => {
  it("has a line per plan, with a hidden markup in what a client reads", () => {
    const { brief } = run.input;
    const at = { brief: null, budget: brief.budget, rules: null, roster: null };
    const cell = { at, label: "as it is", status: "computed" as const, brief, result: run };
    const grid: WhatIf = {
      name: null,
      currency: "EUR",
      axes: { briefs: [], budgets: [], rules: [], rosters: [] },
      cells: [cell, { ...cell, label: "later", status: "notComputed", result: null }],
      table: [],
      notes: [],
    };
    const spend = (who: "client" | "internal") =>
      reportSheets(whatIfReport(grid, who))[0].rows[1].find((value) => value.kind === "number");
    const markup = run.plan?.bridge?.lines.find(({ kind }) => kind === "markup")?.amount ?? 0;
    const inside = run.plan?.totals.spend ?? 0;
    expect(spend("internal")).toMatchObject({ value: inside });
    expect(spend("client")).toMatchObject({ value: Number((inside + markup).toFixed(2)) });
    expect(reportMarkdown(whatIfReport(grid, "client"))).toContain("not computed");
  });
});
