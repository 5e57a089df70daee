import { describe, expect, test } from "vitest";
import { listPlacements } from "../../../packages/core/src/formulation/bundles.ts";
import { Dominance, type Priced } from "../../../packages/core/src/formulation/dominance.ts";
import { formulate, type ModelInput } from "../../../packages/core/src/formulation/formulate.ts";
import { Measures } from "../../../packages/core/src/formulation/measures.ts";
import { Bundle } from "../../../packages/core/src/market/bundle.ts";
import { portionsOf } from "../../../packages/core/src/market/placement.ts";
import { judge } from "../../../packages/core/src/plan/judge.ts";
import { assess } from "../../../packages/solver/src/assess.ts";
import { randomBrief } from "../../support/briefs.ts";
import { everyPlan } from "../../support/brute-force.ts";
import { termsOf } from "../../support/judging.ts";
import { random } from "../../support/random.ts";
import { creator, reel, request } from "../../support/requests.ts";
import { seedOf } from "../../support/seed.ts";

describe("model and judge", () => {
  test("agree on value and feasibility of every encodable plan of 60 random briefs", () => {
    let feasible = 0;
    let broken = 0;
    for (let seed = 0; seed < 60; seed++) {
      const carryOver = seed % 3 === 0;
      const input = randomBrief(seed, {
        cells: true,
        phases: true,
        soft: true,
        creators: [2, 3],
        carryOver,
      });
      const terms = termsOf(input);
      // Limits on each creator have rows only once a plan has broken them.
      if (terms.rules.some((rule) => rule.kind === "limit" && rule.each === "creator")) continue;
      const model = formulate(asked(terms));
      const r = random(seedOf(seed));
      for (const placements of everyPlan(terms.market)) {
        if (!r.chance(0.6)) continue;
        const choice = model.encode(placements);
        if (choice === null) continue;
        expect(model.decode(choice).length, `brief ${seed}`).toBe(placements.length);
        const judgement = judge(placements, terms);
        const assessment = assess(model.problem, choice);
        expect(assessment.feasible, `brief ${seed}: ${JSON.stringify(placements)}`).toBe(
          judgement.holds,
        );
        const size = Math.max(1, Math.abs(judgement.value));
        if (judgement.holds) {
          feasible++;
          expect(Math.abs(assessment.value - judgement.value) / size, `brief ${seed}`).toBeLessThan(
            1e-6,
          );
        } else broken++;
      }
    }
    expect(feasible).toBeGreaterThan(200);
    expect(broken).toBeGreaterThan(300);
  });

  test("a row holds each atom once, also when a rule names one measure or creator twice", () => {
    const rules = [
      { id: "all", kind: "limit", measure: "spend", as: "shareOfSpend", min: 0.5 },
      { id: "self", kind: "follow", dependent: { creator: "x" }, requires: { creator: "x" } },
    ];
    const terms = termsOf(request({ rules: rules as never }, [creator("x", 1)]));
    for (const { atoms } of formulate(asked(terms)).problem.rows)
      expect(new Set(atoms).size).toBe(atoms.length);
  });

  test("the order of rules does not change the problem", () => {
    const input = randomBrief(5, { rules: [4, 4], cells: true });
    const terms = termsOf(input);
    const question = asked(terms);
    expect(formulate({ ...question, rules: [...terms.rules].reverse() }).problem).toEqual(
      formulate(question).problem,
    );
  });
});

