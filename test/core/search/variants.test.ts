import { describe, expect, test } from "vitest";
import { forecastMarket, pricedMarket } from "../../../packages/core/src/forecast/index.ts";
import { formulate } from "../../../packages/core/src/formulation/formulate.ts";
import { Measures } from "../../../packages/core/src/formulation/measures.ts";
import { goalsOf } from "../../../packages/core/src/objective/goals.ts";
import { addObjectives, scaleObjective } from "../../../packages/core/src/objective/objective.ts";
import type { Rule } from "../../../packages/core/src/rules/schema.ts";
import { type SearchContext, searchContext } from "../../../packages/core/src/search/context.ts";
import { findPlan } from "../../../packages/core/src/search/find-plan.ts";
import { type Change, variantOf } from "../../../packages/core/src/search/variant.ts";
import { randomBrief } from "../../support/briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { accepted } from "../../support/opening.ts";
import { type Random, random } from "../../support/random.ts";
import { seedOf } from "../../support/seed.ts";

const host = { engines: inProcessEngines, reachmixVersion: "test" };
const contextOf = (seed: number) =>
  searchContext(
    accepted(randomBrief(seed, { cells: true, phases: true, soft: true, creators: [3, 5] })),
    host,
  );

/** A change at random: budget, prices, rules left out or added, carry-over. */
function randomChange(r: Random, { market, rules }: SearchContext): Change {
  const dropped = r.chance(0.4) ? rules[r.int(0, rules.length - 1)].id : null;
  const offer = r.int(0, market.offers.length - 1);
  const creator = market.creators[r.int(0, market.creators.length - 1)].id;
  const extra: Rule = r.chance(0.5)
    ? { id: " extra", kind: "exclude", creators: [creator] }
    : { id: " extra", kind: "lock", offers: [market.offers[offer].id] };
  return {
    ...(r.chance(0.5) ? { budget: Math.round(market.budget * (0.5 + r())) } : {}),
    ...(r.chance(0.5) ? { prices: new Map([[offer, r.int(0, 100_000)]]) } : {}),
    ...(r.chance(0.3) ? { add: [extra] } : {}),
    ...(dropped === null
      ? {}
      : { replace: (rule: Rule) => (rule.id === dropped && rule.id !== "budget" ? [] : [rule]) }),
    ...(r.chance(0.2) ? { carryOver: { kappa: 1, halfLifeDays: 21 } } : {}),
  };
}

/** An objective at random: the goals of the brief in some proportion. */
function randomObjective(r: Random, { market, forecast }: SearchContext) {
  return addObjectives(
    "any",
    goalsOf(market, forecast).map((goal) => scaleObjective(goal.counted, r())),
  );
}

describe("questions about one opened request", () => {
  test("500 in any order are formulated as from scratch, whatever was asked before", () => {
    let asked = 0;
    for (let seed = 0; seed < 20; seed++) {
      const context = contextOf(seed);
      const r = random(seedOf(seed));
      for (let k = 0; k < 25; k++) {
        const change = randomChange(r, context);
        const objective = randomObjective(r, context);
        const { measures, rules, carryOver } = variantOf(context, change);
        const fresh = variantOf(contextOf(seed), change);
        const own = new Measures(fresh.market, fresh.forecast);
        const model = formulate({ measures, objective, rules, carryOver });
        const scratch = formulate({
          measures: own,
          objective,
          rules: fresh.rules,
          carryOver: fresh.carryOver,
        });
        expect(model.problem, `brief ${seed}`).toEqual(scratch.problem);
        asked++;
      }
    }
    expect(asked).toBe(500);
  });

  test("are answered as from scratch", async () => {
    for (let seed = 100; seed < 115; seed++) {
      const context = contextOf(seed);
      const r = random(seedOf(seed));
      for (let k = 0; k < 4; k++) {
        const change = randomChange(r, context);
        const question = { stage: "test", objective: randomObjective(r, context), gap: 0 };
        const found = await findPlan(question, variantOf(context, change));
        const scratch = await findPlan(question, variantOf(contextOf(seed), change));
        expect(found.reason, `brief ${seed}`).toBe(scratch.reason);
        expect(found.value, `brief ${seed}`).toBe(scratch.value);
        expect(found.placements, `brief ${seed}`).toEqual(scratch.placements);
      }
    }
  });

  test("of another budget or price leave the request itself as it was", () => {
    const context = contextOf(3);
    const before = JSON.stringify([context.market.budget, context.market.offers, context.rules]);
    const changed = variantOf(context, { budget: 5, prices: new Map([[0, 7]]) });
    expect(changed.market.offers[0]).toMatchObject({ fee: 7, extras: 0 });
    expect(changed.market.brief.budget).toBe(0.05);
    expect(changed.rules.find(({ id }) => id === "budget")).toMatchObject({ max: 0.05 });
    expect(JSON.stringify([context.market.budget, context.market.offers, context.rules])).toBe(
      before,
    );
  });

  test("see the market at the prices it was opened with", () => {
    const { market } = accepted(randomBrief(1, {}));
    const forecast = forecastMarket(market);
    for (const offer of pricedMarket(market, forecast).offers)
      expect(offer.fee).toBe(
        market.offers[offer.index].fee ?? forecast.offers[offer.index].imputedFee,
      );
  });
});
