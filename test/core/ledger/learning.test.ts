import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learnFrom, teach } from "../../../packages/core/src/calls/learn.ts";
import { open } from "../../../packages/core/src/calls/open.ts";
import { basisOf } from "../../../packages/core/src/forecast/basis.ts";
import { forecastMarket } from "../../../packages/core/src/forecast/index.ts";
import { OUTCOMES } from "../../../packages/core/src/forecast/types.ts";
import type { ActualRow } from "../../../packages/core/src/run/actuals.ts";
import { learnedSchema } from "../../../packages/core/src/run/learned.ts";
import { approvedRun, learnedOf, rowsOf, threeCreators } from "../../support/approved-run.ts";
import { seedOf } from "../../support/seed.ts";

const DATES = { postedOn: "2027-03-05", countedOn: "2027-04-04" };

function forecastOf(body: object) {
  const opening = open(body);
  if (opening.kind === "refused") throw new Error(opening.issues[0].message);
  const { market, request } = opening.opened;
  return forecastMarket(market, basisOf(request.basis));
}

async function planned() {
  const run = await approvedRun(threeCreators());
  const rows = run.approval.picks.map(({ offerId, forecast }) => ({
    offerId,
    ...DATES,
    ...Object.fromEntries(OUTCOMES.map((outcome) => [outcome, forecast[outcome].mid])),
  }));
  return { ...run, rows: rowsOf(rows), tests: [] };
}

describe("results exactly as planned", () => {
  it("leave every figure planned with where it was and make its band narrower", async () => {
    const learned = await learnedOf(await planned());
    const before = forecastOf(threeCreators());
    const after = forecastOf({ ...threeCreators(), basis: learned });
    for (const [i, offer] of after.offers.entries())
      for (const outcome of OUTCOMES) {
        const ratio = offer.mid[outcome] / before.offers[i].mid[outcome];
        expect(ratio, `${i} ${outcome}`).toBeCloseTo(1, 4);
        expect(offer.spread[outcome]).toBeLessThan(before.offers[i].spread[outcome]);
      }
  });

  it("are named by the version of the basis, which the forecast carries", async () => {
    const learned = await learnedOf(await planned());
    expect(forecastOf({ ...threeCreators(), basis: learned }).version).toBe(learned.version);
    expect(learned.version).toMatch(/^2026-11-28\+[0-9a-f]{12}$/);
    expect(learnedSchema.parse(learned)).toEqual(learned);
  });
});

