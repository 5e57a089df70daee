import { describe, expect, it } from "vitest";
import {
  BENCHMARK_VERSION,
  BENCHMARKS,
  forecastMarket,
} from "../../../packages/core/src/forecast/index.ts";
import { assumptionsOf } from "../../../packages/core/src/search/neutral-defaults.ts";
import { creator, marketOf, near } from "./support.ts";

const fields = (market: ReturnType<typeof marketOf>) =>
  forecastMarket(market).assumptions.map(({ field }) => field);

describe("what a forecast rests on", () => {
  it("is the shipped benchmarks, or others under their own version", () => {
    const market = marketOf([creator("a", 50_000)], { benchmarks: { fatigue: 0.5 } });
    const benchmarks = { ...BENCHMARKS, sponsoredEngagement: 0.425 };
    const own = { version: "house-3", benchmarks, results: new Map(), incrementality: null };
    const [shipped, house] = [forecastMarket(market), forecastMarket(market, own)];
    expect([shipped.version, house.version]).toEqual([BENCHMARK_VERSION, "house-3"]);
    near(house.offers[0].mid.engagements, shipped.offers[0].mid.engagements / 2);
    expect(house.fatigue).toBe(0.5);
  });

  it("is no season until one is set: then conversions follow the days of the phases", () => {
    const phases = [{ id: "p", from: "2027-11-21", to: "2027-12-10" }];
    const of = (benchmarks: object) =>
      forecastMarket(marketOf([creator("a", 50_000)], { phases, benchmarks })).offers[0].mid;
    const [plain, festive] = [of({}), of({ "season.12": 1.5 })];
    near(festive.conversions, plain.conversions * 1.25);
    expect(festive.clicks).toBe(plain.clicks);
  });

  it("is dearer and farther in a season that says so, the price not by its views", () => {
    const phases = [{ id: "p", from: "2027-11-21", to: "2027-12-10" }];
    const of = (benchmarks: object, raw: object = {}) =>
      forecastMarket(marketOf([creator("a", 50_000, raw)], { phases, benchmarks })).offers[0];
    const plain = of({});
    const festive = of({ "reachSeason.12": 1.2, "priceSeason.12": 1.4 });
    near(festive.mid.reach, 1.1 * plain.mid.reach);
    near(festive.mid.conversions, 1.1 * plain.mid.conversions);
    const fee = (one: typeof plain) => one.imputedFee ?? 0;
    expect(Math.abs(fee(festive) - 1.2 * fee(plain))).toBeLessThanOrEqual(1);
    expect(fee(of({ "reachSeason.12": 1.2 }))).toBe(fee(plain));
  });

  it("names first that attributed conversions are taken as caused", () => {
    const economics = { orderValue: 50 };
    expect(fields(marketOf([creator("a", 50_000)], { economics })).slice(0, 2)).toEqual([
      "economics.incrementality",
      "economics.lifetimeFactor",
    ]);
    const known = { ...economics, incrementality: 0.6, lifetimeFactor: 2 };
    const all = fields(marketOf([creator("a", 50_000)], { economics: known }));
    expect(all.filter((field) => field.startsWith("economics"))).toEqual([]);
  });

  it("names it before what the brief leaves neutral and before every benchmark", () => {
    const market = marketOf([creator("a", 50_000)], { economics: { orderValue: 50 } });
    const all = assumptionsOf(market.brief, forecastMarket(market).assumptions);
    const order = all.map(({ field }) => field);
    expect(order.slice(0, 3)).toEqual([
      "economics.incrementality",
      "economics.lifetimeFactor",
      "handlingCost",
    ]);
    expect(new Set(order).size).toBe(order.length);
  });

  it("is of one age: what still grows is counted on the day the brief names", () => {
    const youtube = {
      channels: [{ platform: "youtube", followers: 50_000 }],
      offers: [{ id: "o", deliverables: [{ platform: "youtube", format: "long" }] }],
    };
    const of = (raw: object, measuredAfterDays?: number) =>
      forecastMarket(marketOf([creator("a", 50_000, raw)], { measuredAfterDays }));
    const [month, week, year] = [of(youtube), of(youtube, 7), of(youtube, 365)];
    near(week.offers[0].mid.reach, 0.75 * month.offers[0].mid.reach);
    near(year.offers[0].mid.conversions, month.offers[0].mid.conversions / 0.6);
    expect(year.offers[0].imputedFee).toBe(month.offers[0].imputedFee);
    expect(of({}, 90).offers).toEqual(of({}).offers);
    const echoed = (forecast: typeof month) =>
      forecast.assumptions.find(({ field }) => field === "measuredAfterDays")?.value;
    expect([month, week, of({}), of({}, 90)].map(echoed)).toEqual([30, 7, undefined, 90]);
  });

  it("names the day from which own posts age", () => {
    const history = [
      { platform: "instagram", format: "reel", postedOn: "2026-01-01", reach: 20_000 },
    ];
    const dayOf = (brief: object) =>
      forecastMarket(marketOf([creator("a", 50_000, { history })], brief)).assumptions.find(
        ({ field }) => field === "asOf",
      )?.value;
    expect(dayOf({})).toBe("each creator's newest row");
    expect(dayOf({ asOf: "2026-06-30" })).toBe("2026-06-30");
    expect(dayOf({ phases: [{ id: "p", from: "2027-03-01", to: "2027-03-31" }] })).toBe(
      "2027-03-01",
    );
  });
});

describe("the defaults that means and bands rest on", () => {
  const reel = { platform: "instagram", format: "reel" };
  const post = { ...reel, postedOn: "2027-01-01", reach: 9_000, source: "mediaKit" };
  const echoed = (raw: object, benchmarks: object = {}) =>
    new Map(
      forecastMarket(marketOf([raw], { benchmarks })).assumptions.map((a) => [a.field, a.value]),
    );

  it("are echoed with their values, own posts with their weights and half-lives", () => {
    const said = echoed(creator("a", 50_000, { history: [post] }));
    const expected: Record<string, number> = {
      "formats.instagram.reel.tau": 0.6,
      "formats.instagram.reel.sigma": 0.5,
      "periodShare.instagram": 0.05,
      "shocks.platformReach.instagram": 0.13,
      "shocks.offerConversion": 0.25,
      "spread.engagementRate.betweenCreators": 0.6,
      "spread.clickRate.betweenPosts": 0.6,
      "evidence.mediaKit": 0.5,
      "halfLifeDays.reach.instagram": 180,
      "halfLifeDays.conversionRate": 365,
    };
    for (const [path, value] of Object.entries(expected))
      expect(said.get(`benchmarks.${path}`), path).toBe(value);
    expect(said.has("benchmarks.evidence.public")).toBe(false);
  });

  it("are not where the brief overrides them, or states everything", () => {
    const path = "formats.instagram.reel.tau";
    expect(echoed(creator("a", 50_000), { [path]: 0.7 }).has(`benchmarks.${path}`)).toBe(false);
    const expected = { impressions: 9, reach: 8, engagements: 3, clicks: 2, conversions: 1 };
    const stated = echoed(creator("a", 50_000, {}, { price: 5, expected }));
    expect([...stated.keys()].filter((field) => field.startsWith("benchmarks."))).toEqual([]);
  });
});
