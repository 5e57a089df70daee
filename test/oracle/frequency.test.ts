import { expect, test } from "vitest";
import { random } from "../support/random.ts";
import { seedOf } from "../support/seed.ts";
import { campaignOf } from "./campaign.ts";
import { statedFigures } from "./figures.ts";
import { seenOften } from "./frequency.ts";
import { planOf } from "./plan.ts";
import { mistakesOf } from "./structure.ts";
import { randomPicks, randomRequest } from "./support/cases.ts";
import { oftenSays, opened } from "./support/core.ts";

test("people reached twice and thrice, by creators and by impressions, are the oracle's", () => {
  let apart = 0;
  for (let seed = 0; seed < 60; seed++) {
    const input = randomRequest(seed);
    const open = opened(input);
    const figures = statedFigures(input, open.unstated);
    const picks = randomPicks(random(seedOf(seed)), input);
    const plan = planOf(campaignOf(input), figures, picks);
    if (mistakesOf(plan).length > 0) continue;
    const word = seenOften(plan);
    for (const [k, own] of oftenSays(open, picks).entries()) {
      const people = figures.cells.reduce((sum, { size }) => sum + size, 0);
      expect(Math.abs(own.people - word.people[k]), `brief ${seed}`).toBeLessThan(1e-9 * people);
      const gap = Math.abs(own.byImpressions - word.byImpressions[k]);
      expect(gap, `brief ${seed}`).toBeLessThan(1e-9 * people);
      if (own.byImpressions > own.people + 1) apart++;
    }
  }
  expect(apart).toBeGreaterThan(30);
});
