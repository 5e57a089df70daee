import { describe, expect, it } from "vitest";
import {
  benchmarkForecast,
  forecastMarket,
  OUTCOMES,
} from "../../../packages/core/src/forecast/index.ts";
import { bandsOf } from "../../../packages/core/src/plan/bands.ts";
import { everybodyDelivers } from "../../../packages/core/src/plan/delivery-chances.ts";
import { countBand } from "../../../packages/core/src/plan/quantiles.ts";
import { totalsOf } from "../../../packages/core/src/plan/totals.ts";
import { activityOf } from "../../../packages/core/src/rules/activity.ts";
import { present } from "../../support/present.ts";
import { creator, marketOf, microMarketOf, near, piece, pricedOffers } from "./support.ts";

const one = (raw: object, brief: object = {}) => pricedOffers(microMarketOf([raw], brief))[0];
const stated = (expected: object, followers = 50_000) =>
  one(creator("a", followers, {}, { expected }));

describe("figures derived from stated ones", () => {
  it("reach alone: impressions, and what follows from them", () => {
    const { mid: expected, sources } = stated({ reach: 10_000 });
    near(expected.impressions, 12_500);
    near(expected.engagements, 12_500 * 0.046 * 0.85);
    near(expected.clicks, 12_500 * 0.0044);
    near(expected.conversions, 12_500 * 0.0044 * 0.0218);
    expect(sources.impressions).toMatchObject({ kind: "benchmark", from: "reach" });
  });

  it("engagements alone: impressions from the engagement rate, drawn toward the benchmark", () => {
    const { mid: expected, sources } = stated({ engagements: 391 });
    const ratio = Math.log((1 + 0.6 ** 2) * (1 + 0.4 ** 2) + 1 / 391);
    near(expected.impressions, 22_500 * (10_000 / 22_500) ** (0.61 / (0.61 + ratio)));
    near(expected.reach, expected.impressions / 1.25);
    expect(sources.reach.from).toBe("engagements");
  });

  it("as many engagements as followers do not make a reach of twenty times the followers", () => {
    const raw = creator("x", 18_700, {}, { expected: { engagements: 18_700 } });
    const { mid: expected, outliers } = forecastMarket(marketOf([raw])).offers[0];
    expect(expected.engagements).toBe(18_700);
    expect(expected.reach).toBeGreaterThan(0.36 * 18_700);
    expect(expected.reach).toBeLessThan(2 * 18_700);
    expect(outliers).toEqual(["impressions", "reach"]);
  });

  it("impressions far beyond the benchmark leave reach below its P99", () => {
    const { mid: expected } = stated({ impressions: 5_000_000 });
    near(expected.reach, 18_000 * Math.exp(2.3263478740408408 * Math.sqrt(0.61)));
  });

  it("no engagements say nothing about reach", () => {
    expect(stated({ engagements: 0 }).mid).toMatchObject({ reach: 18_000, engagements: 0 });
  });

  it("clicks and conversions give each other, and never reach", () => {
    near(stated({ clicks: 200 }).mid.conversions, 200 * 0.0218);
    const { mid: expected } = stated({ conversions: 4.36 });
    const clicks = 0.61 + Math.log((1 + 0.8 ** 2) * (1 + 0.6 ** 2));
    const ratio = Math.log((1 + 0.7 ** 2) * (1 + 0.5 ** 2) + 1 / 4.36);
    near(expected.clicks, 99 * (200 / 99) ** (clicks / (clicks + ratio)));
    near(expected.reach, 18_000);
  });

  it("come from ratios also when she has no followers on the platform", () => {
    const { mid: expected } = stated({ impressions: 12_500 }, 0);
    near(expected.reach, 10_000);
    near(expected.engagements, 12_500 * 0.046 * 0.85);
  });

  it("stated figures may contradict each other; they are used all the same", () => {
    const figures = { impressions: 10, reach: 20, engagements: 30, clicks: 40, conversions: 50 };
    expect(stated(figures).mid).toEqual(figures);
  });

  it("of a package are its totals", () => {
    const offer = {
      deliverables: [piece("instagram", "reel", 3)],
      expected: { impressions: 60_000 },
    };
    const packaged = one(creator("a", 50_000, {}, offer));
    near(packaged.mid.engagements, (60_000 * 0.046 * 0.85 * 2.71) / 3);
  });
});