describe("what is learned of results", () => {
  it("is of day 30, also of a run whose results are forecast for day 7", async () => {
    const run = await approvedRun(threeCreators({ measuredAfterDays: 7 }));
    const row = { offerId: "ben-1", postedOn: "2027-03-05", ageDays: 7, impressions: 8_500 };
    const learned = await learnedOf({ ...run, rows: rowsOf([row]), tests: [] });
    // TikTok: 85 % of the views after 7 days, all of them after 14.
    const [post] = learned.creators.ben;
    expect(post.impressions).toBeCloseTo(10_000, 6);
    expect(post.measuredAfterDays).toBeUndefined();
  });

  it("moves the creator most, their tier less, and other platforms not at all", async () => {
    const run = await approvedRun(threeCreators());
    const [ana] = run.approval.picks;
    const doubled = {
      offerId: "ana-1",
      ...DATES,
      reach: 2 * ana.forecast.reach.mid,
      impressions: 2 * ana.forecast.impressions.mid,
    };
    const learned = await learnedOf({ ...run, rows: rowsOf([doubled]), tests: [] });
    const before = forecastOf(threeCreators());
    const after = forecastOf({ ...threeCreators(), basis: learned });
    const factor = (i: number) => after.offers[i].mid.reach / before.offers[i].mid.reach;
    expect(factor(0)).toBeGreaterThan(1.3);
    expect(factor(0)).toBeLessThan(2);
    expect(factor(2)).toBeGreaterThan(1.05);
    expect(factor(2)).toBeLessThan(factor(0));
    expect(factor(1)).toBe(1);
  });

  it("moves the tier of one creator as far as one counts beside five, level by level", async () => {
    const run = await approvedRun(threeCreators());
    const [ana] = run.approval.picks;
    const doubled = { offerId: "ana-1", ...DATES, reach: 2 * ana.forecast.reach.mid };
    const { numbers } = await learnedOf({ ...run, rows: rowsOf([doubled]), tests: [] });
    const tier = numbers.find(({ path }) => path === "formats.instagram.reel.reachRate.micro");
    // A reel: tau 0.6, sigma 0.5. Platform, format and tier each leave 5/(5 + weight) of ln 2.
    const weight = 0.36 / (0.36 + 0.25);
    const expected = 2 ** (1 - (5 / (5 + weight)) ** 3);
    expect((tier?.value ?? 0) / (tier?.shipped ?? 1)).toBeCloseTo(expected, 4);
  });

  it("is the same whatever the target of the brief was", async () => {
    const rows = rowsOf([
      { offerId: "ana-1", ...DATES, impressions: 30_000, engagements: 900, clicks: 200 },
      { offerId: "ben-1", ...DATES, impressions: 9_000, reach: 7_000, conversions: 3 },
    ]);
    const under = async (audience: object) =>
      learnedOf({ ...(await approvedRun(threeCreators({ audience }))), rows, tests: [] });
    const wide = await under({ size: 50_000_000, countries: { US: 1 } });
    const narrow = await under({ size: 200_000, countries: { FR: 1 } });
    expect(narrow).toEqual(wide);
  });

  it("completes young figures by the age at which they were counted", async () => {
    const run = await approvedRun(threeCreators());
    const at = (countedOn: string, impressions: number) =>
      learnedOf({
        ...run,
        rows: rowsOf([{ offerId: "ben-1", postedOn: "2027-03-05", countedOn, impressions }]),
        tests: [],
      });
    // TikTok: 85 % of the views after 7 days.
    const [young, old] = [await at("2027-03-12", 8_500), await at("2027-04-04", 10_000)];
    expect(young.creators.ben[0].impressions).toBeCloseTo(10_000, 6);
    expect(young.creators).toEqual(old.creators);
  });

  it("holds an offer that was not delivered against no rate", async () => {
    const run = await approvedRun(threeCreators());
    const rows = rowsOf([{ offerId: "ana-1", ...DATES, delivered: false, impressions: 0 }]);
    const { creators, numbers } = await learnedOf({ ...run, rows, tests: [] });
    expect(creators).toEqual({});
    expect(numbers.map(({ path }) => path)).toEqual(["delivery.micro"]);
  });

  it("raises the fees of a format after dear deals", async () => {
    const run = await approvedRun(threeCreators());
    const dear = run.approval.picks
      .filter(({ platform }) => platform === "instagram")
      .map(({ offerId, usualFee }) => ({
        offerId,
        ...DATES,
        fee: Math.round(2 * (usualFee ?? 0)),
      }));
    const learned = await learnedOf({ ...run, rows: rowsOf(dear), tests: [] });
    const level = learned.numbers.find(({ path }) => path.endsWith("reel.priceFactor"));
    // Two deals at ln 2: b = (2/.16 ln 2) / (2/.16 + 1/.25), less what rounding and age take.
    const expected = Math.exp(((2 / 0.16) * Math.log(2)) / (2 / 0.16 + 1 / 0.25));
    expect((level?.value ?? 0) / (level?.shipped ?? 1)).toBeCloseTo(expected, 2);
  });
});

describe("the order and the number of reports", () => {
  const row = fc.record({
    offerId: fc.constantFrom("ana-1", "ben-1", "cleo-1"),
    countedOn: fc.constantFrom("2027-04-01", "2027-04-10", "2027-05-01"),
    revision: fc.integer({ min: 0, max: 1 }),
    impressions: fc.option(fc.integer({ min: 1_000, max: 90_000 }), { nil: undefined }),
    clicks: fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }),
    conversions: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
    fee: fc.option(fc.integer({ min: 100, max: 900 }), { nil: undefined }),
  });

  it("change nothing of what is learned", async () => {
    const run = await approvedRun(threeCreators());
    const versionOf = async (rows: readonly ActualRow[]) => {
      const taught = teach({ ...run, rows, tests: [] });
      if (taught.kind === "refused") throw new Error(taught.issues[0].message);
      return (await learnFrom([taught.evidence]))?.version ?? null;
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.infiniteStream(fc.nat()),
        async (raw, order) => {
          const valid = raw.filter((r) => (r.conversions ?? 0) <= (r.clicks ?? Infinity));
          const rows = rowsOf(valid);
          const repeated = [...rows, ...rows.slice(0, 3)];
          const keyed = repeated.map((r) => ({ r, key: order.next().value }));
          const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ r }) => r);
          expect(await versionOf(shuffled)).toBe(await versionOf(rows));
        },
      ),
      { numRuns: 60, seed: seedOf(14) },
    );
  });

  it("of runs change nothing either", async () => {
    const first = await planned();
    const second = { ...(await planned()), runId: "run-2" };
    expect(await learnedOf(second, first)).toEqual(await learnedOf(first, second));
  });

  it("let the later day count, on one day the higher revision", async () => {
    const run = await approvedRun(threeCreators());
    const report = (countedOn: string, impressions: number, revision = 0) => ({
      offerId: "ana-1",
      countedOn,
      revision,
      impressions,
    });
    const of = async (...rows: object[]) =>
      (await learnedOf({ ...run, rows: rowsOf(rows), tests: [] })).creators.ana[0].impressions;
    expect(await of(report("2027-04-10", 900), report("2027-04-01", 2_000))).toBe(900);
    expect(await of(report("2027-04-10", 900, 1), report("2027-04-10", 2_000))).toBe(900);
  });
});
