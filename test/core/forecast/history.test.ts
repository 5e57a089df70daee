import { describe, expect, it } from "vitest";
import { forecastMarket } from "../../../packages/core/src/forecast/index.ts";
import { reachPosterior } from "../../../packages/core/src/forecast/posterior/reach.ts";
import { present } from "../../support/present.ts";
import { creator, microMarketOf, near, pricedOffers } from "./support.ts";

const post = (postedOn: string, fields: object = {}) => ({
  platform: "instagram",
  format: "reel",
  postedOn,
  followers: 50_000,
  source: "ownCampaign",
  ...fields,
});
const offerOf = (history: object[], brief: object = {}) =>
  pricedOffers(microMarketOf([creator("a", 50_000, { history })], brief))[0];

describe("own posts", () => {
  it("check 2.5: set the reach rate with their weight", () => {
    const history = [0.55, 0.48, 0.62].map((rate) => post("2026-01-01", { reach: rate * 50_000 }));
    const { mid: expected, sources } = offerOf(history);
    near(expected.reach, 50_000 * 0.505644338);
    expect(sources.reach.kind).toBe("history");
    near(present(sources.reach.weight, "weight"), 0.812030075);
    near(expected.impressions, 50_000 * 0.505644338 * 1.25);
  });

  it("check 2.6: count less with age, from the first day of the campaign on", () => {
    const history = [
      post("2026-12-01", { reach: 0.55 * 50_000 }),
      post("2026-09-02", { reach: 0.48 * 50_000 }),
      post("2026-03-06", { reach: 0.62 * 50_000 }),
    ];
    const phases = [{ id: "p", from: "2026-12-01", to: "2026-12-31" }];
    near(offerOf(history, { phases }).mid.reach, 50_000 * 0.484698808);
    near(offerOf(history).mid.reach, 50_000 * 0.484698808);
    const later = [{ id: "p", from: "2030-12-01", to: "2030-12-31" }];
    near(offerOf(history, { phases: later }).mid.reach / 18_000, 1, 1e-2);
  });

  it("without reach are read from impressions, and half as strong from public figures", () => {
    const history = [post("2026-01-01", { impressions: 0.55 * 50_000 * 1.25, source: "public" })];
    const { median } = reachPosterior({ logMedian: Math.log(0.36), tau: 0.6, sigma: 0.5 }, [
      { rate: 0.55, weight: 0.5 },
    ]);
    near(offerOf(history).mid.reach, 50_000 * median);
  });

  it("count half when the followers are ten times as many since", () => {
    const history = [post("2026-01-01", { followers: 5_000, reach: 0.55 * 5_000 })];
    const { median } = reachPosterior({ logMedian: Math.log(0.36), tau: 0.6, sigma: 0.5 }, [
      { rate: 0.55, weight: 0.5 },
    ]);
    near(offerOf(history).mid.reach, 50_000 * median);
  });

  it("that were not sponsored engage more than a paid post will", () => {
    const engagements = { impressions: 20_000, engagements: 1_600 };
    const organic = offerOf([post("2026-01-01", engagements)]);
    const paid = offerOf([post("2026-01-01", { ...engagements, sponsored: true })]);
    const rate = (o: typeof organic) => o.mid.engagements / o.mid.impressions;
    expect(rate(organic)).toBeLessThan(rate(paid));
    expect(rate(organic)).toBeGreaterThan(0.046 * 0.85);
    expect(organic.sources.engagements.kind).toBe("history");
    expect(organic.sources.clicks.kind).toBe("benchmark");
  });

  it("of another format or platform change nothing", () => {
    const history = [post("2026-01-01", { format: "story", reach: 49_000 })];
    expect(offerOf(history).mid).toEqual(offerOf([]).mid);
  });

  it("make the forecast surer", () => {
    const history = Array.from({ length: 10 }, () =>
      post("2026-01-01", { reach: 20_000, impressions: 25_000, clicks: 100, conversions: 3 }),
    );
    const known = offerOf(history).deviation;
    const unknown = offerOf([]).deviation;
    expect(known.reach).toBeLessThan(unknown.reach);
    expect(known.conversions).toBeLessThan(unknown.conversions);
  });

  it("move an imputed price with the views they show, and by nothing else", () => {
    const priced = (history: object[]) => offerOf(history).price / 100;
    near(priced([post("2026-01-01"), post("2026-01-01"), post("2026-01-01")]), 489.142901, 1e-4);
    const views = (n: number, reach: number) =>
      Array.from({ length: n }, () => post("2026-01-01", { reach }));
    const seen = offerOf(views(3, 30_000));
    near(seen.price / 100, 489.142901 * (seen.mid.reach / 18_000) ** 0.4, 1e-4);
    for (const n of [1, 2, 3, 4])
      expect(priced(views(n, 40_000))).toBeGreaterThan(priced(views(n, 30_000)));
    const elsewhere = { format: "story", reach: 40_000 };
    near(priced(Array.from({ length: 3 }, () => post("2026-01-01", elsewhere))), 489.142901, 1e-4);
  });
});