describe("packages", () => {
  it("mix formats and platforms: reach below the sum, engagements tired by the pieces", () => {
    const raw = {
      id: "a",
      channels: [
        { platform: "instagram", followers: 50_000 },
        { platform: "youtube", followers: 20_000 },
      ],
      offers: [{ id: "o", deliverables: [piece("instagram", "reel"), piece("youtube", "long")] }],
    };
    const { mid: expected, sources } = one(raw);
    const [reel, video] = [50_000 * 0.36, 20_000 * 0.135];
    near(expected.impressions, reel * 1.25 + video * 1.33);
    const [reelPool, videoPool] = [50_000, 10_000];
    const pool = reelPool + videoPool;
    near(expected.reach, pool * (1 - (1 - reel / pool) * (1 - video / pool)));
    near(expected.engagements, (reel * 1.25 * 0.046 + video * 1.33 * 0.038) * 0.85 * 0.95);
    expect(sources.clicks).toEqual({ kind: "benchmark", trust: "C" });
  });

  it("of three pieces cost a tenth less than three single ones, of three months 15 % less", () => {
    const price = (quantity: number) =>
      one(creator("a", 50_000, {}, { deliverables: [piece("instagram", "reel", quantity)] })).price;
    near(price(2), 2 * price(1), 1e-4);
    near(price(3), 3 * price(1) * 0.9, 1e-4);
    const phases = [
      { id: "p", from: "2026-01-01", to: "2026-02-14" },
      { id: "q", from: "2026-02-15", to: "2026-03-31" },
    ];
    const retainer = { deliverables: [piece("instagram", "reel", 3)], phases: ["p", "q"] };
    near(one(creator("a", 50_000, {}, retainer), { phases }).price, 3 * price(1) * 0.85, 1e-4);
  });

  it("on formats without a link bring no clicks", () => {
    const raw = {
      id: "a",
      channels: [{ platform: "youtube", followers: 50_000 }],
      offers: [{ id: "o", deliverables: [piece("youtube", "short")] }],
    };
    expect(one(raw).mid).toMatchObject({ clicks: 0, conversions: 0 });
    const withClicks = { ...raw, offers: [{ ...raw.offers[0], expected: { clicks: 100 } }] };
    near(one(withClicks).mid.conversions, 2.18);
  });
});

describe("prices", () => {
  it("quoted are used to the cent, with the extras on top", () => {
    const extras = [{ label: "usage rights", price: 100.5 }];
    const { price, priceSource, priceBand } = one(
      creator("a", 50_000, {}, { price: 900.25, extras }),
    );
    expect(price).toBe(100_075);
    expect(priceSource).toEqual({ kind: "stated" });
    expect(priceBand).toBeNull();
  });

  it("imputed carry a quoted extra once, also in the band", () => {
    const extras = [{ label: "rush", price: 100 }];
    const plain = one(creator("a", 50_000));
    const extra = one(creator("a", 50_000, {}, { extras }));
    expect(extra.price - plain.price).toBe(10_000);
    expect(
      present(extra.priceBand, "priceBand")[0] - present(plain.priceBand, "priceBand")[0],
    ).toBe(10_000);
  });

  it("imputed are never free, even without followers", () => {
    expect(one(creator("a", 0)).price).toBe(1);
    expect(one(creator("a", 0, {}, { price: 0 })).price).toBe(0);
  });

  it("of live formats rest on followers alone", () => {
    const { price } = one(creator("a", 50_000, {}, { deliverables: [piece("instagram", "live")] }));
    near(price / 100, 100 * 1.5 * 5 ** 0.8, 1e-4);
  });

  it("in another currency are converted, by the packaged rate with a warning", () => {
    const warned = (brief: object) =>
      forecastMarket(microMarketOf([creator("a", 50_000)], brief)).warnings.map((w) => w.code);
    expect(warned({ currency: "EUR" })).toEqual(["price_currency"]);
    expect(warned({ currency: "EUR", benchmarks: { "price.currencyPerDollar": 0.9 } })).toEqual([]);
    expect(warned({})).toEqual([]);
    // The reference rate of 2024-12-31 was 1.0389 dollars a euro.
    const euro = one(creator("a", 50_000), { currency: "EUR" });
    expect(euro.price).toBe(Math.round(48914.2901 / 1.0389));
    const yen = one(creator("a", 50_000), {
      currency: "JPY",
      benchmarks: { "price.currencyPerDollar": 150 },
    });
    expect(yen.price).toBe(Math.round(489.142901 * 150));
  });

  it("in another currency follow the brief's own rate of a dollar", () => {
    const costs = { fx: { asOf: "2026-11-01", rates: { USD: 150, EUR: 160 } } };
    const brief = { currency: "JPY", costs };
    expect(one(creator("a", 50_000), brief).price).toBe(Math.round(489.142901 * 150));
    expect(forecastMarket(microMarketOf([creator("a", 50_000)], brief)).warnings).toEqual([]);
  });
});

