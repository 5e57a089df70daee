import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  askWithoutList,
  type Creator,
  open,
  optimize,
  type WithoutListAnswer,
  withoutListSchema,
} from "../../../packages/core/src/index.ts";
import { issuesOf } from "../../support/opening.ts";
import { present } from "../../support/present.ts";
import { isNight } from "../../support/seed.ts";

const host = { engines: createNodeEngines(), reachmixVersion: "test" };
afterAll(() => closeNodeEngines());

const ask = (change: object) =>
  askWithoutList(
    withoutListSchema.parse({
      currency: "EUR",
      budget: 10_000,
      countries: ["DE"],
      interests: ["fashion"],
      ...change,
    }),
    host,
  );

function creatorsOf(benchmark: object): readonly Creator[] {
  const brief = { currency: "EUR", budget: 1000, goals: { preset: "awareness" } };
  const opening = open({ brief, roster: { benchmark } });
  if (opening.kind === "refused") throw new Error(JSON.stringify(opening.issues));
  return opening.opened.request.roster.creators;
}

describe("a roster of benchmarks", () => {
  it("is named so in every creator and offer, and quotes no price", () => {
    for (const { id, name, country, tags, offers } of creatorsOf({
      countries: ["DE", "AT"],
      niches: ["fashion"],
    })) {
      expect(id).toMatch(/^benchmark-(de|at)-/);
      expect(name).toMatch(/^benchmark: /);
      expect(["DE", "AT"]).toContain(country);
      expect(tags).toEqual(["fashion"]);
      for (const offer of offers) {
        expect(offer.price).toBeUndefined();
        expect(offer.label).toMatch(/^benchmark/);
      }
    }
  });

  it.each([4, 6, 12, 24])("of %d sizes holds 48 creators per decade and platform", (steps) => {
    const creators = creatorsOf({
      countries: ["DE"],
      platforms: ["tiktok"],
      stepsPerDecade: steps,
    });
    const decade = (from: number) =>
      creators.filter(
        ({ channels: [{ followers }] }) => followers >= from && followers < 10 * from,
      );
    expect(decade(1_000)).toHaveLength(48);
    expect(decade(10_000)).toHaveLength(48);
    expect(new Set(decade(100_000).map(({ channels }) => channels[0].followers)).size).toBe(steps);
  });

  it("is refused where it cannot be meant, at the place in the body", () => {
    const brief = { currency: "EUR", budget: 1000, goals: { preset: "awareness" } };
    const body = (benchmark: unknown) => ({ brief, roster: { benchmark } });
    const paths = (benchmark: unknown) => issuesOf(body(benchmark))?.map(({ path }) => path);
    expect(paths({ countries: [] })).toEqual(["roster.benchmark.countries"]);
    expect(paths({ countries: ["DE"], from: 10_000, to: 5_000 })).toEqual(["roster.benchmark.to"]);
    expect(paths(null)).toEqual(["roster.benchmark"]);
    const both = { brief, roster: { benchmark: { countries: ["DE"] }, creators: [] } };
    expect(issuesOf(both)?.map(({ path }) => path)).toEqual(["roster.creators"]);
  });
});

describe("a question without a list", () => {
  let conversions: WithoutListAnswer;
  let awareness: WithoutListAnswer;
  beforeAll(async () => {
    conversions = await ask({ handlingCost: 50 });
    awareness = await ask({ goal: "awareness" });
  });

  it("is answered by the side that alone brings more, and by neither within a tenth", () => {
    for (const { choice, sides } of [conversions, awareness]) {
      const [micro, macro] = [sides.micro.value, sides.macro.value];
      const near = Math.min(micro, macro) >= 0.9 * Math.max(micro, macro);
      expect(choice).toBe(near ? "equal" : micro > macro ? "micro" : "macro");
    }
    expect(awareness.choice).toBe("macro");
  });

  it("finds no mix worse than a side alone, and keeps to the budget", () => {
    for (const { best, sides } of [conversions, awareness])
      for (const side of [sides.micro, sides.macro]) {
        expect(best.value).toBeGreaterThanOrEqual(side.value * 0.999);
        expect(side.spend).toBeLessThanOrEqual(10_000);
        expect(side.lines.reduce((sum, { creators }) => sum + creators, 0)).toBe(side.creators);
      }
    expect(conversions.sides.micro.microShare).toBe(1);
    expect(conversions.sides.macro.microShare).toBe(0);
  });

  it("weighs all results for a hybrid goal, on one scale for both sides", async () => {
    const { best, sides, choice } = await ask({ goal: "hybrid" });
    // Points of a score of 100 that no plan of the creators exceeds.
    expect(best.value).toBeLessThanOrEqual(100);
    for (const side of [sides.micro, sides.macro]) {
      expect(side.value).toBeGreaterThan(1);
      expect(side.value).toBeLessThanOrEqual(best.value * 1.001);
      // People whom several creators reach count once: the sum of the lines is no less.
      const brought = side.lines.reduce((sum, { brings }) => sum + brings, 0);
      expect(brought).toBeGreaterThanOrEqual(side.value * 0.999);
    }
    expect(choice).toBe("macro");
  });

  it("says when the tables of rates per size decided, by asking again without", async () => {
    // For little money small creators win by the better rates that tables give them.
    const small = await ask({ budget: 1500 });
    for (const { choice, flat, tablesDecided } of [conversions, awareness, small])
      expect(tablesDecided).toBe(choice !== flat.choice);
    // Published rates fall with size: without them large creators bring more conversions.
    expect(conversions.flat.values.macro).toBeGreaterThan(conversions.sides.macro.value);
    expect(small).toMatchObject({
      choice: "micro",
      flat: { choice: "macro" },
      tablesDecided: true,
    });
    expect(awareness).toMatchObject({ flat: { choice: "macro" }, tablesDecided: false });
  });

  it("names the fee at which the best of the other side comes in", async () => {
    const { otherWay } = conversions;
    const { creator, offerId, breakEvenFee } = present(otherWay, "other way");
    const fee = present(breakEvenFee, "fee");
    const others = creatorsOf({ countries: ["DE"], niches: ["fashion"] }).filter(
      ({ channels: [{ followers }] }) => followers >= 100_000,
    );
    const bought = async (price: number) => {
      const priced = { ...creator, offers: [{ ...creator.offers[0], price }] };
      const opening = open({
        brief: {
          currency: "EUR",
          budget: 10_000,
          handlingCost: 50,
          goals: { values: { conversions: 1 } },
          audience: { countries: { DE: 1 }, interests: ["fashion"] },
        },
        roster: { creators: [...others, priced] },
        options: { gap: 0 },
      });
      if (opening.kind === "refused") throw new Error(JSON.stringify(opening.issues));
      const { plan } = await optimize(opening.opened, host);
      return plan?.picks.some((pick) => pick.offerId === offerId);
    };
    expect(await bought(Math.floor(fee - 1))).toBe(true);
    expect(await bought(Math.ceil(fee + 1))).toBe(false);
  });

  const grids = isNight() ? [4, 6, 8, 12] : [4, 12];

  it(`is answered alike within 3 % by grids of ${grids} sizes per decade`, async () => {
    for (const goal of ["conversions", "awareness", "engagement"]) {
      const values: number[] = [];
      for (const stepsPerDecade of grids)
        values.push((await ask({ goal, stepsPerDecade })).best.value);
      expect(Math.max(...values) / Math.min(...values)).toBeLessThan(1.03);
    }
  });
});
