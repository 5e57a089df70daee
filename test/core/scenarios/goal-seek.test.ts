import { type GoalSeek, goalSeek, openGoalSeek } from "@reachmix/core";
import { describe, expect, test } from "vitest";
import { neededBudget } from "../../../packages/core/src/market/needed.ts";
import { type Judgement, judge, type Terms } from "../../../packages/core/src/plan/judge.ts";
import type { Rule } from "../../../packages/core/src/rules/schema.ts";
import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { everyPlan } from "../../support/brute-force.ts";
import { campaign } from "../../support/campaign.ts";
import { shapeOfFive } from "../../support/enumerable-briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { termsOf } from "../../support/judging.ts";
import { opened } from "../../support/opening.ts";
import { present } from "../../support/present.ts";
import { random } from "../../support/random.ts";
import { creator, request, solveWith } from "../../support/requests.ts";
import { seedOf } from "../../support/seed.ts";

const host = { engines: inProcessEngines, reachmixVersion: "test" };
const MEASURES = ["reach", "impressions", "engagements", "clicks", "conversions"] as const;
type Amounts = Partial<Record<(typeof MEASURES)[number], number>>;

function seek(input: RequestInput, asked: object): Promise<GoalSeek> {
  return goalSeek(opened(openGoalSeek({ ...input, ...asked })), host);
}

/** The rules that hold when money is what is asked for, as docs/scenarios.md says. */
const asked = (rule: Rule): Rule[] => {
  if (rule.id === "budget" || ("penalty" in rule && rule.penalty !== undefined)) return [];
  return rule.kind === "limit" && rule.as === "shareOfBudget"
    ? [{ ...rule, as: "shareOfSpend" }]
    : [rule];
};

const amountOf = ({ activity }: Judgement, measure: (typeof MEASURES)[number]) =>
  measure === "reach" ? activity.reach : Number(activity.sum(measure)) / 1e6;

/** Every plan that holds without the budget, with the budget it needs in minor units. */
function everyPlanOf(terms: Terms) {
  return [...everyPlan(terms.market)]
    .map((plan) => judge(plan, terms))
    .filter(({ holds }) => holds)
    .map((judgement) => ({
      judgement,
      budget: neededBudget(terms.market, judgement.activity.amounts()),
    }));
}

const reaches = (judgement: Judgement, target: Amounts) =>
  Object.entries(target).every(
    ([measure, amount]) =>
      amountOf(judgement, measure as (typeof MEASURES)[number]) >= amount * (1 - 1e-9),
  );

describe("goal-seek of random briefs", () => {
  const BRIEFS = 300;
  const seen = new Map<string, number>();
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

  /** One or two results, of some plan of the brief or beyond what any plan has. */
  function targetOf(seed: number, plans: ReturnType<typeof everyPlanOf>): Amounts {
    const r = random(seedOf(seed));
    const plan = plans.length > 0 ? r.pick(plans).judgement : null;
    const beyond = r.chance(0.15) ? 50 : 0.5 + 0.6 * r();
    const wanted = MEASURES.filter(() => r.chance(0.35));
    const named = wanted.length > 0 ? wanted.slice(0, 2) : [r.pick(MEASURES)];
    const amounts = named.map((measure) => {
      const own = plan === null ? 0 : amountOf(plan, measure);
      return [measure, Math.max(1, Math.round(own * beyond))] as const;
    });
    return Object.fromEntries(amounts);
  }

  test("spends the least that any enumerated plan needs, to the cent", async () => {
    for (let seed = 70_000; seed < 70_000 + BRIEFS; seed++) {
      const input = randomBrief(seed, { ...shapeOfFive(seed), rules: [0, 3] });
      const terms = termsOf(input);
      const plans = everyPlanOf({ ...terms, rules: terms.rules.flatMap(asked) });
      const target = targetOf(seed, plans);
      const answer = await seek(input, { target });
      const where = `brief ${seed}: ${JSON.stringify(target)}`;
      const enough = plans.filter(({ judgement }) => reaches(judgement, target));
      const kind =
        plans.length === 0 ? "impossible" : enough.length > 0 ? "reached" : "unreachable";
      count("reach" in target && kind === "reached" ? "people reached" : kind);
      expect(answer.status, where).toBe(kind);
      if (kind !== "reached") continue;
      const least = Math.min(...enough.map(({ budget }) => budget));
      expect(answer.budget, where).toBe(least / 100);
      // The bound of an engine may end a hair below a cent.
      const short = least / 100 - (answer.atLeast ?? Number.NaN);
      expect(short, where).toBeGreaterThanOrEqual(0);
      expect(short, where).toBeLessThan(0.011);
      expect(
        answer.rules.every(({ holds }) => holds),
        where,
      ).toBe(true);
      expect(
        answer.targets.every(({ missing }) => missing === 0),
        where,
      ).toBe(true);
    }
  });

  test("meets every outcome often enough", () => {
    for (const what of ["reached", "people reached", "unreachable", "impossible"])
      expect([what, (seen.get(what) ?? 0) >= 5]).toEqual([what, true]);
  });
});