describe("prices that nobody quoted, where creators live elsewhere", () => {
  const priceIn = (country: string | undefined, brief: object = {}) =>
    one(creator("a", 50_000, country === undefined ? {} : { country }), brief).price;

  it("follow the price level there; an unknown country counts as the United States", () => {
    const usual = priceIn("US");
    expect(priceIn(undefined)).toBe(usual);
    near(priceIn("DE-BE") / usual, 0.77, 1e-4);
    near(priceIn("IN") / usual, 0.25, 1e-4);
    near(priceIn("TD") / usual, 0.4, 1e-4);
    near(priceIn("IN", { benchmarks: { "price.level.IN": 0.5 } }) / usual, 0.5, 1e-4);
  });

  it("are echoed with the levels and the rate they rest on", () => {
    const creators = [
      creator("a", 50_000, { country: "DE" }),
      creator("b", 50_000, { country: "US" }),
      creator("c", 50_000, { country: "PL" }, { price: 100 }),
    ];
    const fields = forecastMarket(microMarketOf(creators, { currency: "EUR" })).assumptions;
    const named = new Map(fields.map(({ field, value }) => [field, value]));
    expect(named.get("benchmarks.price.level.DE")).toBe(0.77);
    expect(named.has("benchmarks.price.level.PL")).toBe(false);
    near(named.get("benchmarks.price.currencyPerDollar") as number, 1 / 1.0389);
  });
});

describe("stated figures outside the benchmark's P1-P99", () => {
  const odd = creator(
    "a",
    50_000,
    {},
    { expected: { impressions: 5_000_000, engagements: 2_500_000 } },
  );

  it("are flagged, used as stated, and can be re-scored at benchmark", () => {
    const market = microMarketOf([
      odd,
      creator("b", 50_000, {}, { expected: { impressions: 22_000 } }),
    ]);
    const forecast = forecastMarket(market);
    expect(forecast.offers[0].outliers).toEqual(["impressions", "reach", "engagements"]);
    expect(forecast.offers[0].mid.impressions).toBe(5_000_000);
    expect(forecast.offers[1].outliers).toEqual([]);
    expect(forecast.warnings.map((w) => w.code)).toEqual(["outside_benchmark"]);
    expect(forecast.warnings[0].message).toContain('"a-offer" (impressions, reach, engagements)');
    const again = present(benchmarkForecast(market, forecast), "forecast by benchmarks");
    near(again.offers[0].mid.impressions, 22_500);
    expect(again.offers[1].mid.impressions).toBe(22_000);
    expect(benchmarkForecast(market, again)).toBeNull();
  });
});

