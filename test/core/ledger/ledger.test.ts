import { describe, expect, it } from "vitest";
import { teach } from "../../../packages/core/src/calls/learn.ts";
import { ledgerOf } from "../../../packages/core/src/calls/ledger.ts";
import { approvalSchema, ledgerSchema } from "../../../packages/core/src/run/ledger.ts";
import { approvedRun, rowsOf, threeCreators } from "../../support/approved-run.ts";

async function ledger(rows: readonly object[], body: object = threeCreators()) {
  const answer = ledgerOf({ ...(await approvedRun(body)), rows: rowsOf(rows), tests: [] });
  if (answer.kind === "refused") throw new Error(answer.issues[0].message);
  return ledgerSchema.parse(answer.ledger);
}

const DATES = { postedOn: "2027-03-05", countedOn: "2027-04-04" };

describe("an approval", () => {
  it("freezes values, bands and sources of every pick under a code of its own", async () => {
    const { approval } = await approvedRun(threeCreators());
    expect(approvalSchema.parse(approval)).toEqual(approval);
    expect(approval).toMatchObject({ by: "Kim", basis: "2026-11-28", currency: "USD" });
    for (const pick of approval.picks) {
      const { reach, conversions } = pick.forecast;
      expect(reach.low).toBeLessThan(reach.mid);
      expect(reach.high).toBeGreaterThan(reach.mean);
      expect(reach.source).toBe("benchmark");
      expect(conversions.deviation).toBeGreaterThan(reach.deviation);
      expect(pick).toMatchObject({ startsOn: "2027-03-01", fee: 500, quoted: true });
    }
    const codes = approval.picks.map(({ code }) => code);
    expect(codes[0]).toMatch(/^CREATORANA-[0-9A-F]{4}$/);
    expect(new Set(codes).size).toBe(3);
  });

  it("is of everybody, so that the target of a brief changes no figure of it", async () => {
    const under = async (audience: object) => {
      const { picks } = (await approvedRun(threeCreators({ audience }))).approval;
      return picks.map(({ forecast: { engagements } }) =>
        [engagements.low, engagements.mid, engagements.mean].map((v) => v.toPrecision(6)),
      );
    };
    expect(await under({ size: 200_000, countries: { FR: 1 } })).toEqual(
      await under({ size: 50_000_000, countries: { US: 1 } }),
    );
  });
});

