import { readFileSync } from "node:fs";
import {
  compareRuns,
  newLife,
  type OptimizeRequest,
  optimize,
  type Result,
  type Run,
} from "@reachmix/core";
import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import {
  drawTable,
  formatCount,
  formatEstimate,
  formatMoney,
  formatNumber,
  formatShare,
  printComparison,
  printPlan,
  wrap,
} from "@reachmix/local";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SAMPLE_REQUEST } from "../../packages/local/src/cli/sample-request.ts";
import { accepted } from "../support/opening.ts";
import { present } from "../support/present.ts";

const WIDTH = 110;
const longest = (text: string) => Math.max(...text.split("\n").map((line) => [...line].length));

describe("the numbers", () => {
  it.each([
    [formatCount(1234567.6), "1,234,568"],
    [formatEstimate(8), "8"],
    [formatEstimate(1234.56), "1,230"],
    [formatMoney(1250, "USD"), "1,250"],
    [formatMoney(1250.5, "USD"), "1,250.50"],
    [formatMoney(1250, "USD", true), "1,250.00"],
    [formatMoney(1250, "JPY", true), "1,250"],
    [formatMoney(1.5, "KWD"), "1.500"],
    [formatMoney(null, "USD"), "-"],
    [formatShare(0.4567), "45.7 %"],
    [formatShare(null), "-"],
    [formatNumber(0.123456), "0.12346"],
    [formatNumber(12345.678), "12,345.68"],
    [formatNumber(null), "-"],
  ])("are written so that a planner can read them: %s", (written, expected) => {
    expect(written).toBe(expected);
  });
});

describe("a table", () => {
  it("aligns words left and numbers right, cuts what is too long and has a footer", () => {
    const rows = [
      { name: "Ana", count: 5 },
      { name: "A very long name", count: 12345 },
    ];
    const text = drawTable(
      [
        { title: "name", cell: (row: (typeof rows)[number]) => row.name, max: 8 },
        { title: "n", cell: (row) => String(row.count), align: "right" },
      ],
      rows,
      ["total", "12350"],
    );
    expect(text.split("\n")).toEqual([
      "name          n",
      "--------  -----",
      "Ana           5",
      "A very …  12345",
      "--------  -----",
      "total     12350",
    ]);
  });

  it("wraps text under its first words and never cuts a word", () => {
    expect(wrap("one two three four", 12, "* ")).toBe("* one two\n  three four");
    expect(wrap("extraordinarily", 5)).toBe("extraordinarily");
  });
});

