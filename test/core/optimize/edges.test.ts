import { resultSchema } from "@reachmix/core";
import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import { afterAll, describe, expect, test } from "vitest";
import type { RequestInput } from "../../support/briefs.ts";
import { boughtOffers, creator, reel, request, solveWith } from "../../support/requests.ts";

const engines = createNodeEngines();
afterAll(() => closeNodeEngines());
const solve = (input: RequestInput) => solveWith(engines, input);
const three = [
  creator("a", 100, { conversions: 3 }),
  creator("b", 100, { conversions: 2 }),
  creator("c", 100, { conversions: 1 }),
];
const limit = (id: string, rule: object) => ({
  id,
  kind: "limit" as const,
  measure: "spend" as const,
  ...rule,
});

describe("at the edges", () => {
  test("a budget of 0 buys what is free and nothing else", async () => {
    const free = creator("free", 0, { conversions: 1 });
    const result = await solve(request({ budget: 0 }, [...three, free]));
    expect(boughtOffers(result)).toEqual(["free"]);
    expect(result.plan?.totals).toMatchObject({ spend: 0, cpa: 0, roas: null });
    const handled = await solve(request({ budget: 0, handlingCost: 1 }, [...three, free]));
    expect(handled.plan?.picks).toEqual([]);
    expect(handled.certificate).toMatchObject({ value: 0, bound: 0, gap: 0 });
  });

  test("when all is excluded the empty plan is the answer, with every ratio empty", async () => {
    const result = await solve(
      request({ rules: [{ id: "x", kind: "exclude", where: { platform: "instagram" } }] }, three),
    );
    expect(result.termination.reason).toBe("optimal");
    expect(result.plan).toMatchObject({
      picks: [],
      totals: {
        spend: 0,
        creators: 0,
        cpm: null,
        cpe: null,
        cpc: null,
        cpa: null,
        averageFrequency: null,
      },
    });
  });

  test("one creator, one offer", async () => {
    const result = await solve(request({ budget: 100 }, [three[0]]));
    expect(boughtOffers(result)).toEqual(["a"]);
    expect(result.rules).toEqual([
      expect.objectContaining({ id: "budget", achieved: 100, slack: 0, binding: true }),
    ]);
  });

  test("a share of exactly a third satisfies at most 1/3 and at least 1/3", async () => {
    const third = { as: "shareOfSpend" as const, where: { creators: ["a"] } };
    for (const bound of [{ max: 1 / 3 }, { min: 1 / 3 }]) {
      const result = await solve(
        request({ rules: [limit("third", { ...third, ...bound })] }, three),
      );
      expect(boughtOffers(result)).toEqual(["a", "b", "c"]);
    }
  });

  test("the last cent decides", async () => {
    expect(boughtOffers(await solve(request({ budget: 300 }, three)))).toEqual(["a", "b", "c"]);
    expect(boughtOffers(await solve(request({ budget: 299.99 }, three)))).toEqual(["a", "b"]);
  });

  test("locked offers of one creator are found among very many combinations", async () => {
    const months = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, "0"));
    const result = await solve(
      request(
        {
          phases: months.map((month) => ({
            id: month,
            from: `2027-${month}-01`,
            to: `2027-${month}-20`,
          })),
          rules: [{ id: "must", kind: "lock", offers: ["o17", "o18", "o19"] }],
        },
        [
          {
            ...three[0],
            offers: Array.from({ length: 20 }, (_, o) => reel(`o${o}`, 1, { conversions: 1 })),
          },
        ],
      ),
    );
    expect(boughtOffers(result)).toEqual(expect.arrayContaining(["o17", "o18", "o19"]));
    // One offer a month, three of them locked, each worth one conversion.
    expect([result.termination.reason, result.certificate.value]).toEqual(["optimal", 12]);
  });

  test("soft rules do not count while goals are normalised, but do in the plan", async () => {
    const rules = [limit("three", { measure: "creators", min: 3, penalty: 0.25 })];
    const result = await solve(
      request({ budget: 200, goals: { weights: { conversions: 1 } }, rules }, three),
    );
    expect(boughtOffers(result)).toEqual(["a", "b"]);
    expect(result.goals).toEqual([
      expect.objectContaining({
        measure: "conversions",
        weight: 1,
        achieved: 5,
        atMost: 5,
        bestSeen: 5,
      }),
    ]);
    expect(result.certificate.value).toBeCloseTo(1 - 0.25, 9);
  });

  test("a priority order keeps the earlier goal in tolerance, soft rules or not", async () => {
    const creators = [
      creator("many", 100, { conversions: 100, clicks: 0 }),
      creator("some", 100, { conversions: 95, clicks: 500 }),
      creator("few", 100, { conversions: 50, clicks: 900 }),
    ];
    const goals = (tolerance: number) => ({
      priority: ["conversions", "clicks"] as ("conversions" | "clicks")[],
      tolerance,
    });
    const rules = [limit("dear", { min: 1000, penalty: 1 })];
    for (const [tolerance, bought] of [
      [0, "many"],
      [0.05, "some"],
      [0.5, "few"],
    ] as const)
      for (const soft of [[], rules]) {
        const result = await solve(
          request({ budget: 100, goals: goals(tolerance), rules: soft }, creators),
        );
        expect([tolerance, ...boughtOffers(result)]).toEqual([tolerance, bought]);
      }
  });
});

describe("an impossible brief", () => {
  test.each<[string, object[], string[][]]>([
    ["a floor above the budget", [limit("floor", { min: 250 })], [["budget", "floor"]]],
    [
      "two rules against each other",
      [
        limit("few", { measure: "creators", max: 1 }),
        limit("many", { measure: "creators", min: 2 }),
        limit("harmless", { measure: "offers", max: 5 }),
      ],
      [["few", "many"]],
    ],
    [
      "a lock against an exclusion",
      [
        { id: "must", kind: "lock", creators: ["a"] },
        { id: "never", kind: "exclude", offers: ["a"] },
      ],
      [["must", "never"]],
    ],
    [
      "a rule that nothing can meet",
      [limit("clicks", { measure: "clicks", min: 1 })],
      [["clicks"]],
    ],
  ])("%s: names exactly the rules that clash", async (_, rules, sets) => {
    const result = await solve(request({ budget: 200, rules: rules as never }, three));
    expect(result.termination.reason).toBe("infeasible");
    expect(result.plan).toBeNull();
    expect(result.certificate).toMatchObject({ value: null, bound: null, gap: null });
    expect(result.conflict?.irreducible).toBe(true);
    expect(result.conflict?.sets.map((set) => [...set].sort())).toEqual(sets);
    for (const set of sets)
      for (const left of set.filter((id) => id !== "budget")) {
        const rest = rules.filter((rule) => (rule as { id: string }).id !== left);
        const loosened = await solve(request({ budget: 200, rules: rest as never }, three));
        expect([left, loosened.termination.reason]).toEqual([left, "optimal"]);
      }
  });
});

test("every answer satisfies its own schema and has no number that JSON cannot carry", async () => {
  const inputs = [
    request({}, three),
    request({ budget: 0 }, three),
    request({ rules: [limit("floor", { min: 1001 })] }, three),
    request({ rules: [{ id: "cpa", kind: "costPer", of: "clicks", max: 1 }] }, three),
  ];
  for (const input of inputs) {
    const result = await solve(input);
    expect(resultSchema.safeParse(result).error).toBeUndefined();
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  }
});
