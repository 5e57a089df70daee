import { describe, expect, test } from "vitest";
import type { Placement } from "../../../packages/core/src/market/placement.ts";
import { describePlan } from "../../../packages/core/src/plan/describe.ts";
import { reachAtLeast } from "../../../packages/core/src/plan/frequency.ts";
import { judge, type Terms } from "../../../packages/core/src/plan/judge.ts";
import { reachOf, total } from "../../../packages/core/src/plan/reach.ts";
import { planValue } from "../../../packages/core/src/plan/value.ts";
import { randomBrief } from "../../support/briefs.ts";
import { bruteForce } from "../../support/brute-force.ts";
import { placementsOf, termsOf } from "../../support/judging.ts";
import { creator, reel, request } from "../../support/requests.ts";

const described = (placements: readonly Placement[], terms: Terms) =>
  describePlan(placements, terms, judge(placements, terms).activity);

const describeOf = (input: Parameters<typeof termsOf>[0], bought: string[]) => {
  const terms = termsOf(input);
  return described(placementsOf(terms, bought), terms);
};

describe("totals", () => {
  test("follow the formulas of the trade (check 7.1)", () => {
    const audience = { cells: [{ id: "all", size: 1_000_000 }] };
    const { totals } = describeOf(
      request({ budget: 10_000, audience, economics: { orderValue: 65, margin: 0.45 } }, [
        creator("x", 10_000, {
          impressions: 800_000,
          reach: 420_000,
          reachByCell: { all: 420_000 },
          engagements: 26_000,
          clicks: 5200,
          conversions: 110,
        }),
      ]),
      ["x"],
    );
    expect(totals).toMatchObject({
      spend: 10_000,
      reach: expect.closeTo(420_000, 6),
      cpm: 12.5,
      cpe: expect.closeTo(0.384615, 6),
      cpc: expect.closeTo(1.923077, 6),
      cpa: expect.closeTo(90.909091, 6),
      roas: expect.closeTo(0.715, 9),
      roi: expect.closeTo(-0.67825, 9),
      averageFrequency: expect.closeTo(1.904762, 6),
    });
  });

  test("are null, not infinite, where the divisor is 0", () => {
    const { totals } = describeOf(request({}, [creator("x", 100)]), ["x"]);
    expect(totals).toMatchObject({
      cpm: null,
      cpe: null,
      cpc: null,
      cpa: null,
      roas: null,
      roi: null,
    });
  });
});