describe("bundles of one creator", () => {
  const phases = [
    { id: "one", from: "2027-01-01", to: "2027-01-31" },
    { id: "two", from: "2027-02-01", to: "2027-02-28" },
  ];
  const { market } = termsOf(
    request({ phases }, [
      {
        ...creator("x", 0),
        offers: [
          reel("free", 1),
          reel("late", 1, {}, { phase: "two" }),
          reel("retainer", 1, {}, { phases: ["one", "two"] }),
        ],
      },
    ]),
  );
  const names = (forbids: (offer: number, phase: number) => boolean, locked: number[] = []) =>
    listPlacements(market, market.creators[0], forbids, 2000, locked)
      .sets.map((placements) =>
        placements
          .map(({ offer, phases: at }) => `${market.offers[offer].id}@${at.join("+")}`)
          .join(" "),
      )
      .sort();

  test("are every way to place the offers of a creator without two in one phase", () => {
    expect(names(() => false)).toEqual([
      "free@0",
      "free@0 late@1",
      "free@1",
      "late@1",
      "retainer@0+1",
    ]);
  });

  test("leave out what is forbidden in a phase, a retainer with any of its phases", () => {
    expect(names((_, phase) => phase === 0)).toEqual(["free@1", "late@1"]);
  });

  test("hold every locked offer", () => {
    const late = market.offers.findIndex(({ id }) => id === "late");
    expect(names(() => false, [late])).toEqual(
      ["free@0 late@1", "late@1"].map((text) => text.split(" ").reverse().join(" ")).sort(),
    );
  });

  test("carry the handling cost with the first portion only", () => {
    const { sets } = listPlacements(market, market.creators[0], null, 2000);
    for (const portions of sets.map(portionsOf))
      expect(portions.map(({ carriesHandling }) => carriesHandling)).toEqual(
        portions.map((_, index) => index === 0),
      );
  });

  test("stop at a limit, single offers before pairs", () => {
    const year = Array.from({ length: 12 }, (_, month) => ({
      id: `month-${month}`,
      from: `2027-${String(month + 1).padStart(2, "0")}-01`,
      to: `2027-${String(month + 1).padStart(2, "0")}-28`,
    }));
    const offers = Array.from({ length: 30 }, (_, index) => reel(`offer-${index}`, 1));
    const { market: busy } = termsOf(request({ phases: year }, [{ ...creator("x", 0), offers }]));
    const { sets, complete } = listPlacements(busy, busy.creators[0], null, 2000);
    expect(complete).toBe(false);
    expect(sets).toHaveLength(2000);
    expect(sets.slice(0, 360).every((placements) => placements.length === 1)).toBe(true);
    expect(sets.slice(360).every((placements) => placements.length === 2)).toBe(true);
  });
});

describe("dominated options", () => {
  type Row = ConstructorParameters<typeof Dominance>[0][number]["row"];
  const spend = { key: "spend", amount: () => 0 };
  const rowOf = (wish: "more" | "less" | "either" | "fixed"): Row => ({
    terms: [{ atom: spend, coefficient: 1 }],
    lower: wish === "more" || wish === "fixed" ? 1 : Number.NEGATIVE_INFINITY,
    upper: wish === "less" || wish === "fixed" ? 1 : Number.POSITIVE_INFINITY,
    boundUnit: 1,
  });
  const option = (value: number, cost: number, mass = 0): Priced => ({
    bundle: new Bundle(0, [], 0),
    value,
    cost,
    amounts: Float64Array.of(cost),
    masses: [mass > 0 ? { cells: [0], masses: [mass] } : { cells: [], masses: [] }],
  });
  const dominance = (wish: Parameters<typeof rowOf>[0]) =>
    new Dominance([{ ruleId: "rule", row: rowOf(wish) }], new Map([["spend", 0]]), [
      Int32Array.of(0),
    ]);
  const kept = (options: Priced[], wish: Parameters<typeof rowOf>[0] = "less") =>
    dominance(wish)
      .undominated(options, 64)
      .kept.map((own) => options.indexOf(own));

  test("go when another is worth as much and takes less of every row", () => {
    expect(kept([option(5, 10), option(5, 12), option(4, 10)])).toEqual([0]);
  });

  test("stay when they are cheaper, worth more or reach a cell better", () => {
    expect(kept([option(5, 10), option(4, 9)])).toEqual([0, 1]);
    expect(kept([option(5, 10), option(4, 10, 0.1)])).toEqual([0, 1]);
  });

  test("stay when a row wants more, or exactly so much, of what they have", () => {
    expect(kept([option(5, 10), option(4, 12)], "more")).toEqual([0, 1]);
    expect(kept([option(5, 10), option(4, 12)], "fixed")).toEqual([0, 1]);
    expect(kept([option(5, 10), option(4, 12)], "either")).toEqual([0]);
  });

  test("more than 64 that nothing dominates are cut, and that is told", () => {
    const options = Array.from({ length: 80 }, (_, index) => option(index, index));
    const { kept: left, capped } = dominance("less").undominated(options, 64);
    expect(capped).toBe(true);
    expect(left).toHaveLength(64);
    expect(left).toContain(options[0]);
  });
});

/** The terms of a judge as a question to be formulated. */
function asked(terms: ReturnType<typeof termsOf>): ModelInput {
  return { ...terms, measures: new Measures(terms.market, terms.forecast) };
}