describe("goal-seek", () => {
  const three = request({ budget: 250 }, [
    creator("ana", 100, { conversions: 9, reach: 1000 }),
    creator("ben", 100, { conversions: 8, reach: 3000 }),
    creator("cleo", 90, { conversions: 8, reach: 3000 }),
  ]);

  test("answers an unreachable target with the most that can be had", async () => {
    const answer = await seek(three, { target: { conversions: 30, clicks: 1 } });
    expect(answer).toMatchObject({ status: "unreachable", budget: null, proved: true });
    expect(answer.targets).toEqual([
      { measure: "clicks", target: 1, achieved: 0, missing: 1 },
      { measure: "conversions", target: 30, achieved: 25, missing: 5 },
    ]);
  });

  test("is not limited by the brief's budget, but by its rules", async () => {
    const rules = [{ id: "two", kind: "limit" as const, measure: "offers" as const, max: 2 }];
    const limited = { ...three, brief: { ...three.brief, rules } };
    expect(await seek(three, { target: { conversions: 25 } })).toMatchObject({ budget: 290 });
    expect(await seek(limited, { target: { conversions: 25 } })).toMatchObject({
      status: "unreachable",
    });
  });

  test("does as well as a given plan for less", async () => {
    const answer = await seek(three, { plan: [{ offerId: "ben" }] });
    expect(answer).toMatchObject({ status: "reached", budget: 90, against: { saved: 10 } });
    expect(answer.plan?.picks.map(({ offerId }) => offerId)).toEqual(["cleo"]);
  });

  test("counts what handling a creator and an agency's fee cost", async () => {
    const costs = { perCreator: { handling: 25 }, agencyFee: { share: 0.1 } };
    const charged = { ...three, brief: { ...three.brief, costs } };
    // 90 of fee with 10 % of it, and 25 for the creator.
    const { budget } = await seek(charged, { target: { conversions: 8 } });
    expect(budget).toBeCloseTo(90 * 1.1 + 25, 9);
  });

  test("reads shares of the budget as shares of the spend, leaves out soft rules", async () => {
    const rules = [
      {
        id: "half",
        kind: "limit" as const,
        measure: "spend" as const,
        max: 0.5,
        as: "shareOfBudget" as const,
      },
      {
        id: "soft",
        kind: "limit" as const,
        measure: "creators" as const,
        max: 1,
        penalty: 3,
      },
    ];
    const where = { creators: ["ana"] };
    const shared = [{ ...rules[0], where }, rules[1]];
    const body = { ...three, brief: { ...three.brief, rules: shared } };
    const { budget, notes } = await seek(body, { target: { conversions: 9 } });
    // Ana alone is all of the spend: two others, or Ana with one, are needed.
    expect(budget).toBe(190);
    expect(notes.join(" ")).toContain("half");
    expect(notes.join(" ")).toContain("soft");
  });

  test("proves a budget for people reached within the asked gap in a campaign", async () => {
    const input = campaign(40, 5);
    const best = await solveWith(inProcessEngines, input);
    const reach = Math.round(present(best.plan, "plan").totals.reach);
    const answer = await seek({ ...input, options: { gap: 1e-3 } }, { target: { reach } });
    const budget = present(answer.budget, "budget");
    expect(answer).toMatchObject({ status: "reached", proved: true });
    // The plan of that budget reaches as many, so no more is needed.
    expect(budget).toBeLessThanOrEqual(input.brief.budget);
    expect(answer.plan?.totals.reach).toBeGreaterThanOrEqual(reach * (1 - 1e-9));
  });

  test("wants either a target or a plan", () => {
    for (const body of [three, { ...three, target: { reach: 1 }, plan: [] }])
      expect(openGoalSeek(body)).toMatchObject({ kind: "refused", issues: [{ path: "target" }] });
    expect(openGoalSeek({ ...three, target: {} })).toMatchObject({ kind: "refused" });
    expect(openGoalSeek({ ...three, plan: [{ offerId: "nobody" }] })).toMatchObject({
      issues: [{ path: "plan[0].offerId", code: "unknown_offer" }],
    });
  });
});