describe("people reached several times", () => {
  const audience = { cells: [{ id: "all", size: 1_000_000 }] };
  const reach = (people: number) => ({ reach: people, reachByCell: { all: people } });
  const input = request({ audience }, [
    creator("x", 1, reach(120_000)),
    creator("y", 1, reach(80_000)),
    creator("z", 1, reach(50_000)),
  ]);

  test("by the convolution of .12, .08 and .05 (check 3.9); 230,880 once (check 3.1)", () => {
    const terms = termsOf(input);
    const placements = placementsOf(terms, ["x", "y", "z"]);
    const people = (times: number) =>
      reachAtLeast([times], placements, terms.market, terms.forecast)[0].people;
    expect(people(1)).toBeCloseTo(230_880, 6);
    expect(people(1) - people(2)).toBeCloseTo(212_240, 6);
    expect(people(2) - people(3)).toBeCloseTo(18_160, 6);
    expect(people(3)).toBeCloseTo(480, 6);
    expect(total(reachOf(terms.market, terms.forecast, placements, "mid").net)).toBeCloseTo(
      230_880,
      6,
    );
  });

  test("by impressions, each of x seen twice and of y 1.5 times on average", () => {
    // x: P(0) .88, P(1) .12/2 = .06, P(2) .03; y: .92, .08/1.5 = .0533.., .0533../3 = .01777..
    // none .8096; one .06 · .92 + .88 · .0533..; two .03 · .92 + .06 · .0533.. + .88 · .01777..
    const plan = describeOf(
      request({ audience }, [
        creator("x", 1, { impressions: 240_000, ...reach(120_000) }),
        creator("y", 1, { impressions: 120_000, ...reach(80_000) }),
      ]),
      ["x", "y"],
    );
    const counted = plan.reachAtLeast.map(({ people, byImpressions }) => [people, byImpressions]);
    expect(counted[0]).toEqual([9600, expect.closeTo(190_400 - 55_200 - 46_933.333333, 4)]);
    expect(counted[1][1]).toBeCloseTo(190_400 - 102_133.333333 - 27_600 - 3200 - 15_644.444444, 4);
  });

  test("by impressions, as many as by creators where each is seen once", () => {
    const once = (people: number) => ({ impressions: people, ...reach(people) });
    const { reachAtLeast: counted } = describeOf(
      request({ audience }, [
        creator("x", 1, once(120_000)),
        creator("y", 1, once(80_000)),
        creator("z", 1, once(50_000)),
      ]),
      ["x", "y", "z"],
    );
    expect(counted.map(({ people }) => people)).toEqual([
      expect.closeTo(18_640, 6),
      expect.closeTo(480, 6),
    ]);
    for (const { people, byImpressions } of counted) expect(byImpressions).toBeCloseTo(people, 6);
  });

  test("two cells of different audiences give 153,254.1667 and 79,834.375 (check 3.2)", () => {
    const cells = [
      { id: "one", size: 600_000 },
      { id: "two", size: 400_000 },
    ];
    const both = (one: number, two: number) => ({ reach: one + two, reachByCell: { one, two } });
    const plan = describeOf(
      request({ audience: { cells } }, [
        creator("x", 1, both(90_000, 30_000)),
        creator("y", 1, both(70_000, 10_000)),
        creator("z", 1, both(5_000, 45_000)),
      ]),
      ["x", "y", "z"],
    );
    expect(plan.cells.map((cell) => cell.reach)).toEqual([
      expect.closeTo(153_254.1667, 4),
      expect.closeTo(79_834.375, 4),
    ]);
    expect(plan.totals).toMatchObject({
      grossReach: 250_000,
      reach: expect.closeTo(233_088.5417, 4),
    });
  });
});

test("a second offer of a creator takes nobody of a cell away", () => {
  const cells = [
    { id: "one", size: 200_000 },
    { id: "two", size: 200_000 },
  ];
  const input = request(
    {
      audience: { cells },
      phases: [
        { id: "p", from: "2027-01-01", to: "2027-01-31" },
        { id: "q", from: "2027-02-01", to: "2027-02-28" },
      ],
    },
    [
      {
        ...creator("x", 0),
        offers: [
          reel("x", 1, { reach: 40_000, reachByCell: { one: 40_000 } }),
          reel("x-two", 1, { reach: 45_000, reachByCell: { two: 45_000 } }),
        ],
      },
    ],
  );
  const reached = (bought: string[]) => describeOf(input, bought).cells.map((cell) => cell.reach);
  expect(reached(["x@p"])[0]).toBeCloseTo(40_000, 6);
  const [one, two] = reached(["x@p", "x-two@q"]);
  expect(one).toBeCloseTo(40_000, 6);
  expect(two).toBeCloseTo(45_000, 6);
});

describe("parts", () => {
  test("of 40 random plans: spend adds up, exclusive and shared people are its reach", () => {
    let parts = 0;
    for (let seed = 0; seed < 40; seed++) {
      const input = randomBrief(seed, {
        cells: true,
        phases: true,
        rules: [0, 0],
        creators: [3, 5],
      });
      const terms = termsOf(input);
      const { best } = bruteForce(input);
      const plan = described(best?.placements ?? [], terms);
      for (const [dimension, list] of Object.entries(plan.by)) {
        if (list.length === 0) continue;
        const sum = list.reduce((spend, part) => spend + part.spend, 0);
        expect(sum, `${dimension} of brief ${seed}`).toBeCloseTo(plan.totals.spend, 6);
        const conversions = list.reduce((all, part) => all + part.conversions, 0);
        expect(conversions, `${dimension} of brief ${seed}`).toBeCloseTo(
          plan.totals.conversions,
          5,
        );
        for (const part of list) {
          parts++;
          expect(part.exclusiveReach + part.sharedReach).toBeCloseTo(part.reach, 4);
          expect(part.sharedReach).toBeGreaterThanOrEqual(-1e-6);
          expect(part.reach).toBeLessThanOrEqual(plan.totals.reach + 1e-6);
        }
      }
    }
    expect(parts).toBeGreaterThan(150);
  });

  test("a retainer is split over its phases to the cent and counted once in the whole", () => {
    const phases = ["one", "two", "three"].map((id, index) => ({
      id,
      from: `2027-0${index + 1}-01`,
      to: `2027-0${index + 1}-20`,
    }));
    const plan = describeOf(
      request({ phases, handlingCost: 5 }, [
        {
          ...creator("x", 0),
          offers: [reel("x", 100, { clicks: 10 }, { phases: ["one", "two", "three"] })],
        },
      ]),
      ["x"],
    );
    // 10,000 cents in thirds; the handling comes with the first phase.
    expect(plan.by.phase.map((part) => part.spend)).toEqual([38.33, 33.33, 33.34]);
    expect(plan.totals).toMatchObject({ spend: 105, creators: 1, offers: 1, clicks: 10 });
    expect(plan.picks).toEqual([expect.objectContaining({ phase: "one+two+three", price: 100 })]);
  });
});

