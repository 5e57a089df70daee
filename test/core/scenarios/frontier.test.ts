import { type Frontier, frontier, openFrontier } from "@reachmix/core";
import { describe, expect, test } from "vitest";
import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { bruteForce } from "../../support/brute-force.ts";
import { campaign } from "../../support/campaign.ts";
import { shapeOfFive } from "../../support/enumerable-briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { judged } from "../../support/judging.ts";
import { opened } from "../../support/opening.ts";
import { creator, request, solveWith } from "../../support/requests.ts";

const host = { engines: inProcessEngines, reachmixVersion: "test" };

function frontierOf(input: RequestInput, budgets?: readonly number[]): Promise<Frontier> {
  return frontier(opened(openFrontier({ ...input, budgets })), host);
}

const withBudget = (input: RequestInput, budget: number): RequestInput => ({
  ...input,
  brief: { ...input.brief, budget },
});

/** The offers of the plan at each point, from what entered and left. */
function plansOf({ points }: Frontier): ReadonlySet<string>[] {
  const plan = new Set<string>();
  return points.map(({ entered, left }) => {
    for (const { offerId, phase } of left) plan.delete(nameOf(offerId, phase));
    for (const { offerId, phase } of entered) plan.add(nameOf(offerId, phase));
    return new Set(plan);
  });
}

const nameOf = (offer: string, phase: string | null) =>
  phase === null || phase.includes("+") ? offer : `${offer}@${phase}`;

/** Whether a rule of the brief is a minimum that is a share of the budget. */
const hasGrowingMinimum = ({ brief }: RequestInput) =>
  [...(brief.rules ?? []), ...(brief.phases ?? []).map(({ budget }) => budget ?? {})].some(
    (rule) => "as" in rule && rule.as === "shareOfBudget" && "min" in rule && (rule.min ?? 0) > 0,
  );

/** A random brief; every second one asks for a share of the budget as a minimum. */
function briefOf(seed: number): RequestInput {
  if (seed % 2 === 0) return randomBrief(seed, shapeOfFive(seed));
  const input = randomBrief(seed, { ...shapeOfFive(seed), rules: [0, 1] });
  const floor = {
    id: "sport-floor",
    kind: "limit" as const,
    measure: "spend" as const,
    where: { tag: "sport" },
    min: 0.3,
    as: "shareOfBudget" as const,
  };
  return { ...input, brief: { ...input.brief, rules: [...(input.brief.rules ?? []), floor] } };
}

describe("the frontier of random briefs", () => {
  const BRIEFS = 300;
  const PART = 100;
  const seen = new Map<string, number>();
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

  for (let first = 0; first < BRIEFS; first += PART)
    test(`have every budget's enumerated optimum: ${first} to ${first + PART - 1}`, async () => {
      for (let seed = first; seed < first + PART; seed++) {
        const input = briefOf(90_000 + seed);
        const { budget } = input.brief;
        const answer = await frontierOf(
          input,
          [0.4, 0.7, 1.5].map((share) => Math.round(budget * share)),
        );
        const plans = plansOf(answer);
        let before: number | null = null;
        for (const [k, point] of answer.points.entries()) {
          const where = `brief ${90_000 + seed} at ${point.budget}`;
          const own = withBudget(input, point.budget);
          const { best } = bruteForce(own);
          if (best === null) {
            count("impossible");
            expect(point.status, where).toBe("impossible");
            continue;
          }
          expect(point.status, where).toBe("computed");
          const allowed = 1e-6 * Math.max(1, Math.abs(best.value));
          const value = point.value ?? Number.NaN;
          expect(Math.abs(value - best.value), where).toBeLessThanOrEqual(allowed);
          expect(point.bound ?? Number.NaN, where).toBeGreaterThanOrEqual(value - allowed);
          const bound = answer.curve[k].bound ?? Number.POSITIVE_INFINITY;
          expect(bound, where).toBeGreaterThanOrEqual(best.value - allowed);
          const { holds, value: counted } = judged(own, [...plans[k]]);
          expect(holds, where).toBe(true);
          expect(Math.abs(counted - best.value), where).toBeLessThanOrEqual(allowed);
          const falls = before !== null && best.value < before - allowed;
          expect(point.fall !== null, where).toBe(falls);
          if (falls) {
            count("falls");
            expect(hasGrowingMinimum(input), where).toBe(true);
            expect(point.fall?.rules.length, where).toBeGreaterThan(0);
          }
          if (point.keepsPrevious) count("keeps the plan before");
          before = best.value;
        }
      }
    });

  test("has impossible budgets, kept plans and falls among them", () => {
    for (const what of ["impossible", "keeps the plan before", "falls"])
      expect([what, (seen.get(what) ?? 0) >= 5]).toEqual([what, true]);
  });
});

