import {
  alternatives,
  frontier,
  goalSeek,
  openAlternatives,
  openFrontier,
  openGoalSeek,
  optimize,
} from "@reachmix/core";
import { beforeAll, describe, expect, it } from "vitest";
import { targetProbability } from "../../../packages/core/src/plan/target.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { termsOf } from "../../support/judging.ts";
import { accepted, opened } from "../../support/opening.ts";
import { present } from "../../support/present.ts";
import { request } from "../../support/requests.ts";

const host = { engines: inProcessEngines, reachmixVersion: "test" };
const ASKED = 0.75;

/** Eight creators; conversions are worth most, impressions are what has to be surely reached. */
function input(target?: object) {
  const followers = [4_000, 9_000, 30_000, 45_000, 80_000, 150_000, 320_000, 700_000];
  const creators = followers.map((count, k) => {
    const platform = k % 2 ? ("tiktok" as const) : ("instagram" as const);
    return {
      id: `c${k}`,
      channels: [{ platform, followers: count }],
      audience: { countries: { DE: 0.8 } },
      offers: [
        {
          id: `o${k}`,
          price: Math.round(120 + count / 90),
          deliverables: [{ platform, format: k % 2 ? "short" : "reel" }],
        },
      ],
    };
  });
  const brief = {
    currency: "EUR",
    budget: 6_000,
    goals: { values: { conversions: 25 } },
    audience: { size: 6_000_000, countries: { DE: 1 } },
    ...(target && { target }),
  };
  return request(brief, creators);
}

/** Probability of the target for the plan of these offers, by a simulation of its own. */
function sureness(offers: readonly string[], target: { impressions: number }): number {
  const { market, forecast } = termsOf(input());
  const placements = market.offers
    .filter(({ id }) => offers.includes(id))
    .map(({ index }) => ({ offer: index, phases: [0] }));
  return targetProbability(placements, target, market, forecast);
}

let target: { impressions: number; probability: number };
beforeAll(async () => {
  const { plan } = await optimize(accepted(input()), host);
  // What the plan without a target has in nine of ten cases.
  const { low } = present(plan, "plan").bands.impressions;
  target = { impressions: Math.round(low), probability: ASKED };
});

describe("a target with a probability", () => {
  it("is reached at every budget of a frontier from that on at which a plan does", async () => {
    const budgets = [2_000, 4_000, 6_000, 9_000, 12_000];
    const { points } = await frontier(opened(openFrontier({ ...input(target), budgets })), host);
    const plan = new Set<string>();
    const sure = points.map(({ entered, left, targetProbability: told }) => {
      for (const { offerId } of left) plan.delete(offerId);
      for (const { offerId } of entered) plan.add(offerId);
      const own = sureness([...plan], target);
      expect(told).toBeCloseTo(own, 9);
      return own >= ASKED;
    });
    expect(sure).toContain(true);
    expect(sure.indexOf(true)).toBe(sure.lastIndexOf(false) + 1);
    const values = points.filter((_, k) => sure[k]).map(({ value }) => present(value, "value"));
    for (const [k, value] of values.entries())
      expect(value).toBeGreaterThanOrEqual((values[k - 1] ?? 0) * (1 - 1e-9));
  });

  it("is reached by all alternatives", async () => {
    const asked = { count: 3, within: 0.3, differBy: 1 };
    const answer = await alternatives(
      opened(openAlternatives({ ...input(target), ...asked })),
      host,
    );
    const plans = [present(answer.best, "best").plan, ...answer.alternatives.map((a) => a.plan)];
    expect(plans.length).toBeGreaterThan(1);
    for (const { picks } of plans)
      expect(
        sureness(
          picks.map(({ offerId }) => offerId),
          target,
        ),
      ).toBeGreaterThanOrEqual(ASKED);
  });

  it("costs more than one that is only expected, in the least spend of a goal-seek", async () => {
    const { impressions } = target;
    const seek = (asked: object) =>
      goalSeek(opened(openGoalSeek({ ...input(), target: asked })), host);
    const [expected, sure] = [await seek({ impressions }), await seek(target)];
    expect([expected.status, sure.status]).toEqual(["reached", "reached"]);
    const offers = present(sure.plan, "plan").picks.map(({ offerId }) => offerId);
    expect(sureness(offers, target)).toBeGreaterThanOrEqual(ASKED);
    expect(present(sure.budget, "budget")).toBeGreaterThan(present(expected.budget, "budget"));
    expect(sure.atLeast).toBeNull();
    expect(sure.notes.join()).toContain("is not proved");
    expect(present(present(sure.plan, "plan").risk?.together, "target").met).toBe(true);
  });

  it("of the brief is what a goal-seek without another one looks for", async () => {
    const answer = await goalSeek(opened(openGoalSeek(input({ impressions: 40_000 }))), host);
    expect(answer.targets).toMatchObject([{ measure: "impressions", target: 40_000, missing: 0 }]);
  });

  it("that no budget reaches so surely is answered with how sure the most is", async () => {
    const all = input();
    const { forecast } = termsOf(all);
    // What everybody together is expected to bring is brought in about half of the cases.
    const impressions = forecast.offers.reduce((sum, own) => sum + own.expected.impressions, 0);
    const asked = { impressions: Math.round(0.95 * impressions), probability: 0.9 };
    const answer = await goalSeek(opened(openGoalSeek({ ...all, target: asked })), host);
    expect(answer.status).toBe("unreachable");
    expect(answer.proved).toBe(false);
  });
});
