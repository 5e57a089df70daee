import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BENCHMARKS, forecastMarket, tiring } from "../../../packages/core/src/forecast/index.ts";
import { OUTCOMES } from "../../../packages/core/src/forecast/types.ts";
import { TIER_FLOORS } from "../../../packages/core/src/roster/tiers.ts";
import { seedOf } from "../../support/seed.ts";
import { marketOf, near, piece, pricedOffers } from "./support.ts";

const KINDS = Object.entries(BENCHMARKS.formats).flatMap(([platform, formats]) =>
  Object.keys(formats).map((format) => [platform, format] as const),
);

/** The forecast of one piece of a creator with this many followers. */
function one(platform: string, format: string, followers: number, fields: object = {}) {
  const raw = {
    id: "a",
    channels: [{ platform, followers }],
    offers: [{ id: "o", deliverables: [piece(platform, format)] }],
    ...fields,
  };
  return pricedOffers(marketOf([raw]))[0];
}

describe("tables by tier read as curves", () => {
  it.each(KINDS)("stand at the geometric midpoints: %s %s", (platform, format) => {
    const table = BENCHMARKS.formats[platform as "instagram"][format].reachRate;
    for (const [tier, midpoint] of [
      ["nano", 3_162.27766],
      ["micro", 31_622.7766],
      ["mid", 223_606.798],
      ["macro", 707_106.781],
      ["mega", 3_162_277.66],
    ] as const) {
      const followers = Math.round(midpoint);
      near(one(platform, format, followers).mid.reach / followers, table[tier], 1e-4);
    }
  });

  it.each(KINDS)("have no step at a boundary of tiers: %s %s", (platform, format) => {
    for (const { followers } of TIER_FLOORS) {
      const [below, above] = [followers - 1, followers].map((f) => one(platform, format, f));
      const usual = 1 / followers;
      for (const outcome of OUTCOMES)
        if (below.mid[outcome] > 0)
          expect(Math.abs(above.mid[outcome] / below.mid[outcome] - 1)).toBeLessThan(0.005 + usual);
      expect(Math.abs(above.price / below.price - 1)).toBeLessThan(0.005 + usual + 1 / below.price);
    }
  });

  it("make no result and no imputed price fall when only the followers rise", () => {
    const history = fc.array(
      fc.record({
        followers: fc.integer({ min: 500, max: 3_000_000 }),
        rate: fc.double({ min: 0.05, max: 2, noNaN: true }),
      }),
      { maxLength: 4 },
    );
    const suspicious = fc.option(fc.double({ min: 0, max: 0.9, noNaN: true }), { nil: undefined });
    const followers = fc.integer({ min: 1, max: 8_000_000 });
    fc.assert(
      fc.property(
        fc.constantFrom(...KINDS),
        followers,
        followers,
        history,
        suspicious,
        ([platform, format], f, g, posts, suspiciousShare) => {
          const forecast = (people: number) =>
            one(platform, format, people, {
              channels: [
                { platform, followers: people, ...(suspiciousShare && { suspiciousShare }) },
              ],
              history: posts.map((p) => ({
                platform,
                format,
                postedOn: "2026-01-01",
                reach: p.rate * p.followers,
                followers: p.followers,
              })),
            });
          const [less, more] = [Math.min(f, g), Math.max(f, g)].map(forecast);
          for (const outcome of OUTCOMES)
            expect(more.mid[outcome]).toBeGreaterThanOrEqual(less.mid[outcome] * (1 - 1e-9) - 1e-6);
          expect(more.price).toBeGreaterThanOrEqual(less.price - 1);
        },
      ),
      { seed: seedOf(20261127), numRuns: 500 },
    );
  });
});

describe("further pieces of one creator", () => {
  it("engage alike in one offer of three and in three offers of one", () => {
    const channels = [{ platform: "instagram", followers: 60_000 }];
    const reel = (quantity: number) => [piece("instagram", "reel", quantity)];
    const offers = ["b1", "b2", "b3"].map((id) => ({ id, deliverables: reel(1) }));
    const market = marketOf([
      { id: "a", channels, offers: [{ id: "a3", deliverables: reel(3) }] },
      { id: "b", channels, offers },
    ]);
    const forecast = forecastMarket(market);
    const [together, apart] = forecast.offers;
    for (const action of ["engagements", "clicks", "conversions"] as const) {
      const tired = (offer: number, pieces: number) =>
        tiring(market, forecast, offer, action, pieces);
      near(3 * apart.mid[action] * tired(1, 3), together.mid[action]);
      near(apart.mid[action] * 2.71, together.mid[action]);
      expect([tired(1, 1), tired(0, 3)]).toEqual([1, 1]);
    }
  });
});

describe("prices of Shorts", () => {
  it("are near the published 4 dollars per thousand views", () => {
    for (const followers of [5_000, 50_000, 500_000, 3_000_000]) {
      const { price, mid: expected } = one("youtube", "short", followers);
      const cpm = (price / 100 / expected.impressions) * 1000;
      expect(cpm).toBeGreaterThan(2);
      expect(cpm).toBeLessThan(8);
    }
  });
});