describe("uncertainty", () => {
  it("of a small count is whole numbers, after the quantiles of Poisson", () => {
    expect(countBand(Float64Array.of(2))).toEqual({ low: 0, mid: 2, high: 4 });
    expect(countBand(Float64Array.of(10))).toEqual({ low: 6, mid: 10, high: 14 });
    expect(countBand(Float64Array.of(0, 0))).toEqual({ low: 0, mid: 0, high: 0 });
    const wide = countBand(Float64Array.of(2, 10, 18));
    expect(wide.low).toBeLessThan(6);
    expect(wide.high).toBeGreaterThan(14);
  });

  it("five creators of 18,000 each bring more than five times 18,000 in the middle", () => {
    const benchmarks = {
      "formats.instagram.reel.tau": 0.6,
      "formats.instagram.reel.sigma": Math.sqrt(0.78 ** 2 - 0.36),
      "formats.instagram.reel.frequency": 1,
      "shocks.platformReach.instagram": 0,
    };
    const market = microMarketOf(
      ["a", "b", "c", "d", "e"].map((id) => creator(id, 50_000)),
      { benchmarks },
    );
    const forecast = forecastMarket(market);
    const placements = market.offers.map(({ index }) => ({ offer: index, phases: [0] }));
    const { impressions } = bandsOf(placements, market, forecast, everybodyDelivers);
    near(impressions.low, 69_600, 0.01);
    near(impressions.mid, 112_400, 0.01);
    near(impressions.high, 185_200, 0.015);
  });

  it("check 6.1: a shared shock keeps the band of a large plan wide", () => {
    const market = microMarketOf(
      Array.from({ length: 60 }, (_, i) => creator(`c${i}`, 50_000)),
      {
        benchmarks: { "shocks.platformReach.instagram": 0.15 },
      },
    );
    const forecast = forecastMarket(market);
    const placements = market.offers.map(({ index }) => ({ offer: index, phases: [0] }));
    const { impressions } = bandsOf(placements, market, forecast, everybodyDelivers);
    const own = Math.expm1(0.61) / 60;
    const width = (cv: number) => 2 * 1.2815515655 * Math.sqrt(Math.log1p(cv));
    const actual = Math.log(impressions.high / impressions.low);
    near(actual, width(own * (1 + 0.15 ** 2) + 0.15 ** 2), 0.06);
    expect(actual).toBeGreaterThan(1.3 * width(own));
  });

  it("has means beside the medians: of a lognormal reach, of everything that follows", () => {
    const { mid: expected, expected: mean } = one(creator("a", 50_000));
    const factor = Math.exp((0.36 + 0.25) / 2);
    for (const outcome of OUTCOMES) near(mean[outcome], expected[outcome] * factor);
    const known = stated({ impressions: 20_000 });
    expect(known.expected).toEqual(known.mid);
  });

  it("is that of creator and post for modelled figures, of the post alone for stated ones", () => {
    const { deviation } = one(creator("a", 50_000));
    near(deviation.reach, Math.sqrt(Math.expm1(0.36 + 0.25)));
    const known = stated({ reach: 9, engagements: 25 });
    near(known.spread.reach, Math.sqrt(Math.expm1(0.25)));
    near(known.spread.engagements ** 2, Math.exp(0.25) * (1 + 0.4 ** 2) - 1);
    near(known.deviation.engagements ** 2, known.spread.engagements ** 2 + 1 / 25);
  });

  it("falls with the number of pieces, but not below what is unknown of the creator", () => {
    const spread = (quantity: number) =>
      one(creator("a", 50_000, {}, { deliverables: [piece("instagram", "reel", quantity)] }))
        .deviation.reach;
    near(spread(4) ** 2, Math.exp(0.36) * (1 + Math.expm1(0.25) * (0.95 / 4 + 0.05)) - 1);
    expect(spread(100)).toBeGreaterThan(Math.sqrt(Math.expm1(0.36)));
  });
});

describe("check 7.1: the figures of a report", () => {
  it("follow from spend, results, order value and margin", () => {
    const expected = {
      impressions: 800_000,
      reach: 420_000,
      engagements: 26_000,
      clicks: 5_200,
      conversions: 110,
    };
    const market = microMarketOf([creator("a", 1_000_000, {}, { price: 10_000, expected })], {
      economics: { orderValue: 65, margin: 0.45 },
    });
    const totals = totalsOf(
      activityOf(market, forecastMarket(market), [{ offer: 0, phases: [0] }], 420_000),
      420_000,
    );
    near(present(totals.cpm, "cpm"), 12.5);
    near(present(totals.cpe, "cpe"), 0.384615, 2e-6);
    near(present(totals.cpc, "cpc"), 1.923077);
    near(present(totals.cpa, "cpa"), 90.909091);
    near(present(totals.roas, "roas"), 0.715);
    near(present(totals.roi, "roi"), -0.67825);
    near(present(totals.averageFrequency, "averageFrequency"), 1.904762);
    near((totals.spend / totals.reach) * 1000, 23.809524);
    near(totals.engagements / totals.impressions, 0.0325);
    near(totals.clicks / totals.impressions, 0.0065);
    near(totals.conversions / totals.clicks, 0.021154, 2e-5);
  });
});
