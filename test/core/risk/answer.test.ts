import { decompositionEngine } from "@reachmix/solver";
import { describe, expect, it } from "vitest";
import { optimize } from "../../../packages/core/src/calls/optimize.ts";
import { withRisk } from "../../../packages/core/src/objective/with-risk.ts";
import { judge } from "../../../packages/core/src/plan/judge.ts";
import type { Result } from "../../../packages/core/src/run/schema.ts";
import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { everyPlan } from "../../support/brute-force.ts";
import { termsOf } from "../../support/judging.ts";
import { accepted } from "../../support/opening.ts";
import { present as presentNamed } from "../../support/present.ts";
import { random } from "../../support/random.ts";
import { seedOf } from "../../support/seed.ts";

function present<T>(value: T | null | undefined): T {
  return presentNamed(value, "a figure of the answer");
}

const HOST = { engines: [decompositionEngine], reachmixVersion: "test" };

const answered = (body: unknown): Promise<Result> => optimize(accepted(body), HOST);

/** Creators of several tiers on two platforms, most with little known of them. */
function body(brief: object = {}, creators: object = {}) {
  const followers = [4_000, 9_000, 30_000, 45_000, 80_000, 150_000, 320_000, 700_000];
  return {
    brief: {
      currency: "EUR",
      budget: 9_000,
      goals: { values: { reach: 0.02, conversions: 25 } },
      audience: { size: 6_000_000, countries: { DE: 1 } },
      economics: { orderValue: 60, margin: 0.5 },
      ...brief,
    },
    roster: {
      creators: followers.map((count, k) => ({
        id: `c${k}`,
        channels: [{ platform: k % 2 ? "tiktok" : "instagram", followers: count }],
        audience: { countries: { DE: 0.8 } },
        ...creators,
        offers: [
          {
            id: `one-${k}`,
            price: Math.round(120 + count / 90),
            deliverables: [
              { platform: k % 2 ? "tiktok" : "instagram", format: k % 2 ? "short" : "reel" },
            ],
          },
          {
            id: `three-${k}`,
            price: Math.round(300 + count / 35),
            deliverables: [
              {
                platform: k % 2 ? "tiktok" : "instagram",
                format: k % 2 ? "short" : "reel",
                quantity: 3,
              },
            ],
          },
        ],
      })),
    },
  };
}

/** A small random brief with money goals in which creators may fail to deliver. */
function risky(seed: number, risk: object): RequestInput {
  const input = randomBrief(seed, { cells: true, forecast: true, mostOffers: 7, rules: [0, 1] });
  const r = random(seedOf(seed + 77));
  const creators = present(input.roster.creators).map((creator) => ({
    ...creator,
    delivery: Math.round(100 * (0.6 + 0.4 * r())) / 100,
  }));
  return { ...input, brief: { ...input.brief, risk }, roster: { creators } };
}

/** Value of the best plan of all, each judged with what its risk takes off. */
function bestByTrying(input: RequestInput): number | null {
  const terms = termsOf(input);
  const { market, forecast } = terms;
  const own = { ...terms, objective: withRisk(terms.objective, market, forecast) };
  let best: number | null = null;
  for (const placements of everyPlan(market)) {
    const { holds, value } = judge(placements, own);
    if (holds && (best === null || value > best)) best = value;
  }
  return best;
}

describe("risk in an answer", () => {
  it.each([
    ["one creator underdelivers", { underdeliver: 1 }, 12],
    ["two creators underdeliver", { underdeliver: 2 }, 10],
    ["the worst tenth counts half", { cvar: { level: 0.9, weight: 0.5 } }, 8],
    ["the worst quarter counts alone", { cvar: { level: 0.75, weight: 1 } }, 8],
  ])("is that of the best of all plans when %s", async (_, risk, briefs) => {
    let found = 0;
    for (let seed = 1; seed <= briefs; seed++) {
      const input = risky(seed, risk);
      const best = bestByTrying(input);
      const { certificate, plan } = await answered({ ...input, options: { gap: 1e-6 } });
      if (best === null) {
        expect(plan, `seed ${seed}`).toBeNull();
        continue;
      }
      found++;
      const size = Math.max(1, Math.abs(present(plan?.risk?.choice).atMean));
      expect(Math.abs(present(certificate.value) - best) / size, `seed ${seed}`).toBeLessThan(1e-5);
      expect(present(certificate.bound), `seed ${seed}`).toBeGreaterThanOrEqual(best - 1e-6 * size);
      expect(certificate.proof).toBe("reported");
    }
    expect(found).toBeGreaterThan(briefs / 2);
  });

  it("is simulated without being asked, and names who steps in where it is asked for", async () => {
    const [plain, asked] = await Promise.all([answered(body()), answered(body({ risk: {} }))]);
    const plan = present(asked.plan);
    const risk = present(plan.risk);
    const { instead, ...atStake } = risk.atStake;
    expect(present(plain.plan).risk).toEqual({ ...risk, atStake });
    expect(present(instead).creatorIds).toEqual(atStake.creators);
    const bought = new Set(plan.picks.map(({ creatorId }) => creatorId));
    for (const { creatorId } of present(instead).replacements) {
      expect(bought.has(creatorId)).toBe(false);
      expect(atStake.creators).not.toContain(creatorId);
    }
    expect(present(present(instead).loss)).toBeLessThanOrEqual(atStake.value + 1e-9);
    expect(plan.picks).toEqual(present(plain.plan).picks);
    expect(asked.certificate.value).toBe(plain.certificate.value);
    expect(risk.choice).toBeNull();
    expect(plan.bands).toEqual(risk.bands);
    expect(risk.noSale).toBeGreaterThanOrEqual(0);
    expect(risk.atStake.creators).toHaveLength(3);
    expect(Object.keys(risk.ratios).sort()).toEqual(["cpa", "roas", "roi"]);
    const chances = new Map(risk.delivery.map((own) => [own.creatorId, own.chance]));
    for (const { creatorId, tier } of plan.picks)
      expect(chances.get(creatorId)).toBe(tier === "nano" ? 0.95 : 0.98);
    expect(asked.assumptions.map(({ field }) => field)).toContain("benchmarks.delivery.nano");
  });

  it("loses no less value to three creators than to the first of them", async () => {
    const { plan } = await answered(body({ risk: {} }));
    const { picks, risk } = present(plan);
    const [first] = present(risk).atStake.creators;
    const one = picks.filter(({ creatorId }) => creatorId === first);
    expect(present(risk).atStake.value).toBeGreaterThanOrEqual(one[0].value);
  });

  it("is worth less the more creators may underdeliver", async () => {
    const values: number[] = [];
    for (const risk of [{}, { underdeliver: 1 }, { underdeliver: 3 }])
      values.push(present((await answered(body({ risk }))).certificate.value));
    expect(values[0]).toBeGreaterThan(values[1]);
    expect(values[1]).toBeGreaterThan(values[2]);
  });

  it("refuses two ways at once", () => {
    const both = body({ risk: { underdeliver: 1, cvar: { weight: 0.5 } } });
    expect(() => accepted(both)).toThrow("state one of them");
  });
});

