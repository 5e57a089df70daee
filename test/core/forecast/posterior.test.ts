import { describe, expect, it } from "vitest";
import {
  blendWithBenchmark,
  calibrationFactor,
  momentEstimate,
  pooledVariance,
  randomEffects,
} from "../../../packages/core/src/forecast/posterior/hyper.ts";
import { priceLevel } from "../../../packages/core/src/forecast/posterior/price.ts";
import {
  decay,
  effectiveTrials,
  postCap,
  priorStrength,
  ratePosterior,
  ratePrior,
} from "../../../packages/core/src/forecast/posterior/rate.ts";
import { reachPosterior } from "../../../packages/core/src/forecast/posterior/reach.ts";
import { near } from "./support.ts";

describe("price level from own deals", () => {
  it("check 1.3: three deals above the benchmark raise the group's prices", () => {
    const level = priceLevel([0.3, 0.1, 0.45].map((log) => ({ log, weight: 1 })));
    near(level.log, 0.233516484);
    near(level.factor, 1.263033653);
    near(level.deviation, 0.209656967);
  });

  it("stays at the benchmark without deals", () => {
    expect(priceLevel([]).factor).toBe(1);
  });
});

describe("rates from own posts", () => {
  it("has the usual strengths of engagement, click and conversion priors", () => {
    near(priorStrength(0.04, 0.6), 65.6667, 1e-5);
    near(postCap(0.04, 0.4), 150);
    near(priorStrength(0.0044, 0.8), 352.55, 1e-4);
    near(postCap(0.0044, 0.6), 628.54, 1e-4);
    near(priorStrength(0.0218, 0.7), 90.57, 1e-4);
    near(postCap(0.0218, 0.5), 179.49, 1e-4);
  });

  it("check 2.1: two posts of different age, each capped", () => {
    const prior = { mean: 0.04, strength: 66, cap: 150 };
    near(effectiveTrials(20_000, 150), 148.883375);
    near(effectiveTrials(8_000, 150), 147.239264);
    near(decay(90, 180), Math.SQRT1_2);
    const posterior = ratePosterior(prior, [
      { trials: 20_000, successes: 1_200, weight: decay(90, 180) },
      { trials: 8_000, successes: 400, weight: decay(0, 180) },
    ]);
    near(posterior.alpha, 16.318549821);
    near(posterior.beta, 302.197157832);
    near(posterior.mean, 0.051233109);
    expect(Math.abs(posterior.mean - 0.0571025)).toBeGreaterThan(0.005);
  });

  it("check 2.2: a click rate after one post", () => {
    const prior = ratePrior(0.0044, 0.8, 0.6);
    near(effectiveTrials(18_000, prior.cap), 607.328282);
    near(ratePosterior(prior, [{ trials: 18_000, successes: 126, weight: 1 }]).mean, 0.006045054);
  });

  it("check 2.3: a conversion rate after 126 clicks", () => {
    const prior = ratePrior(0.0218, 0.7, 0.5);
    near(effectiveTrials(126, prior.cap), 74.030392);
    const posterior = ratePosterior(prior, [{ trials: 126, successes: 5, weight: 1 }]);
    near(posterior.alpha, 4.912240507);
    near(posterior.beta, 159.692763204);
    near(posterior.mean, 0.029842595);
  });
});

describe("reach rate from own posts", () => {
  const prior = { logMedian: Math.log(0.36), tau: 0.6, sigma: 0.5 };
  const rates = [0.55, 0.48, 0.62];

  it("check 2.5: three fresh posts", () => {
    const posterior = reachPosterior(
      prior,
      rates.map((rate) => ({ rate, weight: 1 })),
    );
    near(posterior.theta, -0.681921747);
    near(posterior.variance, 0.067669173);
    near(posterior.median, 0.505644338);
    near(posterior.low, 0.245555635);
    near(posterior.high, 1.04121494);
    near(posterior.mean, 0.592687998);
    near(posterior.ownWeight, 0.812030075);
  });

  it("check 2.6: the same posts of 0, 90 and 270 days", () => {
    const posterior = reachPosterior(
      prior,
      rates.map((rate, i) => ({ rate, weight: decay([0, 90, 270][i], 180) })),
    );
    near(posterior.theta, -0.724227596);
    near(posterior.median, 0.484698808);
    near(posterior.variance, 0.090740656);
  });

  it("plans with the median: the mean of a prior alone is a third higher", () => {
    const alone = reachPosterior(prior, []);
    near(alone.median, 0.36);
    near(alone.mean / alone.median, 1.357, 1e-3);
  });

  it("holds one viral post within three standard deviations", () => {
    const viral = reachPosterior(prior, [{ rate: 1e6, weight: 1 }]);
    const far = reachPosterior(prior, [{ rate: 1e3, weight: 1 }]);
    near(viral.median, far.median);
  });
});

describe("priors re-estimated from a group", () => {
  const trials = [1500, 1200, 1000, 2000, 800, 1300];
  const rates = [0.05, 0.03, 0.062, 0.041, 0.02, 0.055];
  const group = trials.map((n, i) => ({ trials: n, rate: rates[i] }));

  it("check 2.7: moments, blend with the benchmark", () => {
    const moments = momentEstimate(group);
    near(moments.mean, 0.043910256);
    near(moments.squares, 1.249237179);
    near(moments.denominator, 6382.179487);
    near(moments.between, 0.000162848, 1e-5);
    near(moments.strength, 256.79926);
    near(blendWithBenchmark(group, { mean: 0.04, strength: 66 }).mean, 0.041615604);
  });

  it("check 2.8: creators that cannot be told apart", () => {
    const thin = momentEstimate(group.map(({ trials: n, rate }) => ({ trials: n / 10, rate })));
    expect(thin.between).toBe(0);
    expect(thin.strength).toBe(5000);
  });

  it("replaces the strength of the benchmark only from eight creators on", () => {
    const benchmark = { mean: 0.04, strength: 66 };
    expect(blendWithBenchmark(group, benchmark).strength).toBe(66);
    const eight = [...group, { trials: 900, rate: 0.04 }, { trials: 700, rate: 0.035 }];
    const { strength } = blendWithBenchmark(eight, benchmark);
    expect(strength).toBeGreaterThan(66);
    expect(strength).toBeLessThan(momentEstimate(eight).strength);
    expect(blendWithBenchmark([], benchmark)).toEqual(benchmark);
  });

  it("check 2.9: random effects of five reach rates", () => {
    const variances = [0.1, 0.05, 0.2, 0.08, 0.06];
    const means = [-1.3, -0.55, -1.6, -0.95, -0.4];
    const effects = randomEffects(means.map((value, i) => ({ value, variance: variances[i] })));
    near(effects.fixedMean, -0.787662338);
    near(effects.heterogeneity, 9.888149351);
    near(effects.between, 0.119627309);
    near(effects.mean, -0.875775625);
    near(effects.standardError, 0.203474464);
    near(Math.exp(effects.mean), 0.416538817);
  });

  it("pools the spread within creators around their own means", () => {
    near(pooledVariance([], 0.25), 0.25);
    near(pooledVariance([[0, 2], [5]], 0.25), (10 * 0.25 + 2) / 11);
  });

  it("widens bands that past results left too often", () => {
    const edge = 1.2815515655;
    expect(calibrationFactor([0.1, -0.4, 0.9, 1.1, -2], edge)).toBe(1);
    near(calibrationFactor([3, -3, 3, -3], edge), Math.sqrt((10 + 36) / 14));
    expect(calibrationFactor([], edge)).toBe(1);
  });
});