describe("a plan", () => {
  let request: OptimizeRequest;
  let result: Result;
  beforeAll(async () => {
    [request, result] = await solve(example("clothing-brand/hybrid.json"));
  });
  afterAll(closeNodeEngines);

  it("shows every pick with its price, every rule, the totals, bound and gap", () => {
    const text = printPlan(result, request.brief.currency, request.roster);
    const plan = present(result.plan, "plan");
    expect(plan.picks.length).toBeGreaterThan(5);
    for (const pick of plan.picks) {
      const line = text.split("\n").find((candidate) => candidate.includes(` ${pick.offerId} `));
      expect(line).toContain(formatMoney(pick.price, "USD"));
      expect(line).toContain(formatEstimate(pick.expected.reach));
    }
    for (const part of plan.by.tier)
      expect(text).toMatch(new RegExp(`^${part.key} .*${formatMoney(part.spend, "USD")}`, "m"));
    for (const rule of result.rules) expect(text).toContain(rule.label.slice(0, 40));
    expect(text).toContain(formatNumber(result.certificate.bound));
    expect(text).toMatch(/gap [\d.]+ %/);
    expect(text).toContain("The best possible is certified: reachmix optimize --certificate ");
    expect(text).not.toMatch(/undefined|NaN|null/);
    expect(longest(text)).toBeLessThanOrEqual(WIDTH);
  });

  it("shows binding rules before the others", () => {
    const text = printPlan(result, "USD");
    const lines = text
      .split("\n")
      .filter((line) => result.rules.some((rule) => line.startsWith(rule.label.slice(0, 40))));
    const standing = lines.map((line) => /(binding|nothing fits|nothing can go)$/.test(line));
    expect(standing).toContain(true);
    expect(standing.indexOf(false)).toBeGreaterThan(standing.lastIndexOf(true));
  });

  it("marks prices that nobody quoted", async () => {
    const [{ brief }, imputed] = await solve(example("real-creators/awareness.json"));
    const text = printPlan(imputed, brief.currency);
    const plan = present(imputed.plan, "plan");
    const [{ offerId, price, priceBand }] = plan.picks;
    expect(plan.picks.every(({ source }) => source.price.kind === "imputed")).toBe(true);
    const digits = (value: number | null) =>
      Number((value ?? 0).toPrecision(3)).toLocaleString("en-US");
    const line = text.split("\n").find((own) => own.includes(offerId.slice(0, 17)));
    const [low, high] = present(priceBand, "priceBand");
    expect(line).toContain(` ~${digits(price)}  `);
    expect(line).toContain(`${digits(low)}-${digits(high)}`);
    // A price or cost has three digits, a sum of them is whole.
    for (const [, amount] of text.matchAll(/~([\d,.]+)/g))
      if (amount.includes(".")) expect(amount.replace(/^[0.]+|\./g, "").length).toBeLessThan(4);
    const budget = text.split("\n").find((own) => own.startsWith("Budget "));
    expect(budget).toContain(` ~${Math.round(plan.totals.spend).toLocaleString("en-US")} `);
    const [tier] = plan.by.tier;
    expect(text.split("\n").find((own) => own.startsWith(`${tier.key} `))).toContain(
      ` ~${digits(tier.cpm)} `,
    );
    expect(longest(text)).toBeLessThanOrEqual(WIDTH);
    expect(printPlan(result, request.brief.currency)).not.toContain("~");
  });

  it("that buys nothing is not said to rest on a forecast that may be off", async () => {
    const body = { ...SAMPLE_REQUEST, brief: { ...SAMPLE_REQUEST.brief, budget: 0, rules: [] } };
    const [, empty] = await solve(body);
    expect(empty.plan?.picks).toEqual([]);
    const text = printPlan(empty, "USD");
    expect(text).toMatch(
      /^Nothing is bought: the cheapest offer costs \d+ USD, the budget is 0 USD\.\n/,
    );
    expect(text.match(/cheapest/g)).toHaveLength(1);
    expect(text).toContain("Proof: no plan under these rules is better on this forecast.\n");
    expect(text).not.toContain("may be off");
    const words = printPlan(result, request.brief.currency).replace(/\s+/g, " ");
    expect(words).toMatch(/the forecast itself may be off by [1-9]\d* %/);
  });

  it("that does not exist says which rules clash", async () => {
    const rules = [{ id: "crowd", label: "A crowd", kind: "limit", measure: "creators", min: 3 }];
    const body = { ...SAMPLE_REQUEST, brief: { ...SAMPLE_REQUEST.brief, rules } };
    const [, none] = await solve(body);
    const text = printPlan(none, "USD");
    expect(text).toMatch(/^No plan: /);
    expect(text.replace(/\s+/g, " ")).toContain(
      "there is no plan is as javascript-lp-solver reports.",
    );
    expect(text).toContain("  - crowd (A crowd)");
    expect(text).toContain("  - budget");
    expect(longest(text)).toBeLessThanOrEqual(WIDTH);
  });

  it("is compared with another: figures, differences, what entered and left", async () => {
    const [other, poorer] = await solve(example("clothing-brand/hybrid.json", { budget: 9000 }));
    const runs = [asRun("run-a", request, result), asRun("run-b", other, poorer)];
    const text = printComparison(compareRuns(runs));
    const spend =
      present(poorer.plan, "plan").totals.spend - present(result.plan, "plan").totals.spend;
    expect(text).toMatch(new RegExp(`^spend .*${formatMoney(spend, "USD")}$`, "m"));
    const kept = new Set(present(poorer.plan, "plan").picks.map((pick) => pick.offerId));
    for (const pick of present(result.plan, "plan").picks.filter(
      ({ offerId }) => !kept.has(offerId),
    ))
      expect(text).toMatch(new RegExp(`^${pick.offerId} +left`, "m"));
    expect(text).toContain("Rule changed: Budget");
    expect(text).not.toMatch(/undefined|NaN/);
    expect(longest(text)).toBeLessThanOrEqual(WIDTH);
  });
});

interface Body {
  readonly brief: object;
}

/** The request of an example, with another brief when one is given. */
function example(file: string, change: object = {}): Body {
  const body = JSON.parse(
    readFileSync(new URL(`../../examples/${file}`, import.meta.url), "utf8"),
  ) as Body;
  return { ...body, brief: { ...body.brief, ...change } };
}

async function solve(body: Body): Promise<[OptimizeRequest, Result]> {
  const opened = accepted(body);
  const host = {
    engines: createNodeEngines(),
    reachmixVersion: "0.0.0",
    now: () => performance.now(),
  };
  return [opened.request, await optimize(opened, host)];
}

function asRun(id: string, input: OptimizeRequest, result: Result): Run {
  return {
    ...result,
    id,
    name: `Name of ${id}`,
    createdAt: "2027-01-01T00:00:00.000Z",
    tags: [],
    ...newLife(input, result.plan),
    input,
  };
}