describe("a ledger", () => {
  it("check 7.1: has the ratios of the trade of what came out", async () => {
    const counts = { impressions: 800_000, reach: 420_000, engagements: 26_000 };
    const row = { offerId: "ana-1", ...DATES, ...counts, clicks: 5_200, conversions: 110 };
    const { offers } = await ledger([{ ...row, fee: 10_000 }]);
    const { actual } = offers[0].costs;
    expect(actual.cpm).toBeCloseTo(12.5, 9);
    expect(actual.cpe).toBeCloseTo(0.384615, 6);
    expect(actual.cpc).toBeCloseTo(1.923077, 6);
    expect(actual.cpa).toBeCloseTo(90.909091, 6);
    expect(actual.roas).toBeCloseTo(0.715, 9);
    expect(actual.roi).toBeCloseTo(-0.67825, 9);
  });

  it("compares only what was counted, and adds it up by tier, platform and phase", async () => {
    const { approval } = await approvedRun(threeCreators());
    const [ana, , cleo] = approval.picks.map(({ forecast }) => forecast.engagements.mean);
    const { total, by, offers } = await ledger([
      { offerId: "ana-1", ...DATES, engagements: ana / 2 },
      { offerId: "cleo-1", ...DATES, engagements: 3 * cleo },
    ]);
    expect(total).toMatchObject({ offers: 3, reported: 2, notDelivered: 0 });
    expect(total.results.engagements.offers).toBe(2);
    expect(total.results.engagements.ratio).toBeCloseTo((ana / 2 + 3 * cleo) / (ana + cleo), 9);
    expect(total.results.engagements.error).toBeCloseTo((0.5 + 2) / 2, 9);
    expect(total.results.reach).toBeUndefined();
    const ratios = by.tierOfPlatform.map(({ key, results }) => [key, results.engagements?.ratio]);
    expect(ratios).toEqual([
      ["instagram micro", expect.closeTo(0.5, 9)],
      ["tiktok micro", undefined],
      ["instagram mid", expect.closeTo(3, 9)],
    ]);
    expect(by.phase.map(({ key, offers: n }) => [key, n])).toEqual([["spring", 3]]);
    expect(offers[1]).toMatchObject({ delivered: null, countedOn: null, results: {} });
  });

  it("says in words what came, of whom, and what it cost", async () => {
    const { approval } = await approvedRun(threeCreators());
    const [ana, ben] = approval.picks.map(({ forecast }) => forecast.clicks.mean);
    const { sentences } = await ledger([
      { offerId: "ana-1", ...DATES, clicks: 1.3 * ana },
      { offerId: "ben-1", ...DATES, clicks: 0.8 * ben, fee: 400 },
      { offerId: "cleo-1", delivered: false, fee: 0 },
    ]);
    expect(sentences).toContain("3 of 3 offers have results; 1 did not deliver.");
    expect(sentences).toContain(
      "TikTok micro delivered 0.8 x, Instagram micro 1.3 x the clicks forecast.",
    );
    expect(sentences).toContain("Fees were 600 USD less than planned: 900 USD.");
  });

  it("completes young figures and says how far they had come", async () => {
    const row = { offerId: "ben-1", postedOn: "2027-03-05", ageDays: 7, impressions: 8_500 };
    const [, ben] = (await ledger([row])).offers;
    expect(ben.matured).toBeCloseTo(0.85, 9);
    expect(ben.results.impressions).toMatchObject({ counted: 8_500 });
    expect(ben.results.impressions.actual).toBeCloseTo(10_000, 6);
    expect(ben.countedOn).toBe("2027-03-12");
  });

  it("compares at the day that results were forecast for", async () => {
    const row = { offerId: "ben-1", postedOn: "2027-03-05", ageDays: 30, impressions: 10_000 };
    // TikTok: 85 % of the views after 7 days, all of them after 14.
    const { offers } = await ledger([row], threeCreators({ measuredAfterDays: 7 }));
    expect(offers[1].results.impressions.actual).toBeCloseTo(8_500, 6);
  });

  it("keeps what a correction replaced", async () => {
    const of = (countedOn: string, impressions: number) => ({
      offerId: "ana-1",
      countedOn,
      impressions,
    });
    const { corrections } = await ledger([of("2027-04-09", 900), of("2027-04-01", 700)]);
    expect(corrections).toEqual([
      {
        offerId: "ana-1",
        phase: "spring",
        field: "impressions",
        values: [
          { countedOn: "2027-04-01", revision: 0, value: 700 },
          { countedOn: "2027-04-09", revision: 0, value: 900 },
        ],
      },
    ]);
  });

  it("takes results by code, in any case, and refuses what names no pick", async () => {
    const run = await approvedRun(threeCreators());
    const [ana] = run.approval.picks;
    const rows = rowsOf([
      { code: ana.code.toLowerCase(), ...DATES, conversions: 4, revenue: 260 },
      { code: "NOBODY-0000", conversions: 1 },
      { offerId: "dora-1", conversions: 1 },
      { offerId: "ana-1", phase: "autumn", conversions: 1 },
    ]);
    const answer = ledgerOf({ ...run, rows, tests: [] });
    expect(
      answer.kind === "refused" && answer.issues.map(({ path, code }) => [path, code]),
    ).toEqual([
      ["rows[1].code", "unknown_code"],
      ["rows[2].offerId", "unknown_offer"],
      ["rows[3].phase", "unknown_phase"],
    ]);
    expect(teach({ ...run, rows, tests: [] }).kind).toBe("refused");
    const { offers } = await ledger([rows[0]]);
    expect(offers[0].results.conversions.actual).toBe(4);
    expect(offers[0].costs.actual.roas).toBeCloseTo(260 / 500, 9);
  });
});
