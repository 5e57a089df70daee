import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combinedReachShare, forecastMarket } from "../../../packages/core/src/forecast/index.ts";
import { repeatedReach } from "../../../packages/core/src/forecast/offer/package.ts";
import { ratePosterior, ratePrior } from "../../../packages/core/src/forecast/posterior/rate.ts";
import { reachPosterior } from "../../../packages/core/src/forecast/posterior/reach.ts";
import { pricedMarket } from "../../../packages/core/src/forecast/priced.ts";
import { randomReach } from "../../../packages/core/src/forecast/reach/models.ts";
import { OUTCOMES } from "../../../packages/core/src/forecast/types.ts";
import { priceOf } from "../../../packages/core/src/market/cost.ts";
import { pastPostSchema } from "../../../packages/core/src/roster/past-post.ts";
import { seedOf } from "../../support/seed.ts";
import { marketOf } from "./support.ts";

const RUNS = { seed: seedOf(20261122), numRuns: 200 } as const;
const share = fc.double({ min: 0, max: 0.95, noNaN: true });
const shares = fc.array(share, { maxLength: 12 });
const close = (a: number, b: number) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(b)));

describe("9.4.1 deduplicated reach", () => {
  it("ignores the order, grows with offers, lies between the largest reach and the sum", () => {
    fc.assert(
      fc.property(shares, share, (list, more) => {
        const reach = randomReach(list);
        close(randomReach(list.toReversed()), reach);
        expect(randomReach([...list, more])).toBeGreaterThanOrEqual(reach - 1e-12);
        expect(reach).toBeGreaterThanOrEqual(Math.max(0, ...list) - 1e-12);
        expect(reach).toBeLessThanOrEqual(
          Math.min(
            1,
            list.reduce((a, b) => a + b, 0),
          ) + 1e-12,
        );
      }),
      RUNS,
    );
  });

  it("of two sets together is at most the sum of both", () => {
    fc.assert(
      fc.property(shares, shares, (a, b) => {
        expect(randomReach([...a, ...b])).toBeLessThanOrEqual(
          randomReach(a) + randomReach(b) + 1e-12,
        );
      }),
      RUNS,
    );
  });

  it("of one creator's posts is at most who can be reached, at least the largest post", () => {
    const posts = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 90_000 }), fc.integer({ min: 1, max: 9 })),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(posts, fc.integer({ min: 1, max: 200_000 }), (list, pool) => {
        const reaches = list.map(([reach]) => reach);
        const net = repeatedReach(
          reaches,
          list.map(([, quantity]) => quantity),
          pool,
        );
        expect(net).toBeGreaterThanOrEqual(Math.max(...reaches) * (1 - 1e-12));
        expect(net).toBeLessThanOrEqual(Math.max(pool, Math.max(...reaches) / 0.95) * (1 + 1e-12));
        expect(net).toBeLessThanOrEqual(list.reduce((sum, [r, q]) => sum + r * q, 0) * (1 + 1e-12));
      }),
      RUNS,
    );
  });
});

describe("9.4.2 splitting a cell", () => {
  it("in proportion for all offers leaves the reach unchanged", () => {
    const reaches = fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 8 });
    fc.assert(
      fc.property(reaches, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (people, part) => {
        const whole = 1000 * randomReach(people.map((r) => r / 1000));
        const pieces = [part, 1 - part].map(
          (share) => 1000 * share * randomReach(people.map((r) => (r * share) / (1000 * share))),
        );
        close(pieces[0] + pieces[1], whole);
      }),
      RUNS,
    );
  });
});

describe("9.4.4 posteriors", () => {
  it("of a rate lie between the prior's mean and the data's", () => {
    const post = fc.record({
      trials: fc.integer({ min: 1, max: 1e7 }),
      rate: share,
      weight: share,
    });
    fc.assert(
      fc.property(
        fc.double({ min: 0.0005, max: 0.5, noNaN: true }),
        fc.array(post, { maxLength: 9 }),
        (mean, posts) => {
          const prior = ratePrior(mean, 0.6, 0.4);
          const evidence = posts.map(({ trials, rate, weight }) => ({
            trials,
            successes: trials * rate,
            weight,
          }));
          const posterior = ratePosterior(prior, evidence);
          const rates = [mean, ...posts.map((p) => p.rate)];
          expect(posterior.mean).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-5);
          expect(posterior.mean).toBeLessThanOrEqual(Math.max(...rates) + 1e-5);
          expect(posterior.ownWeight).toBeGreaterThanOrEqual(0);
          expect(posterior.ownWeight).toBeLessThan(1);
        },
      ),
      RUNS,
    );
  });

  it("of a rate give one post no more weight than its cap, however often it was seen", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.3, noNaN: true }),
        fc.integer({ min: 1, max: 1e12 }),
        (mean, n) => {
          const prior = ratePrior(mean, 0.6, 0.4);
          const { ownWeight } = ratePosterior(prior, [
            { trials: n, successes: n * mean, weight: 1 },
          ]);
          expect(ownWeight).toBeLessThanOrEqual(prior.cap / (prior.strength + prior.cap) + 1e-12);
        },
      ),
      RUNS,
    );
  });

  it("of a reach rate lie between the prior's median and the posts'", () => {
    const posts = fc.array(
      fc.record({ rate: fc.double({ min: 0.1, max: 1, noNaN: true }), weight: share }),
      {
        maxLength: 9,
      },
    );
    fc.assert(
      fc.property(posts, (evidence) => {
        const { median, low, high } = reachPosterior(
          { logMedian: Math.log(0.36), tau: 0.6, sigma: 0.5 },
          evidence,
        );
        const rates = [0.36, ...evidence.map((e) => e.rate)];
        expect(median).toBeGreaterThanOrEqual(Math.min(...rates) * (1 - 1e-12));
        expect(median).toBeLessThanOrEqual(Math.max(...rates) * (1 + 1e-12));
        expect(low).toBeLessThan(median);
        expect(high).toBeGreaterThan(median);
      }),
      RUNS,
    );
  });

  it("of a rate never pay for not knowing: usual posts leave the median, not the mean", () => {
    fc.assert(
      fc.property(fc.array(share, { maxLength: 9 }), share, (weights, more) => {
        const usual = (list: readonly number[]) =>
          reachPosterior(
            { logMedian: Math.log(0.36), tau: 0.6, sigma: 0.5 },
            list.map((weight) => ({ rate: 0.36, weight })),
          );
        const [before, after] = [usual(weights), usual([...weights, more])];
        close(before.median, 0.36);
        close(after.median, 0.36);
        expect(after.variance).toBeLessThanOrEqual(before.variance);
        expect(after.mean).toBeLessThanOrEqual(before.mean * (1 + 1e-12));
      }),
      RUNS,
    );
  });
});