describe("histories in the words of planners", () => {
  const average = (fields: object) => ({
    platform: "instagram",
    format: "reel",
    posts: 20,
    followers: 50_000,
    source: "ownCampaign",
    ...fields,
  });
  const rate = (o: ReturnType<typeof offerOf>) => o.mid.engagements / o.mid.impressions;

  it("an average of posts is worth more than one, and less the more a period has in common", () => {
    const weight = (row: object, brief: object = {}) =>
      present(offerOf([row], brief).sources.reach.weight, "weight");
    const one = weight(post("2026-01-01", { reach: 20_000 }));
    const many = weight(average({ asOf: "2026-01-01", reach: 20_000 }));
    const precision = (posts: number) => posts / 0.25;
    near(one, precision(1) / (1 / 0.36 + precision(1)));
    near(many, precision(1 / (0.95 / 20 + 0.05)) / (1 / 0.36 + precision(1 / (0.95 / 20 + 0.05))));
    const alike = { benchmarks: { "periodShare.instagram": 1 } };
    near(weight(average({ asOf: "2026-01-01", reach: 20_000 }), alike), one);
  });

  it("an average lies above the usual post, whose reach is what is forecast", () => {
    const sure = { "formats.instagram.reel.tau": 1e6, "periodShare.instagram": 0 };
    const { mid: expected } = offerOf([average({ asOf: "2026-01-01", reach: 20_000 })], {
      benchmarks: sure,
    });
    near(expected.reach, 20_000 / Math.exp((0.25 / 2) * (1 - 1 / 20)));
  });

  it("a row without a date counts as half a year old, and as older than dated rows", () => {
    const brief = { asOf: "2026-07-01" };
    const undated = offerOf([average({ reach: 20_000 })], brief);
    const dated = offerOf([average({ asOf: "2026-01-02", reach: 20_000 })], brief);
    expect(undated).toEqual(dated);
  });

  it("engagement rates per view and per follower stand for engagements", () => {
    const views = { asOf: "2026-01-01", impressions: 20_000, sponsored: true };
    const counts = offerOf([average({ ...views, engagements: 1_600 })]);
    expect(offerOf([average({ ...views, engagementPerView: 0.08 })])).toEqual(counts);
    const perFollower = offerOf([average({ ...views, engagementPerFollower: 1_600 / 50_000 })]);
    near(rate(perFollower), rate(counts), 1e-9);
  });

  it("engagements without views raise reach and rate, and are met by their product", () => {
    const {
      mid: expected,
      sources,
      spread,
    } = offerOf([average({ asOf: "2026-01-01", engagements: 5_000, sponsored: true })], {
      benchmarks: { "periodShare.instagram": 0 },
    });
    const plain = offerOf([]);
    expect(sources.engagements.kind).toBe("history");
    expect(expected.reach).toBeGreaterThan(1.5 * plain.mid.reach);
    expect(rate({ ...plain, mid: expected })).toBeGreaterThan(1.2 * rate(plain));
    expect(expected.engagements).toBeGreaterThan(3_500);
    expect(expected.engagements).toBeLessThan(5_000);
    expect(spread.engagements).toBeLessThan(plain.spread.engagements * 0.7);
  });

  it("young and old counts are brought to the day the brief counts on, thirty unless said", () => {
    const video = (fields: object, brief: object = {}) => {
      const raw = {
        id: "a",
        channels: [{ platform: "youtube", followers: 50_000 }],
        history: [
          {
            platform: "youtube",
            format: "long",
            postedOn: "2026-01-01",
            followers: 50_000,
            ...fields,
          },
        ],
        offers: [{ id: "o", deliverables: [{ platform: "youtube", format: "long" }] }],
      };
      return forecastMarket(microMarketOf([raw], brief)).offers[0].mid.reach;
    };
    const month = video({ reach: 12_000 });
    near(video({ reach: 9_000, measuredAfterDays: 7 }), month);
    near(video({ reach: 20_000, measuredAfterDays: 3_650 }), month);
    near(video({ reach: 9_000, measuredAfterDays: 7 }, { measuredAfterDays: 7 }), 0.75 * month);
    near(video({ reach: 12_000 }, { measuredAfterDays: 365 }), month / 0.6);
  });

  it("another creator's newer post does not age mine", () => {
    const mine = creator("a", 50_000, { history: [post("2026-01-01", { reach: 30_000 })] });
    const other = creator("b", 50_000, { history: [post("2029-01-01", { reach: 30_000 })] });
    const alone = forecastMarket(microMarketOf([mine])).offers[0];
    expect(forecastMarket(microMarketOf([mine, other])).offers[0].mid).toEqual(alone.mid);
  });

  it("thirty creators with own posts set the level of the format for those without", () => {
    const roster = (n: number) => [
      ...Array.from({ length: n }, (_, i) =>
        creator(`c${i}`, 50_000, { history: [post("2026-01-01", { reach: 36_000 })] }),
      ),
      creator("new", 50_000),
    ];
    const reachOf = (n: number) => forecastMarket(microMarketOf(roster(n))).offers[n].mid.reach;
    near(reachOf(29), 18_000);
    near(reachOf(40), 18_000 * 2 ** (40 / 45));
  });
});

