import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import { afterAll, describe, expect, test } from "vitest";
import { boughtOffers, creator, reel, request, solveWith } from "../../support/requests.ts";

const engines = createNodeEngines();
afterAll(() => closeNodeEngines());
const audience = { cells: [{ id: "all", size: 1_000_000 }] };
const reach = (people: number) => ({ reach: people, reachByCell: { all: people } });

describe("goals", () => {
  test("weights are normalised by the most that a plan can have of each goal", async () => {
    const result = await solveWith(
      engines,
      request({ budget: 100, audience, goals: { weights: { reach: 1, conversions: 3 } } }, [
        creator("wide", 100, { ...reach(200_000), conversions: 5 }),
        creator("deep", 100, { ...reach(50_000), conversions: 10 }),
      ]),
    );
    // wide: 1/4 · 1 + 3/4 · .5 = .625; deep: 1/4 · .25 + 3/4 · 1 = .8125
    expect(boughtOffers(result)).toEqual(["deep"]);
    expect(result.certificate).toMatchObject({ value: expect.closeTo(0.8125, 9), unit: "score" });
    expect(result.goals).toEqual([
      {
        measure: "reach",
        weight: 0.25,
        value: null,
        achieved: expect.closeTo(50_000, 6),
        atMost: 200_000,
        bestSeen: 50_000,
        divisor: 200_000,
      },
      {
        measure: "conversions",
        weight: 0.75,
        value: null,
        achieved: 10,
        atMost: 10,
        bestSeen: 10,
        divisor: 10,
      },
    ]);
  });

  test("a goal that nothing attains is dropped and the other weights share its place", async () => {
    const result = await solveWith(
      engines,
      request({ goals: { weights: { clicks: 1, conversions: 1 } } }, [
        creator("x", 100, { conversions: 2 }),
      ]),
    );
    expect(result.certificate.value).toBeCloseTo(1, 9);
    expect(result.goals.map(({ measure, weight }) => [measure, weight])).toEqual([
      ["clicks", 0],
      ["conversions", 1],
    ]);
  });

  test("hybrid over two phases counts reach in the first and conversions in the last", async () => {
    const result = await solveWith(
      engines,
      request(
        {
          budget: 200,
          audience,
          goals: { preset: "hybrid" },
          phases: [
            { id: "awareness", from: "2027-03-01", to: "2027-03-14" },
            { id: "conversion", from: "2027-03-15", to: "2027-04-30" },
          ],
        },
        [
          creator("wide", 100, reach(300_000)),
          creator("deep", 100, { ...reach(1000), conversions: 20 }),
        ],
      ),
    );
    expect(result.plan?.picks.map(({ offerId, phase }) => [offerId, phase])).toEqual([
      ["deep", "conversion"],
      ["wide", "awareness"],
    ]);
  });

  test("goals of a phase of its own replace those of the brief there", async () => {
    const result = await solveWith(
      engines,
      request(
        {
          budget: 100,
          goals: { values: { conversion: 1 } },
          phases: [
            { id: "one", from: "2027-03-01", to: "2027-03-14" },
            { id: "two", from: "2027-03-15", to: "2027-04-30", goals: { values: { click: 10 } } },
          ],
        },
        [creator("x", 100, { conversions: 5, clicks: 1 })],
      ),
    );
    expect(result.plan?.picks).toMatchObject([{ phase: "two" }]);
    expect(result.certificate.value).toBe(10);
  });

  test("an attribute has a value: of an offer when it is chosen, of a creator once", async () => {
    const twice = {
      ...creator("x", 0, {}, { attributes: { reviews: 3 } }),
      offers: [
        reel("x", 10, {}, { phase: "one", attributes: { reviews: 2 } }),
        reel("x-two", 10, {}, { phase: "two", attributes: { reviews: 1 } }),
      ],
    };
    const phases = [
      { id: "one", from: "2027-03-01", to: "2027-03-14" },
      { id: "two", from: "2027-03-15", to: "2027-04-30" },
    ];
    const result = await solveWith(
      engines,
      request({ phases, goals: { values: { "attribute:reviews": 5 } } }, [twice]),
    );
    expect(boughtOffers(result)).toEqual(["x", "x-two"]);
    expect(result.certificate.value).toBe(30);
    expect(result.plan?.totals.attributes).toEqual({ reviews: 6 });
  });

  test("with carry-over priorities have a plan: the floor is what the best one keeps", async () => {
    const input = request(
      {
        budget: 200,
        audience,
        carryOver: { kappa: 2 },
        goals: { priority: ["conversions", "clicks"], tolerance: 0 },
        phases: [
          { id: "one", from: "2027-03-01", to: "2027-03-14" },
          { id: "two", from: "2027-03-15", to: "2027-04-30" },
        ],
      },
      [
        creator("wide", 100, reach(500_000), { offer: { phase: "one" } }),
        creator(
          "deep",
          100,
          { ...reach(100_000), conversions: 10, clicks: 5 },
          { offer: { phase: "two" } },
        ),
        creator(
          "plain",
          100,
          { ...reach(100_000), conversions: 6, clicks: 50 },
          { offer: { phase: "two" } },
        ),
      ],
    );
    const result = await solveWith(engines, input);
    expect(result.termination.reason).toBe("optimal");
    // deep alone 10, with wide 10 · (1 + 2 · .5) = 20; deep + plain 16.
    expect(result.goals[0]).toMatchObject({
      measure: "conversions",
      atMost: expect.closeTo(20, 6),
    });
    expect(result.goals[0].achieved).toBeGreaterThanOrEqual(10);
  });
});

describe("the host", () => {
  test("hears of progress and can cancel", async () => {
    const stages: string[] = [];
    const { optimize } = await import("@reachmix/core");
    const { accepted } = await import("../../support/opening.ts");
    const input = accepted(request({}, [creator("x", 100, { conversions: 1 })]));
    const result = await optimize(input, {
      engines,
      reachmixVersion: "test",
      onProgress: ({ stage }) => stages.push(stage),
      isCancelled: () => true,
    });
    expect(stages).toEqual(expect.arrayContaining(["forecast", "plan"]));
    // What greedy found before is not thrown away.
    expect(["optimal", "cancelled"]).toContain(result.termination.reason);
    expect(boughtOffers(result)).toEqual(["x"]);
  });
});