test("a campaign's frontier agrees with cold solves within the gap and never falls", async () => {
  const input = campaign(40, 3);
  const goals = { values: { reach: 0.004, engagement: 0.2, conversion: 30 } };
  const valued = { ...input, brief: { ...input.brief, goals } };
  const { points, curve } = await frontierOf(valued);
  expect(points).toHaveLength(20);
  expect(points.filter(({ own }) => own).map(({ budget }) => budget)).toEqual([input.brief.budget]);
  for (const [k, { budget, value, bound }] of points.entries()) {
    const { certificate } = await solveWith(inProcessEngines, withBudget(valued, budget));
    const [own, most] = [value ?? Number.NaN, bound ?? Number.NaN];
    expect(own).toBeLessThanOrEqual(certificate.bound ?? Number.NaN);
    expect(certificate.value).toBeLessThanOrEqual(most * (1 + 1e-9));
    expect(most / own).toBeLessThanOrEqual(1 + 1.01e-4);
    expect(own).toBeGreaterThanOrEqual(points[k - 1]?.value ?? 0);
    expect(curve[k].bound).toBeGreaterThanOrEqual(own);
  }
});

describe("a frontier", () => {
  const three = request({ budget: 250 }, [
    creator("ana", 100, { conversions: 9 }, { name: "Ana" }),
    creator("ben", 100, { conversions: 8 }),
    creator("cleo", 100, { conversions: 7 }),
  ]);

  test("says what 1,000 more brings and who enters", async () => {
    const { points, unit } = await frontierOf(three, [100]);
    const [first, own] = points;
    expect(unit).toBe("USD");
    expect(first.perThousand).toBeNull();
    expect(first.entered).toMatchObject([{ creatorId: "ana", name: "Ana", price: 100 }]);
    expect(own).toMatchObject({ own: true, budget: 250, value: 17, left: [] });
    // 8 conversions more for 150 of budget.
    expect(own.perThousand?.conversions).toBeCloseTo((8 / 150) * 1000, 9);
    expect(own.entered).toMatchObject([{ creatorId: "ben", name: null }]);
  });

  test("names the share of the budget that makes it fall", async () => {
    // At 200 the phase takes 100, at 400 it needs 200 and only the poor offer can be added.
    const rules = [
      {
        id: "sport-floor",
        kind: "limit" as const,
        measure: "spend" as const,
        where: { tag: "sport" },
        min: 0.5,
        as: "shareOfBudget" as const,
      },
      { id: "two", kind: "limit" as const, measure: "offers" as const, max: 2 },
    ];
    const input = request({ budget: 200, rules }, [
      creator("good", 100, { conversions: 10 }, { tags: ["sport"] }),
      creator("poor", 200, { conversions: 1 }, { tags: ["sport"] }),
      creator("best", 100, { conversions: 20 }),
    ]);
    const { points } = await frontierOf(input, [400]);
    expect(points.map(({ value }) => value)).toEqual([30, 21]);
    expect(points[1].fall).toMatchObject({ amount: 9, rules: [{ ruleId: "sport-floor" }] });
  });

  test("keeps the plan of a smaller budget where more money finds nothing better", async () => {
    const { points } = await frontierOf(three, [300, 1000, 5000]);
    expect(points.map(({ keepsPrevious }) => keepsPrevious)).toEqual([false, false, true, true]);
    expect(points[3]).toMatchObject({ value: 24, bound: 24, gap: 0, entered: [], left: [] });
  });

  test("says which budgets its time did not reach", async () => {
    let time = 0;
    const clock = { ...host, now: () => (time += 10) };
    const body = { ...three, budgets: [50, 100, 300], options: { gap: 0, timeLimitMs: 100 } };
    const { points, notes, curve } = await frontier(opened(openFrontier(body)), clock);
    const missing = points.filter(({ status }) => status === "notComputed");
    expect(missing.length).toBeGreaterThan(0);
    expect(notes[0]).toContain(`${missing.length} of 4 budgets were not computed`);
    // Bounds need no search.
    expect(curve.every(({ bound }) => bound !== null)).toBe(true);
  });

  test("of goals in order of priority has each budget's own order", async () => {
    const goals = { priority: ["conversions" as const, "clicks" as const], tolerance: 0 };
    const input = request({ budget: 100, goals }, [
      creator("a", 100, { conversions: 5, clicks: 90 }),
      creator("b", 150, { conversions: 6, clicks: 10 }),
    ]);
    const { points, unit } = await frontierOf(input, [150]);
    expect(unit).toBe("clicks");
    expect(points.map(({ value }) => value)).toEqual([90, 10]);
    expect(points[1].fall).toMatchObject({ amount: 80, rules: [] });
  });

  test("refuses budgets that are no amounts, and a brief of 0 without budgets", () => {
    const cents = openFrontier({ ...three, budgets: [1.234] });
    expect(cents).toMatchObject({
      kind: "refused",
      issues: [{ path: "budgets[0]", code: "too_many_decimals" }],
    });
    expect(openFrontier(withBudget(three, 0))).toMatchObject({
      kind: "refused",
      issues: [{ path: "budgets", code: "no_budgets" }],
    });
  });
});
