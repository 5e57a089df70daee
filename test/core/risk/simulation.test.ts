import { describe, expect, it } from "vitest";
import {
  type Forecast,
  forecastMarket,
  OUTCOMES,
} from "../../../packages/core/src/forecast/index.ts";
import type { Market } from "../../../packages/core/src/market/market.ts";
import { byCreator, type Placement } from "../../../packages/core/src/market/placement.ts";
import { sumOfLargest } from "../../../packages/core/src/objective/deduction.ts";
import { bandsOf } from "../../../packages/core/src/plan/bands.ts";
import { chancesOf } from "../../../packages/core/src/plan/delivery-chances.ts";
import { bandOf } from "../../../packages/core/src/plan/quantiles.ts";
import { Simulation } from "../../../packages/core/src/plan/simulation.ts";
import { marketOf, piece } from "../forecast/support.ts";

const PLATFORMS = ["instagram", "tiktok", "youtube"] as const;
const FORMATS = { instagram: "reel", tiktok: "short", youtube: "long" } as const;

/** Creators with one offer each, sure to deliver unless something else is stated. */
function market(n: number, traits: object = { delivery: 1 }): Market {
  const creators = Array.from({ length: n }, (_, k) => {
    const platform = PLATFORMS[k % 3];
    return {
      id: `c${String(k).padStart(2, "0")}`,
      channels: [{ platform, followers: 8_000 + 21_000 * k }],
      audience: { countries: { US: 0.7 } },
      ...traits,
      offers: [{ id: `o${k}`, price: 100, deliverables: [piece(platform, FORMATS[platform], 1)] }],
    };
  });
  return marketOf(creators, { audience: { size: 20_000_000, countries: { US: 1 } } });
}

const everything = ({ offers }: Market): Placement[] =>
  offers.map(({ index }) => ({ offer: index, phases: [0] }));

/** A forecast in which every offer has the same impressions and relative deviation. */
function alike(forecast: Forecast, mean: number, deviation: number, shared: number): Forecast {
  const { platformReach } = forecast.shocks;
  return {
    ...forecast,
    offers: forecast.offers.map((offer) => ({
      ...offer,
      expected: { ...offer.expected, impressions: mean },
      spread: { ...offer.spread, impressions: deviation },
      ownSpread: { ...offer.ownSpread, impressions: 0 },
    })),
    shocks: {
      ...forecast.shocks,
      platformReach: Object.fromEntries(
        Object.keys(platformReach).map((key) => [key, shared]),
      ) as typeof platformReach,
    },
  };
}

function deviationOf(values: Float64Array): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return Math.sqrt(square) / mean;
}

