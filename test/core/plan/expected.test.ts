import { describe, expect, test } from "vitest";
import { OUTCOMES } from "../../../packages/core/src/forecast/index.ts";
import { bandsOf } from "../../../packages/core/src/plan/bands.ts";
import { everybodyDelivers } from "../../../packages/core/src/plan/delivery-chances.ts";
import { judge } from "../../../packages/core/src/plan/judge.ts";
import { totalsOf } from "../../../packages/core/src/plan/totals.ts";
import type { RequestInput } from "../../support/briefs.ts";
import { placementsOf, termsOf } from "../../support/judging.ts";
import { request } from "../../support/requests.ts";

type Creator = RequestInput["roster"]["creators"][number];

/** TikTok nanos and Instagram micros who each sell one piece at a quoted price. */
function roster(n: number, fields: Partial<Creator> = {}): Creator[] {
  return Array.from({ length: n }, (_, i) => {
    const isNano = i % 2 === 0;
    const platform = isNano ? "tiktok" : "instagram";
    return {
      id: `c${i}`,
      channels: [{ platform, followers: (isNano ? 2_000 : 15_000) + 100 * i }],
      offers: [
        {
          id: `o${i}`,
          price: 100,
          deliverables: [{ platform, format: isNano ? "short" : "post" }],
        },
      ],
      ...fields,
    } as Creator;
  });
}

function planOf(input: RequestInput) {
  const terms = termsOf(input);
  const ids = input.roster.creators.flatMap(({ offers }) => offers.map(({ id }) => id));
  const placements = placementsOf(terms, ids);
  const { activity, verdicts } = judge(placements, terms);
  return {
    terms,
    placements,
    verdicts,
    totals: totalsOf(activity, activity.reach),
    bands: bandsOf(placements, terms.market, terms.forecast, everybodyDelivers),
  };
}

const US = { size: 30_000_000, countries: { US: 1 } };

describe("the totals of a plan", () => {
  test.each([
    ["one creator", roster(1, { audience: { countries: { US: 0.7 } } })],
    ["sixty known audiences", roster(60, { audience: { countries: { US: 0.7 } } })],
    ["sixty estimated audiences", roster(60, { country: "US" })],
    ["sixty estimated audiences elsewhere", roster(60, { country: "MX" })],
  ])("of %s lie inside their bands", (_, creators) => {
    const { totals, bands } = planOf(request({ audience: US }, creators));
    for (const measure of OUTCOMES) {
      expect(totals[measure], measure).toBeGreaterThanOrEqual(bands[measure].low);
      expect(totals[measure], measure).toBeLessThanOrEqual(bands[measure].high);
    }
  });

  test("of sixty nanos are means: 2.25 times what the search values on TikTok", () => {
    const nanos = roster(120).filter((_, i) => i % 2 === 0);
    const { totals, bands, terms } = planOf(request({}, nanos));
    const mids = terms.forecast.offers.reduce((sum, { mid }) => sum + mid.conversions, 0);
    // tau .9 and sigma .9: exp(.81) of the median.
    expect(totals.conversions / mids).toBeCloseTo(Math.exp(0.81), 5);
    expect(bands.conversions.mid / totals.conversions).toBeGreaterThan(0.85);
  });

  test("are what rules count, reach as the reach of expected impressions", () => {
    const rules: RequestInput["brief"]["rules"] = [
      { id: "impressions", kind: "limit", measure: "impressions", min: 1 },
      { id: "conversions", kind: "limit", measure: "conversions", min: 1 },
      { id: "reach", kind: "limit", measure: "reach", min: 1 },
      { id: "cpm", kind: "costPer", of: "impressions", max: 1e6 },
      { id: "cpa", kind: "costPer", of: "conversions", max: 1e6 },
    ];
    const { totals, verdicts, terms } = planOf(request({ audience: US, rules }, roster(8)));
    const achieved = Object.fromEntries(
      verdicts.map(({ rule, verdict }) => [rule.id, verdict.achieved]),
    );
    for (const id of ["impressions", "conversions", "reach", "cpm", "cpa"] as const)
      expect(achieved[id], id).toBeCloseTo(totals[id] as number, 5);
    // One cell: everybody's share is so much of it, and they are independent.
    const missed = terms.forecast.offers.map(({ cells, cellReach, mid, expected }) =>
      cellReach.map(
        (people, k) =>
          [
            cells[k],
            1 - (people * expected.reach) / mid.reach / terms.forecast.cells[cells[k]].size,
          ] as const,
      ),
    );
    const reach = terms.forecast.cells.reduce((sum, { size }, cell) => {
      const all = missed.flatMap((own) => own.filter(([at]) => at === cell));
      return sum + size * (1 - all.reduce((product, [, share]) => product * share, 1));
    }, 0);
    expect(totals.reach).toBeCloseTo(reach, 3);
  });
});

describe("three reels of one creator", () => {
  const phases = ["03", "04", "05"].map((month) => ({
    id: `m${month}`,
    from: `2027-${month}-01`,
    to: `2027-${month}-28`,
  }));
  const reel = { platform: "instagram", format: "reel" } as const;
  const channels = [{ platform: "instagram", followers: 90_000 }] as const;
  const planned = (offers: Creator["offers"], bought: readonly string[]) => {
    const one = { id: "a", channels: [...channels], offers } as Creator;
    const terms = termsOf(request({ phases, audience: US }, [one]));
    const placements = placementsOf(terms, bought);
    const { activity, value } = judge(placements, terms);
    return { value, totals: totalsOf(activity, activity.reach) };
  };

  test("bring the same in one offer as in three offers in three phases", () => {
    const one = planned(
      [{ id: "three", price: 900, deliverables: [{ ...reel, quantity: 3 }] }],
      ["three@m03"],
    );
    const three = planned(
      phases.map(({ id }) => ({ id: `in-${id}`, price: 300, deliverables: [reel] })),
      phases.map(({ id }) => `in-${id}@${id}`),
    );
    for (const measure of ["impressions", "reach", "engagements", "clicks", "conversions"] as const)
      expect(three.totals[measure] / one.totals[measure], measure).toBeCloseTo(1, 4);
    expect(three.value / one.value).toBeCloseTo(1, 4);
  });

  test("bring 2.71 times the engagements of one, but three times what is stated of one", () => {
    const offers = (expected: object) =>
      phases.map(({ id }) => ({ id: `in-${id}`, price: 300, deliverables: [reel], ...expected }));
    const bought = phases.map(({ id }) => `in-${id}@${id}`);
    const once = planned(offers({}), bought.slice(0, 1));
    expect(planned(offers({}), bought).totals.engagements / once.totals.engagements).toBeCloseTo(
      2.71,
      5,
    );
    const stated = offers({ expected: { engagements: 500 } });
    expect(planned(stated, bought).totals.engagements).toBe(1500);
  });
});
