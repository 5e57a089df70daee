import { describe, expect, it } from "vitest";
import { overrideBenchmarks } from "../../../packages/core/src/forecast/benchmarks/overrides.ts";
import {
  BENCHMARKS,
  benchmarkIssue,
  canonicalFormat,
  forecastMarket,
  missingBenchmark,
  unknownBenchmarkPath,
} from "../../../packages/core/src/forecast/index.ts";
import { offerSchema } from "../../../packages/core/src/roster/offer.ts";
import { creator, marketOf, microMarketOf, near, piece, pricedOffers } from "./support.ts";

/** Every path to a number of the benchmarks. */
function paths(node: object, prefix = ""): string[] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === "number"
      ? [`${prefix}${key}`]
      : typeof value === "object"
        ? paths(value, `${prefix}${key}.`)
        : [],
  );
}

describe("overrides", () => {
  it("accept the shipped value of every number and change that number alone", () => {
    const all = paths(BENCHMARKS);
    expect(all.length).toBeGreaterThan(200);
    for (const path of all) {
      const value = path
        .split(".")
        .reduce((node, key) => (node as never)[key], BENCHMARKS as unknown) as number;
      expect(benchmarkIssue(path, value), path).toBeNull();
      expect(overrideBenchmarks({ [path]: value })).toEqual(BENCHMARKS);
      expect(overrideBenchmarks({ [path]: value * 0.999 + 0.001 })).not.toBe(BENCHMARKS);
    }
  });

  it.each([
    "formats.instagram.reel",
    "formats.instagram.clip.frequency",
    "version",
    "__proto__.x",
    "constructor",
    "formats.instagram.reel.source",
    "",
  ])("refuse %j, which names no number", (path) => {
    expect(unknownBenchmarkPath(path)).toContain("no benchmark number");
  });

  it.each([
    ["formats.instagram.reel.frequency", 0.9],
    ["formats.instagram.reel.reachRate.micro", 0],
    ["conversionRate.micro", 1.5],
    ["halfLifeDays.clickRate", 0],
    ["spread.clickRate.betweenPosts", 0],
    ["price.bundleDiscount", 2],
    ["fatigue", -0.1],
    ["fatigue", Number.NaN],
  ])("refuse %s = %d", (path, value) => {
    expect(benchmarkIssue(path, value)).toContain(path);
  });

  it("reach the forecast and leave the list of assumptions", () => {
    const path = "formats.instagram.reel.frequency";
    const plain = forecastMarket(microMarketOf([creator("a", 50_000)]));
    const changed = forecastMarket(
      microMarketOf([creator("a", 50_000)], { benchmarks: { [path]: 2.5 } }),
    );
    near(changed.offers[0].mid.impressions, 2 * plain.offers[0].mid.impressions);
    const fields = (f: typeof plain) => f.assumptions.map((a) => a.field);
    expect(fields(plain)).toContain(`benchmarks.${path}`);
    expect(fields(changed)).not.toContain(`benchmarks.${path}`);
  });

  it("of the brand's own conversion rate set the level and keep the ratios between tiers", () => {
    const roster = [creator("a", 50_000), creator("b", 4_000_000)];
    const { offers } = forecastMarket(
      microMarketOf(roster, { economics: { conversionRate: 0.05 } }),
    );
    near(offers[0].mid.conversions / offers[0].mid.clicks, 0.05);
    near(offers[1].mid.conversions / offers[1].mid.clicks, (0.05 * 0.0091) / 0.0218, 1e-5);
    expect(offers[0].sources.conversions.kind).toBe("stated");
  });
});

describe("formats", () => {
  it("go by several names", () => {
    expect(canonicalFormat("instagram", "carousel")).toBe("post");
    expect(canonicalFormat("tiktok", "video")).toBe("short");
    expect(canonicalFormat("youtube", "integration")).toBe("long");
    expect(canonicalFormat("youtube", "dedicated")).toBe("dedicated");
    expect(canonicalFormat("instagram", "toString")).toBe("toString");
  });

  it("without a benchmark need all their figures stated", () => {
    const offer = (fields: object) =>
      offerSchema.parse({ id: "o", deliverables: [piece("linkedin", "newsletter")], ...fields });
    expect(missingBenchmark(offer({}))).toMatch(/newsletter.*price, expected\.impressions/);
    const expected = { impressions: 10, reach: 8, engagements: 1, clicks: 1 };
    expect(missingBenchmark(offer({ price: 5, expected }))).toMatch(
      /state expected\.conversions or/,
    );
    expect(
      missingBenchmark(offer({ price: 5, expected: { ...expected, conversions: 0 } })),
    ).toBeNull();
  });

  it("without a benchmark are forecast as stated", () => {
    const raw = {
      id: "a",
      channels: [{ platform: "linkedin", followers: 5000 }],
      offers: [
        {
          id: "o",
          price: 5,
          deliverables: [piece("linkedin", "newsletter")],
          expected: { impressions: 10, reach: 8, engagements: 2, clicks: 1, conversions: 0 },
        },
      ],
    };
    const { offers, assumptions } = forecastMarket(microMarketOf([raw]));
    expect(offers[0].mid).toEqual({
      impressions: 10,
      reach: 8,
      engagements: 2,
      clicks: 1,
      conversions: 0,
    });
    expect(assumptions.map((a) => a.field)).toEqual(["audience.size"]);
  });

  it("imply a CPM inside the published ranges, about the same in every tier", () => {
    const published: Record<string, [number, number]> = {
      post: [32, 50],
      reel: [15, 45],
    };
    for (const [format, [low, high]] of Object.entries(published))
      for (const followers of [5_000, 50_000, 300_000, 700_000, 2_000_000]) {
        const raw = creator("a", followers, {}, { deliverables: [piece("instagram", format)] });
        const { price, mid: expected } = pricedOffers(marketOf([raw]))[0];
        const cpm = (price / 100 / expected.impressions) * 1000;
        expect(cpm).toBeGreaterThan(low);
        expect(cpm).toBeLessThan(high);
      }
  });
});
