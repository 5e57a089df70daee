import { explainDifference, type Run } from "@reachmix/core";
import { describe, expect, test } from "vitest";
import type { Cause, Causes } from "../../../packages/core/src/run/causes.ts";
import type { RequestInput } from "../../support/briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { present } from "../../support/present.ts";
import { creator, request } from "../../support/requests.ts";
import { runOf } from "../../support/runs.ts";

const host = { engines: inProcessEngines, reachmixVersion: "test" };

/**
 * Largest difference between the sum of the shares and the whole difference, relative to the
 * values.
 */
const ROUNDING = 1e-9;

type Brief = RequestInput["brief"];
type Creator = RequestInput["roster"]["creators"][number];

const PHASES = [
  { id: "first", from: "2027-03-01", to: "2027-03-14" },
  { id: "second", from: "2027-03-15", to: "2027-04-30" },
];

const OVERLAPS = [3, 4, 5, 6, 7].flatMap((a) =>
  [8, a - 1].map((b) => ({ creators: [`c${a}`, `c${b}`] as [string, string], people: 20_000 })),
);

const base: RequestInput = request(
  {
    budget: 5000,
    goals: { values: { engagement: 0.1, conversion: 30, reach: 0.02 } },
    audience: { size: 2_000_000, countries: { US: 0.6, GB: 0.4 } },
    phases: PHASES,
    rules: [{ id: "us", kind: "limit", measure: "spend", where: { country: "US" }, max: 2500 }],
  },
  Array.from({ length: 9 }, (_, k) =>
    creator(
      `c${k}`,
      600 + 170 * ((k * 5) % 9),
      {
        impressions: 30_000 + 4000 * k,
        reach: 22_000 + 3000 * k,
        engagements: 900 + 130 * ((k * 7) % 9),
        clicks: 250,
        conversions: k === 6 ? 20 : 3 + ((k * 4) % 9),
      },
      {
        followers: k < 3 ? 300_000 : 60_000,
        country: k % 2 === 0 ? "US" : "GB",
        audience: {
          countries: k === 6 ? { US: 0.2, GB: 0.2, other: 0.6 } : { US: 0.5, GB: 0.3, other: 0.2 },
        },
      },
    ),
  ),
);

const withBrief = (change: Partial<Brief>): RequestInput => ({
  ...base,
  brief: { ...base.brief, ...change },
});
const withCreators = (change: (creators: Creator[]) => Creator[]): RequestInput => ({
  ...base,
  roster: { creators: change(base.roster.creators) },
});
const repriced = (own: Creator, factor: number): Creator => ({
  ...own,
  offers: own.offers.map((offer) => ({ ...offer, price: (offer.price ?? 0) * factor })),
});

/** One known change each, and the cause that has to be named. */
const CHANGES: readonly (readonly [string, Cause, RequestInput])[] = [
  ["prices rise", "data", withCreators((all) => all.map((own) => repriced(own, 1.25)))],
  [
    "a creator leaves the roster",
    "data",
    withCreators((all) => all.filter(({ id }) => id !== "c6")),
  ],
  [
    "a creator joins the roster",
    "data",
    withCreators((all) => [...all, creator("new", 400, { engagements: 9000, conversions: 20 })]),
  ],
  [
    "stated results change",
    "data",
    withCreators((all) =>
      all.map((own) => ({
        ...own,
        offers: own.offers.map((offer) => ({
          ...offer,
          expected: { ...offer.expected, conversions: 5 },
        })),
      })),
    ),
  ],
  [
    "the audience is smaller",
    "forecast",
    withBrief({ audience: { size: 150_000, countries: { US: 0.6, GB: 0.4 } } }),
  ],
  [
    "the audience is elsewhere",
    "forecast",
    withBrief({ audience: { size: 2_000_000, countries: { GB: 1 } } }),
  ],
  ["audiences overlap", "forecast", withBrief({ overlaps: OVERLAPS })],
  [
    "a rule joins",
    "rules",
    withBrief({
      rules: [
        ...(base.brief.rules ?? []),
        { id: "micro", kind: "limit", measure: "spend", where: { group: "micro" }, max: 900 },
      ],
    }),
  ],
  ["a rule leaves", "rules", withBrief({ rules: [] })],
  [
    "a rule's number changes",
    "rules",
    withBrief({
      rules: [{ id: "us", kind: "limit", measure: "spend", where: { country: "US" }, max: 1500 }],
    }),
  ],
  ["handling costs money", "rules", withBrief({ handlingCost: 150 })],
  [
    "the phases change",
    "rules",
    withBrief({
      phases: [
        { ...PHASES[0], budget: { max: 0.2, as: "shareOfBudget" } },
        { ...PHASES[1], groups: ["macro"] },
      ],
    }),
  ],
  ["an audience fit is asked for", "rules", withBrief({ minimumAudienceFit: 0.6 })],
  [
    "a conversion is worth more",
    "goal",
    withBrief({ goals: { values: { engagement: 0.1, conversion: 90, reach: 0.02 } } }),
  ],
  [
    "a phase has goals of its own",
    "goal",
    withBrief({ phases: [{ ...PHASES[0], goals: { values: { reach: 0.05 } } }, PHASES[1]] }),
  ],
  ["the budget falls", "budget", withBrief({ budget: 3300 })],
  ["the budget rises", "budget", withBrief({ budget: 7000 })],
];

