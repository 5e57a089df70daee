import {
  newLife,
  type OptimizeRequest,
  optimize,
  type Result,
  type Run,
  resultSchema,
  runCsv,
  runHtml,
} from "@reachmix/core";
import { describe, expect, test } from "vitest";
import { printPlan } from "../../../packages/local/src/print/plan.ts";
import { drawTable } from "../../../packages/local/src/print/table.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { accepted, issuesOf } from "../../support/opening.ts";
import {
  limit,
  offer,
  phase,
  valid,
  withBrief,
  withCreator,
  withOffer,
  withRules,
} from "./support.ts";

const host = { engines: inProcessEngines, reachmixVersion: "test" };

/** Paths of numbers that no JSON carries as they are: not finite, or minus zero. */
function oddNumbers(value: unknown, path = "answer"): string[] {
  if (typeof value === "number")
    return Number.isFinite(value) && !Object.is(value, -0) ? [] : [`${path} = ${value}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, own]) => oddNumbers(own, `${path}.${key}`));
}

function runWith(
  identity: Pick<Run, "id" | "name" | "createdAt" | "tags">,
  result: Result,
  input: OptimizeRequest,
): Run {
  return { ...identity, ...newLife(input, result.plan), ...result, input };
}

/** The body is answered, and nothing in the answer or its reports is odd. */
async function expectSoundAnswer(body: unknown) {
  const opened = accepted(body);
  const result = await optimize(opened, host);
  expect(oddNumbers(result)).toEqual([]);
  expect(resultSchema.safeParse(result).error).toBeUndefined();
  const identity = { id: "r", name: "r", createdAt: "2027-01-01T00:00:00.000Z", tags: [] };
  const run = runWith(identity, result, opened.request);
  for (const text of [
    printPlan(result, opened.request.brief.currency, opened.request.roster),
    runHtml(run, "internal"),
    runCsv(run, "internal"),
  ])
    expect(text).not.toMatch(/NaN|undefined|Infinity|\[object|(?<![\w.])-0(?![\d.-])/);
  return result;
}

const twoPhases = [
  phase("a", { from: "2027-03-01", to: "2027-03-20" }),
  phase("b", { from: "2027-03-10", to: "2027-03-30" }),
];
const cell = (size: number) => ({ audience: { cells: [{ id: "c", size }] } });
const history = (more: object) => ({
  history: [{ platform: "instagram", format: "reel", impressions: 100, engagements: 5, ...more }],
});

describe("what looks odd and is meant is answered soundly", () => {
  test.each<[string, unknown]>([
    ["minus zero for the budget", withBrief({ budget: -0 })],
    ["minus zero for a price", withOffer({ price: -0 })],
    [
      "minus zero for a bound, a cost and shares",
      {
        ...withCreator({ quality: -0, audience: { countries: { DE: -0 } } }),
        brief: withBrief({ rules: [{ ...limit, max: -0 }], handlingCost: -0 }).brief,
      },
    ],
    [
      "minus zero for stated results and attributes",
      withOffer({
        expected: { impressions: -0, reach: -0, clicks: -0 },
        attributes: { hours: -0 },
      }),
    ],
    [
      "the least number there is as a bound",
      withRules({ ...limit, measure: "impressions", max: 5e-324 }),
    ],
    ["the least number there is as a size", withBrief(cell(5e-324))],
    ["a cell of more people than there are", withBrief(cell(1e10))],
    ["the least weight", withBrief({ goals: { weights: { reach: 5e-324, clicks: 1e6 } } })],
    [
      "a half-life of no time",
      withBrief({
        carryOver: { kappa: 10, halfLifeDays: 5e-324 },
        phases: twoPhases,
      }),
    ],
    [
      "phases that overlap and carry over",
      withBrief({
        carryOver: { kappa: 10, halfLifeDays: 0.001 },
        phases: twoPhases,
      }),
    ],
    ["phases out of order", withBrief({ phases: [...twoPhases].reverse() })],
    [
      "a phase of a leap day",
      withBrief({
        phases: [phase("a", { from: "2028-02-29", to: "2028-02-29" })],
      }),
    ],
    [
      "phases from the first to the last year",
      withBrief({
        phases: [phase("a", { from: "0001-01-01", to: "9999-12-31" })],
      }),
    ],
    ["a post of the future", withCreator(history({ postedOn: "9999-12-31" }))],
    ["a post counted at once", withCreator(history({ measuredAfterDays: 5e-324 }))],
    [
      "an average of ten thousand posts of nobody",
      withCreator(history({ posts: 10_000, impressions: 0, engagements: 0, followers: 0 })),
    ],
    ["handling that costs more than the budget", withBrief({ handlingCost: 1e6 })],
    [
      "an order worth nothing",
      withBrief({
        economics: { orderValue: 0, margin: 0, conversionRate: 0, incrementality: 0 },
      }),
    ],
    [
      "a return of an order worth nothing",
      withBrief({
        economics: { orderValue: 0, margin: 0 },
        rules: [{ id: "r", kind: "return", of: "roi", min: -1 }],
      }),
    ],
    [
      "more clicks than anybody could make",
      withOffer({ expected: { impressions: 1, clicks: 1e12 } }),
    ],
    ["reach without impressions", withOffer({ expected: { impressions: 0, reach: 1e12 } })],
    [
      "2,000 pieces in one offer",
      withOffer({
        deliverables: Array.from({ length: 20 }, () => ({
          platform: "instagram",
          format: "reel",
          quantity: 100,
        })),
      }),
    ],
    [
      "an audience that is nowhere",
      withCreator({
        audience: { countries: { DE: 0 }, ages: { "18-24": 0 }, genders: { f: 0 } },
      }),
    ],
    ["a target that is nowhere", withBrief({ audience: { countries: { DE: 0 } } })],
    [
      "a penalty of a trillion and one of nothing",
      withRules(
        { ...limit, id: "s", min: 1e6, max: 1e9, penalty: 1e12 },
        { ...limit, id: "t", penalty: 0 },
      ),
    ],
    ["a name of one letter under 199 marks", withCreator({ name: `a${"\u0301".repeat(199)}` })],
    ["an id of emoji", withCreator({ id: "👩‍💻🇩🇪❤️" })],
    [
      "a search that may do nothing",
      {
        ...valid(),
        options: { workLimit: 1, gap: 1, seed: 2 ** 31 - 1 },
      },
    ],
    [
      "followers beyond anybody's",
      withCreator({
        channels: [{ platform: "instagram", followers: 2e9, suspiciousShare: 1 }],
      }),
    ],
    [
      "lists without entries",
      {
        ...withCreator({ tags: [], safety: [], history: [], attributes: {}, audience: {} }),
        brief: withBrief({
          currentPlan: [],
          overlaps: [],
          benchmarks: {},
          brandSafety: { blocked: [] },
        }).brief,
      },
    ],
  ])("%s", async (_, body) => {
    await expectSoundAnswer(body);
  });

  test.each<[string, object[]]>([
    [
      "a lock and an exclusion of one creator",
      [
        { id: "l", kind: "lock", creators: ["a"] },
        { id: "x", kind: "exclude", creators: ["a"] },
      ],
    ],
    ["two of one", [{ id: "c", kind: "choose", creators: ["a"], atLeast: 2 }]],
    ["a floor above the budget", [{ ...limit, min: 1000, max: undefined }]],
    [
      "bounds that leave a gap",
      [
        { ...limit, id: "low", max: 5 },
        { ...limit, id: "high", min: 6, max: undefined },
      ],
    ],
    [
      "a floor under an exclusion",
      [
        { id: "x", kind: "exclude", where: { platform: "instagram" } },
        { id: "f", kind: "limit", measure: "creators", min: 1 },
      ],
    ],
  ])("rules that contradict each other: %s", async (_, rules) => {
    const { termination, conflict } = await expectSoundAnswer(withRules(...rules));
    expect(termination.reason).toBe("infeasible");
    expect(conflict?.sets.flat().length).toBeGreaterThan(0);
  });

  test.each<[string, object]>([
    [
      "a creator who follows itself",
      {
        id: "f",
        kind: "follow",
        dependent: { creator: "a" },
        requires: { creator: "a" },
      },
    ],
    ["a lock of one offer named twice", { id: "l", kind: "lock", offers: ["a-reel", "a-reel"] }],
    [
      "a filter that names everything twice",
      {
        ...limit,
        max: 50,
        where: { platform: ["instagram", "instagram"], creators: ["a", "a"] },
      },
    ],
  ])("rules that repeat themselves: %s", async (_, rule) => {
    const { plan } = await expectSoundAnswer(withRules(rule));
    expect(plan?.picks.map(({ offerId }) => offerId)).toEqual(["a-reel"]);
  });
});

describe("what cannot be meant is refused with its place, in short words", () => {
  const long = "x".repeat(10_000);
  test.each<[string, unknown, string]>([
    ["a price in text", withOffer({ price: "10" }), "roster.creators[0].offers[0].price"],
    ["a price that is true", withOffer({ price: true }), "roster.creators[0].offers[0].price"],
    [
      "a count in text",
      withOffer({ expected: { reach: "1e3" } }),
      "roster.creators[0].offers[0].expected.reach",
    ],
    ["a share in text", withCreator({ quality: "0.5" }), "roster.creators[0].quality"],
    [
      "followers and a half",
      withCreator({ channels: [{ platform: "instagram", followers: 1.5 }] }),
      "roster.creators[0].channels[0].followers",
    ],
    ["a budget beyond all money", withBrief({ budget: 1e308 }), "brief.budget"],
    ["a budget below any coin", withBrief({ budget: 5e-324 }), "brief.budget"],
    ["an id of 10,000 characters", withCreator({ id: long }), "roster.creators[0].id"],
    ["a rule of 10,000 characters", withRules({ ...limit, id: long }), "brief.rules[0].id"],
    [
      "a phase of 10,000 characters in a plan",
      withBrief({ currentPlan: [{ offerId: "a-reel", phase: long }] }),
      "brief.currentPlan[0].phase",
    ],
    ["a day that no year has", withBrief({ asOf: "2027-02-30" }), "brief.asOf"],
    ["a leap day of a common year", withBrief({ asOf: "2100-02-29" }), "brief.asOf"],
    ["results of no day", withBrief({ measuredAfterDays: 0 }), "brief.measuredAfterDays"],
    ["results of later years", withBrief({ measuredAfterDays: 366 }), "brief.measuredAfterDays"],
    ["a day with its time", withBrief({ asOf: "2027-03-01T00:00:00Z" }), "brief.asOf"],
    [
      "a phase that ends before it begins",
      withBrief({ phases: [phase("a", { to: "2027-02-01" })] }),
      "brief.phases[0].to",
    ],
    ["a list in place of a text", withCreator({ name: ["a"] }), "roster.creators[0].name"],
    [
      "an escape of a terminal in a name",
      withCreator({ name: "a\u001b[31m" }),
      "roster.creators[0].name",
    ],
    ["no phases", withBrief({ phases: [] }), "brief.phases"],
    [
      "a filter of nobody",
      withRules({ ...limit, where: { creators: [] } }),
      "brief.rules[0].where.creators",
    ],
    ["a target of no ages", withBrief({ audience: { ages: [] } }), "brief.audience.ages"],
    [
      "an overlap of a creator with itself",
      withBrief({ overlaps: [{ creators: ["a", "a"], people: 5 }] }),
      "brief.overlaps[0].creators",
    ],
  ])("%s", (_, body, path) => {
    const issues = issuesOf(body) ?? [];
    expect(issues.map((issue) => issue.path)).toContain(path);
    for (const { message } of issues) expect(message.length).toBeLessThan(300);
  });
});

describe("marks of direction in names", () => {
  const name = "\u202eevil\u202c \u2066ok\u2069";
  const body = withCreator({ name, offers: [offer("a-reel")] });

  test("turn no line of a page or a terminal around", async () => {
    const { request } = accepted(body);
    const result = await expectSoundAnswer(body);
    const identity = { id: "r", name, createdAt: "2027-01-01T00:00:00.000Z", tags: [] };
    const shown = [
      printPlan(result, "USD", request.roster),
      runHtml(runWith(identity, result, request), "internal"),
    ];
    for (const text of shown) {
      expect(text).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
      expect(text).toContain("evil ok");
    }
  });
});

describe("columns of a terminal", () => {
  test.each(["春のキャンペーン", "👩‍💻 Ada", "Jose\u0301", "ﻤﺮﺣﺒﺎ", "Ana"])(
    "stand below each other behind %s",
    (name) => {
      const columns = [
        { title: "creator", cell: (row: string) => row },
        { title: "x", cell: () => "1" },
      ];
      const lines = drawTable(columns, [name, "somebody else"]).split("\n");
      expect(new Set(lines.map((line) => cellsOf(line)))).toHaveProperty("size", 1);
    },
  );
});

/** Cells of a terminal that a line takes, of the signs used here: Asian ones and emoji take two. */
function cellsOf(line: string): number {
  const segments = [...new Intl.Segmenter("en").segment(line)].map(({ segment }) => segment);
  return segments.reduce(
    (sum, own) => sum + (/[\u3040-\u30ff\u4e00-\u9fff]|\p{Emoji_Presentation}/u.test(own) ? 2 : 1),
    0,
  );
}