describe("a target with a probability", () => {
  it("is reached as surely as asked, below the bound of plans without it", async () => {
    const goals = { values: { conversions: 25 } };
    const base = await answered(body({ goals, target: { conversions: 1 } }));
    const [{ probability }] = present(base.plan?.risk).targets;
    expect(present(base.plan?.risk?.together).asked).toBeNull();
    expect(probability).toBeGreaterThan(0);
    const typical = present(base.plan).bands.impressions.mid;
    const asked = { impressions: Math.round(1.02 * typical), probability: 0.52 };
    const { plan, certificate, warnings } = await answered(body({ goals, target: asked }));
    const together = present(present(plan?.risk).together);
    expect(together.met).toBe(true);
    expect(together.probability).toBeGreaterThanOrEqual(0.52);
    expect(present(certificate.value)).toBeLessThanOrEqual(present(base.certificate.value));
    expect(present(certificate.bound)).toBeGreaterThanOrEqual(
      present(base.certificate.value) * 0.999,
    );
    expect(certificate.proof).toBe("reported");
    expect(warnings.map(({ code }) => code)).not.toContain("target_missed");
  });

  it("that no plan reaches is told, with the likeliest plan found", async () => {
    const target = { impressions: 1e11, probability: 0.9 };
    const { plan, warnings } = await answered(body({ target }));
    expect(present(present(plan?.risk).together).met).toBe(false);
    expect(warnings.map(({ code }) => code)).toContain("target_missed");
  });
});

describe("a test budget", () => {
  const post = {
    platform: "instagram",
    format: "reel",
    impressions: 20_000,
    engagements: 700,
    source: "ownCampaign",
  };
  /** The first four creators have own posts on their platform, the others none. */
  function half(testBudget: object) {
    const all = body({ testBudget });
    const creators = all.roster.creators.map((creator, k) => {
      const { platform } = creator.channels[0];
      const format = platform === "tiktok" ? "short" : "reel";
      return k < 4
        ? { ...creator, history: Array(6).fill({ ...post, platform, format }) }
        : creator;
    });
    return { ...all, roster: { creators } };
  }

  it("limits what unproven creators cost, each with the cheapest offer", async () => {
    const { plan, tests, rules } = await answered(half({ max: 0.2 }));
    const unproven = present(plan).picks.filter(({ creatorId }) => Number(creatorId[1]) >= 4);
    expect(unproven.reduce((sum, { price }) => sum + price, 0)).toBeLessThanOrEqual(0.2 * 9_000);
    expect(unproven.every(({ offerId }) => offerId.startsWith("one-"))).toBe(true);
    expect(present(tests).map(({ offerId }) => offerId)).toEqual(
      unproven.map(({ offerId }) => offerId),
    );
    expect(rules.find(({ id }) => id === "test-budget")?.holds).toBe(true);
  });

  it("spends at least so much on tests and says what each would teach", async () => {
    const { plan, tests } = await answered(half({ min: 0.2, max: 0.6 }));
    const bought = present(tests);
    expect(bought.reduce((sum, { price }) => sum + price, 0)).toBeGreaterThanOrEqual(0.2 * 9_000);
    expect(present(plan).picks.length).toBeGreaterThan(bought.length);
    for (const test of bought) {
      expect(test.posts).toBeLessThan(3);
      expect(test.doubtAfter).toBeLessThan(test.doubt);
      expect(test.upper).toBeGreaterThan(1);
      expect(test.learns).toContain(test.offerId);
    }
  });

  it("needs a bound, the least one no more than the greatest", () => {
    expect(() => accepted(body({ testBudget: {} }))).toThrow("min, max or both");
    expect(() => accepted(body({ testBudget: { min: 0.3, max: 0.2 } }))).toThrow("above");
    const taken = {
      testBudget: { max: 0.2 },
      rules: [{ kind: "lock", id: "test-budget", offers: ["one-1"] }],
    };
    expect(() => accepted(body(taken))).toThrow("names testBudget itself");
  });
});
