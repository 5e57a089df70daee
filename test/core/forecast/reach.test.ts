import { describe, expect, it } from "vitest";
import { overlapFactor } from "../../../packages/core/src/forecast/cells/overlap.ts";
import { usageClasses, usageSpread } from "../../../packages/core/src/forecast/cells/usage.ts";
import { BENCHMARKS } from "../../../packages/core/src/forecast/index.ts";
import { relativeAuthenticity } from "../../../packages/core/src/forecast/offer/authenticity.ts";
import { meanFatigue, repeatedReach } from "../../../packages/core/src/forecast/offer/package.ts";
import { ratingFactor } from "../../../packages/core/src/forecast/offer/rating.ts";
import { frequencyDistribution } from "../../../packages/core/src/forecast/reach/frequency.ts";
import { mass, randomReach } from "../../../packages/core/src/forecast/reach/models.ts";
import { near } from "./support.ts";

describe("deduplicated reach", () => {
  it("check 3.1: three offers in one population", () => {
    const shares = [0.12, 0.08, 0.05];
    near(1_000_000 * randomReach(shares), 230_880);
    for (const [i, m] of [0.127833372, 0.083381609, 0.051293294].entries())
      near(mass(shares[i]), m);
    near(
      shares.reduce((sum, r) => sum + mass(r), 0),
      0.262508275,
    );
    near(randomReach([0.3, 0.25, 0.2]), 0.58);
  });

  it("check 3.2: two cells keep different audiences apart", () => {
    const first = [90, 70, 5].map((k) => k / 600);
    const second = [30, 10, 45].map((k) => k / 400);
    near(
      first.map(mass).reduce((a, b) => a + b),
      0.29493983,
    );
    near(
      second.map(mass).reduce((a, b) => a + b),
      0.22262611,
    );
    near(600_000 * randomReach(first), 153_254.1667);
    near(400_000 * randomReach(second), 79_834.375);
    near(600_000 * randomReach(first) + 400_000 * randomReach(second), 233_088.5417);
  });

  it("check 3.3: measured overlaps move the size of the cells, shrunk toward 1", () => {
    near(overlapFactor(4_000, 8_000, 1), 0.5 ** (4 / 5));
    expect(overlapFactor(4_000, 8_000, 0)).toBe(1);
  });

  it("check 3.4: several posts of one creator saturate her followers", () => {
    const expected = [18_000, 30_600, 39_420, 45_594, 49_915.8];
    for (const [i, people] of expected.entries())
      near(repeatedReach([18_000], [i + 1], 60_000), people);
    near(3 * meanFatigue(0.9, 3), 2.71);
    near(4 * meanFatigue(0.9, 4), 3.439);
  });

  it("check 3.8: people by the platforms they use", () => {
    const use = { instagram: 0.6, tiktok: 0.5, youtube: 0, linkedin: 0 };
    const classes = usageClasses(["instagram", "tiktok"], (p) => use[p]);
    expect(classes.map((c) => c.platforms.join("+"))).toEqual([
      "instagram",
      "tiktok",
      "instagram+tiktok",
    ]);
    for (const [i, share] of [0.3, 0.2, 0.3].entries()) near(classes[i].share, share);
    const instagram = usageSpread(classes, ["instagram"]);
    const tiktok = usageSpread(classes, ["tiktok"]);
    let reach = 0;
    for (const [i, { share }] of classes.entries()) {
      const size = 1_000_000 * share;
      const offers = [instagram[i] * 60_000, instagram[i] * 60_000, tiktok[i] * 50_000];
      reach += size * randomReach(offers.map((people) => people / size));
    }
    near(reach, 158_300);
  });

  it("check 3.9: how many offers a person sees", () => {
    const shares = [0.12, 0.08, 0.05];
    const exact = frequencyDistribution(shares);
    for (const [k, p] of [0.76912, 0.21224, 0.01816, 0.00048].entries()) near(exact[k], p);
  });
});

describe("audience fit and ratings", () => {
  it("check 4.2: suspicious followers relative to the average", () => {
    near(relativeAuthenticity(0.28, 0.15), 0.847058824);
    expect(relativeAuthenticity(undefined, 0.15)).toBe(1);
    expect(relativeAuthenticity(1, 0.15)).toBe(0.3);
    expect(relativeAuthenticity(0, 0.2)).toBe(1.15);
  });

  it("ratings move value within limits and unrated content is neutral", () => {
    const { rating } = BENCHMARKS;
    expect(ratingFactor(undefined, undefined, rating)).toBe(1);
    near(ratingFactor(0.9, 0.8, rating), 1.15);
    near(ratingFactor(1, 1, rating), 1.3);
    expect(ratingFactor(0, 0, rating)).toBe(0.7);
  });
});
