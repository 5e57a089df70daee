import { describe, expect, it } from "vitest";
import { creator, microMarketOf, piece, pricedOffers } from "./support.ts";

const one = (raw: object, brief: object = {}) => pricedOffers(microMarketOf([raw], brief))[0];

describe("the funnel of one offer", () => {
  it("check 1.1: a reel of a micro creator with 50,000 followers and no history", () => {
    const { mid: expected } = one(creator("a", 50_000));
    expect(expected.reach).toBe(18_000);
    expect(expected.impressions).toBe(22_500);
    expect(expected.engagements).toBeCloseTo(879.75, 5);
    expect(expected.clicks).toBeCloseTo(99, 5);
    expect(expected.conversions).toBeCloseTo(2.1582, 6);
  });

  it("check 1.2: imputes the price of that reel with its band, in cents", () => {
    const { price, priceBand, priceSource } = one(creator("a", 50_000));
    expect(priceSource.kind).toBe("imputed");
    expect(price).toBe(48_914);
    expect(priceBand).toEqual([22_672, 105_531]);
  });

  it("check 3.4: several posts of one creator reach fewer new people each", () => {
    const reach = [1, 2, 3, 4, 5].map(
      (n) =>
        one(creator("a", 99_999.0, {}, { deliverables: [piece("instagram", "post", n)] })).mid
          .reach / 0.99999,
    );
    const expected = [18_000, 30_600, 39_420, 45_594, 49_915.8];
    for (const [n, people] of expected.entries()) expect(reach[n] / people).toBeCloseTo(1, 6);
  });
});

describe("stated figures", () => {
  it("are used number by number and the rest is derived from them along the funnel", () => {
    const { mid: expected, sources } = one(
      creator("a", 50_000, {}, { expected: { impressions: 20_000 } }),
    );
    expect(expected.impressions).toBe(20_000);
    expect(expected.reach).toBeCloseTo(16_000, 6);
    expect(expected.engagements).toBeCloseTo(20_000 * 0.046 * 0.85, 6);
    expect(sources.impressions).toEqual({ kind: "stated" });
    expect(sources.reach).toMatchObject({ kind: "benchmark", from: "impressions" });
  });
});
