import { describe, expect, it } from "vitest";
import { combinedReachShare, forecastMarket } from "../../../packages/core/src/forecast/index.ts";
import { repeatedReach } from "../../../packages/core/src/forecast/offer/package.ts";
import { frequencyDistribution } from "../../../packages/core/src/forecast/reach/frequency.ts";
import { randomReach } from "../../../packages/core/src/forecast/reach/models.ts";
import { random } from "../learning/ads-results.ts";
import { marketOf, piece } from "./support.ts";

// A population of single people, each seeing or not seeing each offer: what the formulas must agree
// with.

const PEOPLE = 200_000;

/**
 * How many of `people` see k of the offers, each person seeing offer j with probability shares[j].
 */
function seen(people: number, shares: readonly number[], next: () => number): number[] {
  const counts = new Array<number>(shares.length + 1).fill(0);
  for (let person = 0; person < people; person++) {
    let offers = 0;
    for (const share of shares) if (next() < share) offers++;
    counts[offers]++;
  }
  return counts;
}

/** Asserts that a count of people agrees with a probability within four standard errors. */
function agrees(count: number, people: number, probability: number): void {
  const error = Math.sqrt(people * probability * (1 - probability));
  expect(Math.abs(count - people * probability)).toBeLessThanOrEqual(4 * error);
}

describe("a population of 200,000 people", () => {
  it("agrees with 3.1: offers in one population, and with how many of them a person sees", () => {
    const shares = [0.12, 0.08, 0.05, 0.2];
    const counts = seen(PEOPLE, shares, random(1));
    agrees(PEOPLE - counts[0], PEOPLE, randomReach(shares));
    for (const [k, probability] of frequencyDistribution(shares).entries())
      agrees(counts[k], PEOPLE, probability);
  });

  it("agrees with 3.2: two cells reached by different audiences", () => {
    const next = random(2);
    const cells = [
      { people: 120_000, reach: [18_000, 14_000, 1_000] },
      { people: 80_000, reach: [6_000, 2_000, 9_000] },
    ];
    let reached = 0;
    let expected = 0;
    let variance = 0;
    for (const { people, reach } of cells) {
      const shares = reach.map((r) => r / people);
      const p = randomReach(shares);
      reached += people - seen(people, shares, next)[0];
      expected += people * p;
      variance += people * p * (1 - p);
    }
    expect(Math.abs(reached - expected)).toBeLessThanOrEqual(4 * Math.sqrt(variance));
  });

  it("agrees with 3.4: several posts to the followers one creator can reach", () => {
    const next = random(4);
    const followers = 100_000;
    const pool = 0.6 * followers;
    for (const posts of [1, 2, 3, 5]) {
      const counts = seen(pool, new Array(posts).fill(0.18 / 0.6), next);
      agrees(pool - counts[0], pool, repeatedReach([18_000], [posts], pool) / pool);
    }
  });

  it("agrees with the forecast of a whole roster: cells, platforms, several offers of one", () => {
    const channels = [
      { platform: "instagram", followers: 60_000 },
      { platform: "tiktok", followers: 40_000 },
    ];
    const roster = ["a", "b", "c"].map((id, i) => ({
      id,
      channels,
      audience: { genders: { female: 0.9 - 0.3 * i, male: 0.1 + 0.3 * i } },
      offers: [
        { id: `${id}1`, deliverables: [piece("instagram", "reel", 1 + i)] },
        { id: `${id}2`, deliverables: [piece("tiktok", "short")] },
      ],
    }));
    const audience = { size: PEOPLE, genders: ["female", "male"] };
    const market = marketOf(roster, { audience });
    const forecast = forecastMarket(market);
    const next = random(5);
    let [reached, expected, variance] = [0, 0, 0];
    for (const [cell, { size }] of forecast.cells.entries()) {
      const shares = market.creators.map(({ offerStart }) => {
        const own = [offerStart, offerStart + 1];
        const kept = combinedReachShare(market, forecast, own, "mid");
        let people = 0;
        for (const o of own) {
          const at = forecast.offers[o].cells.indexOf(cell);
          if (at >= 0) people += forecast.offers[o].cellReach[at] * kept;
        }
        return people / size;
      });
      const people = Math.round(size);
      const p = randomReach(shares);
      reached += people - seen(people, shares, next)[0];
      expected += size * p;
      variance += size * p * (1 - p);
    }
    expect(expected).toBeGreaterThan(40_000);
    expect(Math.abs(reached - expected)).toBeLessThanOrEqual(
      4 * Math.sqrt(variance) + forecast.cells.length,
    );
  });
});