describe("suspicious followers", () => {
  it("lower a reach derived from followers and are neutral without an audit", () => {
    const audited = creator("a", 50_000, {
      channels: [{ platform: "instagram", followers: 50_000, suspiciousShare: 0.28 }],
    });
    const forecast = forecastMarket(microMarketOf([audited, creator("b", 50_000)]));
    near(forecast.offers[0].mid.reach, 18_000 * 0.847058824);
    near(forecast.offers[1].mid.reach, 18_000);
    expect(forecast.creators.map((c) => c.authenticity)).toEqual([0.72, null]);
  });
});

describe("creators that are not considered", () => {
  it("touch a blocked category or miss the minimum fit; an unknown fit is no reason", () => {
    const audience = (us: number) => ({ audience: { countries: { US: us } } });
    const roster = [
      creator("a", 50_000, { safety: ["gambling"], ...audience(0.9) }),
      creator("b", 50_000, audience(0.1)),
      creator("c", 50_000, audience(0.9)),
      creator("d", 50_000),
    ];
    const { creators } = forecastMarket(
      microMarketOf(roster, {
        brandSafety: { blocked: ["gambling", "alcohol"] },
        minimumAudienceFit: 0.25,
        audience: { countries: { US: 1 } },
      }),
    );
    expect(creators[0].excludedBecause).toMatch(/gambling/);
    expect(creators[1].excludedBecause).toMatch(/10\.0 %.*25\.0 %/);
    expect(creators.slice(2).map((c) => c.excludedBecause)).toEqual([null, null]);
  });
});