describe("a forecast", () => {
  const formats = {
    instagram: ["post", "reel", "story", "live"],
    tiktok: ["short"],
    youtube: ["long", "short"],
  };
  const platform = fc.constantFrom("instagram" as const, "tiktok" as const, "youtube" as const);
  const deliverable = platform.chain((p) =>
    fc.record({
      platform: fc.constant(p),
      format: fc.constantFrom(...formats[p]),
      quantity: fc.integer({ min: 1, max: 4 }),
    }),
  );
  const count = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined });
  const offer = fc.record({
    deliverables: fc.array(deliverable, { minLength: 1, maxLength: 3 }),
    expected: fc.record({
      impressions: count,
      reach: count,
      engagements: count,
      clicks: count,
      conversions: count,
    }),
  });
  const creator = fc.record({
    followers: fc.integer({ min: 0, max: 5_000_000 }),
    share: share,
    offers: fc.array(offer, { minLength: 1, maxLength: 3 }),
  });
  const roster = fc.array(creator, { minLength: 1, maxLength: 4 });
  const build = (list: typeof roster extends fc.Arbitrary<infer T> ? T : never, size?: number) =>
    marketOf(
      list.map((c, i) => ({
        id: `c${i}`,
        channels: Object.keys(formats).map((p) => ({ platform: p, followers: c.followers })),
        audience: { genders: { female: c.share } },
        offers: c.offers.map((o, j) => ({
          id: `c${i}-${j}`,
          deliverables: o.deliverables,
          expected: Object.fromEntries(
            Object.entries(o.expected).filter(([, v]) => v !== undefined),
          ),
        })),
      })),
      { audience: { genders: ["female"], ...(size === undefined ? {} : { size }) } },
    );

  it("is finite, at least 0, of six decimals, and keeps every stated number", () => {
    fc.assert(
      fc.property(roster, (list) => {
        const market = build(list, 10_000_000);
        const forecast = forecastMarket(market);
        const priced = pricedMarket(market, forecast);
        for (const [o, offer] of forecast.offers.entries()) {
          const stated = market.offers[o].source.expected ?? {};
          for (const outcome of OUTCOMES) {
            const value = offer.mid[outcome];
            expect(Number.isFinite(value) && value >= 0).toBe(true);
            expect(Number.isFinite(offer.deviation[outcome]) && offer.deviation[outcome] >= 0).toBe(
              true,
            );
            expect(Math.round(value * 1e6) / 1e6).toBe(value);
            if (stated[outcome] !== undefined) expect(value).toBe(stated[outcome]);
          }
          const price = priceOf(priced.offers[o]);
          expect(Number.isInteger(price) && price >= 0).toBe(true);
          const inside = offer.cellReach.reduce((a, b) => a + b, 0);
          expect(inside).toBeLessThanOrEqual(offer.mid.reach * (1 + 1e-9) + 1e-4);
          for (const [k, cell] of offer.cells.entries()) {
            expect(offer.cellReach[k]).toBeLessThanOrEqual(forecast.cells[cell].size);
            if (k > 0) expect(cell).toBeGreaterThan(offer.cells[k - 1]);
          }
        }
      }),
      { ...RUNS, numRuns: 100 },
    );
  });

  it("is the same for the same market; offers of one creator reach at most the sum", () => {
    fc.assert(
      fc.property(roster, (list) => {
        const market = build(list);
        const forecast = forecastMarket(market);
        expect(forecastMarket(build(list))).toEqual(forecast);
        for (const { offerStart, offerEnd } of market.creators) {
          const own = Array.from({ length: offerEnd - offerStart }, (_, k) => offerStart + k);
          const reach = own.map((o) => forecast.offers[o].mid.reach);
          const gross = reach.reduce((a, b) => a + b, 0);
          const net = gross * combinedReachShare(market, forecast, own, "mid");
          expect(net).toBeLessThanOrEqual(gross * (1 + 1e-12));
          expect(net).toBeGreaterThanOrEqual(Math.max(...reach) * (1 - 1e-9));
        }
      }),
      { ...RUNS, numRuns: 60 },
    );
  });
});

describe("9.4.10 past posts", () => {
  it.each([
    [{ impressions: 100, clicks: 101 }, /more clicks than impressions/],
    [{ impressions: 100, engagements: 101 }, /more engagements than impressions/],
    [{ clicks: 5, conversions: 6 }, /more conversions than clicks/],
  ])("with mixed-up columns %j are refused", (fields, message) => {
    const post = { platform: "instagram", format: "reel", postedOn: "2026-01-01", ...fields };
    expect(() => pastPostSchema.parse(post)).toThrow(message);
  });
});
