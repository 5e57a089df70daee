import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forecastMarket, OUTCOMES } from "../../../packages/core/src/forecast/index.ts";
import { seedOf } from "../../support/seed.ts";
import { creator, marketOf, piece, pricedOffers } from "./support.ts";

const RUNS = { seed: seedOf(20261127), numRuns: 150 } as const;
const share = fc.double({ min: 0, max: 1, noNaN: true });
const followers = fc.integer({ min: 1_000, max: 3_000_000 });
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe("a forecast never falls", () => {
  it("when more of her audience is in the target", () => {
    fc.assert(
      fc.property(followers, share, share, (people, one, other) => {
        const audience = { size: 1e8, countries: { US: 1 }, genders: ["female"] };
        const of = (us: number) =>
          forecastMarket(
            marketOf(
              [
                creator("a", people, {
                  audience: { countries: { US: us }, genders: { female: 0.5 } },
                }),
              ],
              { audience },
            ),
          ).offers[0];
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map(of);
        for (const outcome of OUTCOMES)
          expect(more.mid[outcome]).toBeGreaterThanOrEqual(less.mid[outcome] - 1e-6);
        expect(sum(more.cellReach)).toBeGreaterThanOrEqual(sum(less.cellReach) - 1e-5);
      }),
      RUNS,
    );
  });

  it("when a piece is added, and neither does its price", () => {
    fc.assert(
      fc.property(followers, fc.integer({ min: 1, max: 8 }), (people, pieces) => {
        const of = (quantity: number) =>
          pricedOffers(
            marketOf([
              creator("a", people, {}, { deliverables: [piece("instagram", "reel", quantity)] }),
            ]),
          )[0];
        const [less, more] = [of(pieces), of(pieces + 1)];
        for (const outcome of OUTCOMES)
          expect(more.mid[outcome]).toBeGreaterThan(less.mid[outcome]);
        expect(more.price).toBeGreaterThan(less.price);
      }),
      RUNS,
    );
  });

  it("nor an imputed price when a post of hers was seen more often", () => {
    const views = fc.integer({ min: 100, max: 1_000_000 });
    fc.assert(
      fc.property(
        followers,
        views,
        views,
        fc.integer({ min: 1, max: 5 }),
        (people, one, other, posts) => {
          const priced = (reach: number) => {
            const post = { platform: "instagram", format: "reel", postedOn: "2026-01-01", reach };
            const history = Array.from({ length: posts }, () => post);
            return pricedOffers(marketOf([creator("a", people, { history })]))[0].price;
          };
          expect(priced(Math.max(one, other))).toBeGreaterThanOrEqual(
            priced(Math.min(one, other)) - 1,
          );
        },
      ),
      RUNS,
    );
  });
});
