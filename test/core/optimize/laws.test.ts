import { optimize } from "@reachmix/core";
import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import { afterAll, describe, expect, test } from "vitest";
import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { accepted } from "../../support/opening.ts";
import { type Random, random } from "../../support/random.ts";
import { solveWith } from "../../support/requests.ts";
import { isNight, seedOf } from "../../support/seed.ts";

const engines = createNodeEngines();
afterAll(() => closeNodeEngines());

const BRIEFS = isNight() ? 40 : 20;
const name = (seed: number) => (["core", "highs"] as const)[seed % 2];
const shape = { cells: true, phases: true, soft: true, creators: [2, 5] } as const;

/** What an answer says of the plan, without the hash of the input. */
async function answer(input: RequestInput, seed: number) {
  const { inputHash: _, ...rest } = await solveWith(engines, input, name(seed));
  return rest;
}

function shuffled<T>(items: readonly T[], r: Random): T[] {
  const list = [...items];
  for (let i = list.length - 1; i > 0; i--) {
    const j = r.int(0, i);
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}

describe(`laws on ${BRIEFS} random briefs`, () => {
  test("the order of creators, offers and rules changes neither plan nor certificate", async () => {
    let plans = 0;
    for (let seed = 0; seed < BRIEFS; seed++) {
      const input = randomBrief(seed, shape);
      const r = random(seedOf(seed + 1));
      const permuted: RequestInput = {
        ...input,
        brief: { ...input.brief, rules: shuffled(input.brief.rules ?? [], r) },
        roster: {
          creators: shuffled(input.roster.creators, r).map((creator) => ({
            ...creator,
            offers: shuffled(creator.offers, r),
          })),
        },
      };
      const [one, other] = [await answer(input, seed), await answer(permuted, seed)];
      if (one.plan) plans++;
      expect(JSON.stringify(other.plan), `brief ${seed}`).toBe(JSON.stringify(one.plan));
      expect(other.certificate, `brief ${seed}`).toEqual(one.certificate);
    }
    expect(plans).toBeGreaterThan(BRIEFS / 2);
  });

  test("the same request twice gives the same bytes", async () => {
    for (let seed = 100; seed < 100 + BRIEFS / 2; seed++) {
      const input = accepted(randomBrief(seed, shape));
      const host = { engines, reachmixVersion: "test" };
      expect(JSON.stringify(await optimize(input, host))).toBe(
        JSON.stringify(await optimize(input, host)),
      );
    }
  });

  test("doubling all prices, the budget and all money in the rules keeps the plan", async () => {
    let plans = 0;
    for (let seed = 200; seed < 200 + BRIEFS; seed++) {
      const input = randomBrief(seed, {
        ...shape,
        soft: false,
        kinds: ["limit", "average", "choose", "lock", "exclude", "follow", "order"],
      });
      const doubled: RequestInput = {
        ...input,
        brief: {
          ...input.brief,
          budget: input.brief.budget * 2,
          handlingCost: (input.brief.handlingCost ?? 0) * 2,
          rules: (input.brief.rules ?? []).map((rule) =>
            rule.kind === "limit" && rule.measure === "spend" && rule.as === "amount"
              ? {
                  ...rule,
                  ...(rule.min === undefined ? {} : { min: rule.min * 2 }),
                  ...(rule.max === undefined ? {} : { max: rule.max * 2 }),
                }
              : rule,
          ),
        },
        roster: {
          creators: input.roster.creators.map((creator) => ({
            ...creator,
            offers: creator.offers.map((offer) => ({ ...offer, price: (offer.price ?? 0) * 2 })),
          })),
        },
      };
      const [one, two] = [await answer(input, seed), await answer(doubled, seed)];
      const ids = (result: typeof one) =>
        result.plan?.picks.map((pick) => [pick.offerId, pick.phase]);
      if (one.plan?.picks.length) plans++;
      expect(ids(two), `brief ${seed}`).toEqual(ids(one));
      expect(two.certificate.value, `brief ${seed}`).toBe(one.certificate.value);
    }
    expect(plans).toBeGreaterThan(BRIEFS / 2);
  });

  test("stating a hard rule twice changes no value", async () => {
    for (let seed = 300; seed < 300 + BRIEFS; seed++) {
      const input = randomBrief(seed, { ...shape, soft: false, rules: [1, 4] });
      const rules = input.brief.rules ?? [];
      const twice = {
        ...input,
        brief: { ...input.brief, rules: [...rules, { ...rules[0], id: "again" }] },
      };
      const [one, other] = [await answer(input, seed), await answer(twice, seed)];
      expect(other.termination.reason, `brief ${seed}`).toBe(one.termination.reason);
      expect(other.certificate.value ?? 0, `brief ${seed}`).toBeCloseTo(
        one.certificate.value ?? 0,
        6,
      );
    }
  });

  test("more creators or budget never lower the optimum without minimum shares of it", async () => {
    let risen = 0;
    for (let seed = 400; seed < 400 + BRIEFS; seed++) {
      // Maxima as amounts only: a share is taken of something that grows with the choice.
      const input = randomBrief(seed, {
        ...shape,
        soft: false,
        floors: false,
        kinds: ["choose", "exclude", "follow"],
      });
      const { phases: _, ...brief } = input.brief;
      const plain: RequestInput = {
        ...input,
        brief: {
          ...brief,
          rules: (brief.rules ?? []).filter((rule) => !JSON.stringify(rule).includes('"phase"')),
        },
        roster: {
          creators: input.roster.creators.map((creator) => ({
            ...creator,
            offers: creator.offers.map(({ phase: _one, phases: _many, ...offer }) => offer),
          })),
        },
      };
      const extra = {
        ...plain.roster.creators[0],
        id: "new",
        offers: [{ ...plain.roster.creators[0].offers[0], id: "new" }],
      };
      const value = (await answer(plain, seed)).certificate.value ?? Number.NaN;
      const more = await answer(
        { ...plain, roster: { creators: [...plain.roster.creators, extra] } },
        seed,
      );
      const richer = await answer(
        { ...plain, brief: { ...plain.brief, budget: plain.brief.budget + 500 } },
        seed,
      );
      for (const { certificate } of [more, richer]) {
        expect(certificate.value, `brief ${seed}`).toBeGreaterThanOrEqual(
          value - 1e-6 * Math.max(1, value),
        );
        if ((certificate.value ?? 0) > value * (1 + 1e-6)) risen++;
      }
    }
    expect(risen).toBeGreaterThan(BRIEFS / 2);
  });
});