describe("the simulation of a plan", () => {
  it("adds five lognormal creators up to P10, median and P90 of their sum", () => {
    const own = market(5);
    const deviation = Math.sqrt(Math.expm1(0.78 ** 2));
    const forecast = alike(forecastMarket(own), 18_000 * Math.exp(0.78 ** 2 / 2), deviation, 0);
    const placements = everything(own);
    const band = new Simulation(placements, own, forecast).band("impressions", { placements });
    expect(Math.abs(band.low / 69_600 - 1)).toBeLessThan(0.015);
    expect(Math.abs(band.mid / 112_400 - 1)).toBeLessThan(0.015);
    expect(Math.abs(band.high / 185_200 - 1)).toBeLessThan(0.015);
  });

  it.each([
    [1, 0.861684],
    [5, 0.445533],
    [20, 0.310645],
  ])("gives the sum of %d equal offers the relative deviation %d", (n, deviation) => {
    // All on one platform, so that they share one shock.
    const creators = Array.from({ length: n }, (_, k) => ({
      id: `c${k}`,
      channels: [{ platform: "instagram", followers: 20_000 }],
      delivery: 1,
      offers: [{ id: `o${k}`, price: 100, deliverables: [piece("instagram", "reel", 1)] }],
    }));
    const own = marketOf(creators, {});
    const forecast = alike(forecastMarket(own), 1000, 0.8, 0.25);
    const placements = everything(own);
    const means = new Simulation(placements, own, forecast).means("impressions", { placements });
    expect(Math.abs(deviationOf(means) / deviation - 1)).toBeLessThan(0.04);
  });

  it.each([
    ["everybody delivers", { delivery: 1 }],
    ["one in five fails", { delivery: 0.8 }],
    ["one in five is late", { delivery: 0.8, flexible: true }],
    ["chances are those of their tiers", {}],
  ])("agrees with the quick bands where %s", (_, traits) => {
    for (const n of [1, 4, 12, 40, 60, 120]) {
      const own = market(n, traits);
      const forecast = forecastMarket(own);
      const placements = everything(own);
      const simulation = new Simulation(placements, own, forecast);
      const quick = bandsOf(placements, own, forecast, chancesOf(placements, own, forecast));
      for (const outcome of OUTCOMES)
        for (const level of ["low", "mid", "high"] as const) {
          const simulated = simulation.band(outcome, { placements })[level];
          const allowed = Math.max(1, (n < 40 ? 0.1 : 0.07) * quick[outcome][level]);
          expect(
            Math.abs(simulated - quick[outcome][level]),
            `${n} ${outcome} ${level}`,
          ).toBeLessThan(allowed);
        }
    }
  });

  it("has the mean and the variance of what is delivered in closed form", () => {
    // 300 like creators on three platforms: 60 drawn one by one, the others of a platform as one.
    const own = market(300, { delivery: 0.8 });
    const forecast = alike(forecastMarket(own), 1000, 0.8, 0);
    const placements = everything(own);
    const { low, mid, high } = bandsOf(placements, own, forecast, () => 0.8).impressions;
    const mean = 300 * 1000 * 0.8;
    const deviation = 1000 * Math.sqrt(300 * (0.8 * (1 + 0.8 ** 2) - 0.8 ** 2));
    expect(Math.abs(mid / mean - 1)).toBeLessThan(0.005);
    expect(Math.abs((high - low) / (2 * 1.2816 * deviation) - 1)).toBeLessThan(0.05);
  });

  it("loses what is not delivered, and the fee with it", () => {
    const own = market(1, { delivery: 0.7 });
    const forecast = forecastMarket(own);
    const placements = everything(own);
    const simulation = new Simulation(placements, own, forecast);
    const means = simulation.means("impressions", { placements });
    const missing = means.filter((mean) => mean === 0).length / means.length;
    expect(missing).toBeCloseTo(0.3, 2);
    const paid = simulation.paidShare();
    expect(paid.every((share, w) => share === (means[w] === 0 ? 0 : 1))).toBe(true);
    expect(simulation.band("reach", { placements }).low).toBe(0);
  });

  it("counts what comes later in the plan and not in its phase", () => {
    const own = market(1, { delivery: 0.7, flexible: true });
    const forecast = forecastMarket(own);
    const placements = everything(own);
    const simulation = new Simulation(placements, own, forecast);
    const count = (values: Float64Array) => values.filter((value) => value === 0).length;
    expect(count(simulation.means("impressions", { placements }))).toBe(0);
    const inPhase = simulation.means("impressions", { placements, phases: [0] });
    expect(count(inPhase) / inPhase.length).toBeCloseTo(0.3, 2);
  });

  it("meets the median of a result in half of the cases", () => {
    const own = market(9);
    const forecast = forecastMarket(own);
    const placements = everything(own);
    const simulation = new Simulation(placements, own, forecast);
    for (const outcome of ["impressions", "reach", "engagements"] as const) {
      const { mid } = simulation.band(outcome, { placements });
      const met = simulation.meets(outcome, mid).reduce((a, b) => a + b, 0) / 2003;
      expect(met, outcome).toBeCloseTo(0.5, 2);
    }
    expect([...byCreator(own, placements)]).toHaveLength(9);
  });

  it("is the same whenever it is asked for", () => {
    const own = market(6, { delivery: 0.9 });
    const forecast = forecastMarket(own);
    const placements = everything(own);
    const once = () =>
      OUTCOMES.map((outcome) =>
        new Simulation(placements, own, forecast).band(outcome, { placements }),
      );
    expect(once()).toEqual(once());
  });
});

describe("figures of ten equally likely values", () => {
  const values = [60, 80, 95, 100, 105, 110, 120, 130, 150, 200];

  it("are quantiles of type 7 and the mean of the worst two", () => {
    const { low, mid, high } = bandOf(Float64Array.from(values));
    expect(low).toBeCloseTo(78, 9);
    expect(mid).toBeCloseTo(107.5, 9);
    expect(high).toBeCloseTo(155, 9);
    const worst = sumOfLargest(
      values.map((value) => -value),
      2,
    );
    expect(-worst / 2).toBe(70);
  });
});