describe("the causes of the difference between two runs", () => {
  test.each(CHANGES)("when %s, the cause is %s and nothing else", async (_, cause, changed) => {
    const [from, to] = [
      await runOf(base, inProcessEngines, "from"),
      await runOf(changed, inProcessEngines, "to"),
    ];
    const causes = await explainDifference(from, to, host);
    expect(causes.status).toBe("computed");
    expect(causes.list.filter((share) => share.changed).map((share) => share.cause)).toEqual([
      cause,
    ]);
    for (const share of causes.list.filter((own) => !own.changed))
      expect(share, share.cause).toMatchObject({
        value: 0,
        spend: 0,
        reach: 0,
        conversions: 0,
        sentence: expect.stringContaining("did not change"),
      });
    expectSharesAddUp(causes, from, to);
  });

  test("change the value in every one of these cases", async () => {
    const { value } = (await runOf(base, inProcessEngines)).certificate;
    const unmoved: string[] = [];
    for (const [title, , changed] of CHANGES)
      if ((await runOf(changed, inProcessEngines)).certificate.value === value) unmoved.push(title);
    expect(unmoved).toEqual([]);
  });

  test("are named in their fixed order when everything changes at once, and add up", async () => {
    const target: RequestInput = {
      ...base,
      brief: Object.assign(
        { ...base.brief },
        withBrief({
          audience: { size: 150_000, countries: { US: 0.6, GB: 0.4 } },
          handlingCost: 150,
          budget: 3300,
        }).brief,
        { goals: { values: { engagement: 0.2, conversion: 60, reach: 0.01 } } },
      ),
      roster: {
        creators: base.roster.creators.map((own, k) => (k === 4 ? repriced(own, 2) : own)),
      },
    };
    const [from, to] = [
      await runOf(base, inProcessEngines, "from"),
      await runOf(target, inProcessEngines, "to"),
    ];
    const causes = await explainDifference(from, to, host);
    expect(causes.list.map(({ cause, changed }) => [cause, changed])).toEqual([
      ["data", true],
      ["forecast", true],
      ["rules", true],
      ["goal", true],
      ["budget", true],
      ["search", false],
    ]);
    expectSharesAddUp(causes, from, to);
  });

  test("of two equal runs are none", async () => {
    const run = await runOf(base, inProcessEngines);
    const causes = await explainDifference(run, run, host);
    expect(causes.list.every(({ changed, value }) => !changed && value === 0)).toBe(true);
  });
});

describe("causes are not computed", () => {
  test("when a step between the runs has no proven plan", async () => {
    const rules: Brief["rules"] = [{ id: "spend-it", kind: "limit", measure: "spend", min: 3000 }];
    const rich = await runOf(withBrief({ rules }), inProcessEngines, "rich");
    const poor = await runOf(withBrief({ budget: 1000, rules: [] }), inProcessEngines, "poor");
    // Rules come before the budget: first none at all, then the small budget; and back, a floor
    // above the small budget.
    expect((await explainDifference(rich, poor, host)).status).toBe("computed");
    const back = await explainDifference(poor, rich, host);
    expect(back).toMatchObject({ status: "notComputed", unit: null, list: [] });
    expect(back.reason).toContain('the step "rules" has no proven plan (infeasible)');
  });

  test("when the runs are in different currencies", async () => {
    const from = await runOf(base, inProcessEngines, "from");
    const to = await runOf(withBrief({ currency: "EUR" }), inProcessEngines, "to");
    expect(await explainDifference(from, to, host)).toMatchObject({
      status: "notComputed",
      reason: "the runs are in different currencies",
    });
  });
});

function expectSharesAddUp({ list, unit }: Causes, from: Run, to: Run): void {
  const [before, after] = [
    present(from.certificate.value, "value"),
    present(to.certificate.value, "value"),
  ];
  const sum = list.reduce((total, { value }) => total + (value ?? Number.NaN), 0);
  expect(unit).toBe("USD");
  expect(Math.abs(sum - (after - before))).toBeLessThanOrEqual(
    ROUNDING * Math.max(Math.abs(before), Math.abs(after)),
  );
}