describe("the value of a pick", () => {
  test("is what the value of the plan loses without it, in 40 random plans", () => {
    let picks = 0;
    for (let seed = 100; seed < 140; seed++) {
      const carryOver = seed % 4 === 0;
      const input = randomBrief(seed, {
        cells: true,
        phases: true,
        rules: [0, 0],
        creators: [3, 5],
        carryOver,
      });
      const terms = termsOf(input);
      const placements = bruteForce(input).best?.placements ?? [];
      const value = (own: typeof placements) =>
        planValue(terms.objective, terms.market, terms.forecast, own, terms.carryOver);
      const plan = described(placements, terms);
      for (const [index, { offer }] of placements.entries()) {
        const pick = plan.picks.find(({ offerId }) => offerId === terms.market.offers[offer].id);
        const loss = value(placements) - value(placements.toSpliced(index, 1));
        picks++;
        expect(pick?.value, `brief ${seed}`).toBeCloseTo(loss, 6);
      }
    }
    expect(picks).toBeGreaterThan(60);
  });
});

describe("the judge refuses what is no plan", () => {
  const phases = [
    { id: "one", from: "2027-01-01", to: "2027-01-31" },
    { id: "two", from: "2027-02-01", to: "2027-02-28" },
  ];
  const terms = termsOf(
    request({ phases, brandSafety: { blocked: ["gambling"] } }, [
      { ...creator("x", 1), offers: [reel("x", 1), reel("x-two", 1, {}, { phase: "two" })] },
      creator("y", 1, {}, { safety: ["gambling"] }),
      creator("r", 1, {}, { offer: { phases: ["one", "two"] } }),
    ]),
  );
  const offer = (id: string) => terms.market.offers.findIndex((own) => own.id === id);

  test.each<[string, { offer: number; phases: number[] }[], RegExp]>([
    [
      "two packages of one creator in one phase",
      [
        { offer: offer("x"), phases: [1] },
        { offer: offer("x-two"), phases: [1] },
      ],
      /x has two packages in one phase/,
    ],
    [
      "an offer bought twice",
      [
        { offer: offer("x"), phases: [0] },
        { offer: offer("x"), phases: [1] },
      ],
      /offer of creator x is bought twice/,
    ],
    [
      "an offer outside its phase",
      [{ offer: offer("x-two"), phases: [0] }],
      /x-two is placed in a phase it does not fit/,
    ],
    [
      "half a retainer",
      [{ offer: offer("r"), phases: [0] }],
      /r is placed in a phase it does not fit/,
    ],
    ["an ordinary offer in two phases", [{ offer: offer("x"), phases: [0, 1] }], /does not fit/],
    [
      "a creator who is not safe",
      [{ offer: offer("y"), phases: [0] }],
      /y is not to be considered/,
    ],
  ])("%s", (_, placements, mistake) => {
    const judgement = judge(placements, terms);
    expect(judgement.holds).toBe(false);
    expect(judgement.mistakes.join()).toMatch(mistake);
  });

  test("and accepts the same offers where they fit", () => {
    const placements = [
      { offer: offer("x"), phases: [0] },
      { offer: offer("x-two"), phases: [1] },
      { offer: offer("r"), phases: [0, 1] },
    ];
    expect(judge(placements, terms)).toMatchObject({ holds: true, mistakes: [] });
  });
});
