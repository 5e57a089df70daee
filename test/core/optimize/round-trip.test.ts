import { optimize } from "@reachmix/core";
import { describe, expect, test } from "vitest";
import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { accepted } from "../../support/opening.ts";
import { boughtOffers, creator, request, solveWith } from "../../support/requests.ts";
import { solveAlone } from "../options/support.ts";

const host = { engines: inProcessEngines, reachmixVersion: "test" };
type Rule = NonNullable<RequestInput["brief"]["rules"]>[number];

describe("engines tolerate, the judge counts exactly", () => {
  /** Twenty creators with a billion of w each and one with a millionth; the cap is 20 billion. */
  const heavy = Array.from({ length: 20 }, (_, k) => ({
    ...creator(`c${k}`, 1, { conversions: 1 }),
    attributes: { w: 1e9 },
  }));
  const light = { ...creator("z", 1, { conversions: 1 }), attributes: { w: 1e-6 } };

  test.each(["core", "highs"] as const)(
    "a millionth beyond 20 billion is seen, and %s answers without it",
    async (engine) => {
      const rules: Rule[] = [{ id: "cap", kind: "limit", measure: "attribute:w", max: 2e10 }];
      const input = request({ budget: 1000, rules }, [...heavy, light]);
      const result = await solveWith(inProcessEngines, input, engine);
      // All 21 together carry 20,000,000,000.000001.
      expect(result.certificate).toMatchObject({ value: 20, bound: 20, verified: true });
      expect(result.termination.reason).toBe("optimal");
      expect(boughtOffers(result)).toHaveLength(20);
    },
  );

  test("500,001 of a million as a share of 90 million rupiah holds to the rupiah", async () => {
    const roster = [
      creator("a", 45_000_090, { conversions: 2 }),
      creator("b", 44_999_910, { conversions: 1 }),
    ];
    const share = (max: number): Rule => ({
      id: "half",
      kind: "limit",
      measure: "spend",
      as: "shareOfBudget",
      where: { creators: ["a"] },
      max,
    });
    const asked = (max: number) =>
      solveWith(
        inProcessEngines,
        request({ currency: "IDR", budget: 90_000_000, rules: [share(max)] }, roster),
      );
    expect((await asked(0.500001)).certificate.value).toBe(3);
    expect((await asked(0.5)).certificate.value).toBe(1);
  });
});

/** Every figure of an answer that a rule can bound, as the rule that holds it there. */
function reportedAsRules(totals: Record<string, unknown>): Rule[] {
  const figure = (name: string) => totals[name] as number | null;
  const per = {
    cpe: "engagements",
    cpc: "clicks",
    cpa: "conversions",
    cpm: "impressions",
  } as const;
  const rules: Rule[] = [];
  for (const [name, result] of Object.entries(per)) {
    const cost = figure(name);
    if (cost !== null && cost > 0 && cost <= 1e9)
      rules.push({ id: `back-${name}`, kind: "costPer", of: result, max: cost });
  }
  const kept = ["grossReach", "clicks", "conversions"] as const;
  for (const measure of kept)
    rules.push({ id: `back-${measure}`, kind: "limit", measure, min: figure(measure) ?? 0 });
  for (const measure of ["spend", "creators", "offers", "impressions", "engagements"] as const) {
    const amount = figure(measure) ?? 0;
    rules.push({ id: `back-${measure}`, kind: "limit", measure, min: amount, max: amount });
  }
  for (const [name, amount] of Object.entries(totals.attributes as Record<string, number>))
    rules.push({ id: `back-${name}`, kind: "limit", measure: `attribute:${name}`, max: amount });
  for (const name of ["roas", "roi"] as const) {
    const achieved = figure(name);
    if (achieved !== null && Math.abs(achieved) <= 1e9)
      rules.push({ id: `back-${name}`, kind: "return", of: name, min: achieved });
  }
  return rules;
}

describe("whatever a run reports can be set as a bound", () => {
  test("1,000 for 9 conversions is reported as 111.111111111, which keeps the plan", async () => {
    const cpa = (max: number): Rule => ({ id: "cpa", kind: "costPer", of: "conversions", max });
    const asked = (max: number) =>
      solveWith(
        inProcessEngines,
        request({ budget: 5000, rules: [cpa(max)] }, [creator("a", 1000, { conversions: 9 })]),
      );
    const reported = (await asked(200)).plan?.totals.cpa;
    expect(reported).toBe(111.111111111);
    expect((await asked(reported ?? 0)).certificate.value).toBe(9);
    expect((await asked(111.111)).certificate.value).toBe(0);
  });

  /** Asserts that a brief with these rules more brings a plan worth at least as much. */
  async function isWorthAsMuch(
    input: RequestInput,
    { certificate }: Awaited<ReturnType<typeof optimize>>,
    back: readonly Rule[],
    at: string,
  ): Promise<void> {
    const brief = { ...input.brief, rules: [...(input.brief.rules ?? []), ...back] };
    const { found } = await solveAlone({ ...input, brief, options: { gap: 0 } });
    expect(found.placements, `${at}: ${found.detail}`).not.toBeNull();
    expect(found.value, at).toBeGreaterThanOrEqual((certificate.value ?? 0) * (1 - 1e-9));
  }

  test.each([
    [0, false],
    [200, true],
  ])(
    "the reported reach and what a thousand of it cost, of random briefs from %i on, too",
    async (first, forecast) => {
      let asked = 0;
      for (let seed = first; seed < first + 60; seed++) {
        const cells = seed % 2 === 0;
        const input = randomBrief(seed, { creators: [2, 4], rules: [0, 2], forecast, cells });
        const before = await optimize(accepted({ ...input, options: { gap: 0 } }), host);
        if (before.plan === null || before.plan.picks.length === 0) continue;
        const { reach, costPerThousandReached: max } = before.plan.totals;
        const floor: Rule = { id: "reach", kind: "limit", measure: "reach", min: reach };
        await isWorthAsMuch(input, before, [floor], `reach of brief ${seed}`);
        if (max === null || max <= 0 || max > 1e9) continue;
        const cost: Rule = { id: "cost", kind: "costPer", of: "reach", max };
        await isWorthAsMuch(input, before, [cost], `cost of brief ${seed}`);
        asked++;
      }
      expect(asked).toBeGreaterThan(20);
    },
  );

  test.each([
    [0, false],
    [100, false],
    [200, false],
    [300, true],
    [400, true],
  ])(
    "the reported figures of random briefs from %i on bring a plan that is worth at least as much",
    async (first, forecast) => {
      let asked = 0;
      for (let seed = first; seed < first + 100; seed++) {
        const input = randomBrief(seed, { creators: [2, 4], rules: [0, 2], forecast });
        const before = await optimize(accepted({ ...input, options: { gap: 0 } }), host);
        if (before.plan === null || before.plan.picks.length === 0) continue;
        const back = reportedAsRules(before.plan.totals);
        await isWorthAsMuch(input, before, back, `brief ${seed}`);
        asked++;
      }
      expect(asked).toBeGreaterThan(30);
    },
  );
});
