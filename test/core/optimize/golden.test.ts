import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import { afterAll, describe, expect, test } from "vitest";
import { boughtOffers, goldenCarryOver, goldenReach, solveWith } from "../../support/requests.ts";

const engines = createNodeEngines();
afterAll(() => closeNodeEngines());
const names = engines.map((engine) => engine.name);
const without = (offer: string) => ({
  id: `not-${offer}`,
  kind: "exclude" as const,
  offers: [offer],
});

describe("golden instance G1: deduplication changes the answer", () => {
  for (const name of names) {
    test(`${name} buys A + D + F for 4,262.0008, not the additive A + B + E`, async () => {
      const result = await solveWith(engines, goldenReach(), name);
      expect(boughtOffers(result)).toEqual(["A", "D", "F"]);
      expect(result.certificate.value).toBeCloseTo(4262.0008, 4);
      expect(result.certificate.engine).toBe(name);
      expect(result.termination.reason).toBe("optimal");
      expect(result.plan?.totals.spend).toBe(7500);
      expect(result.plan?.cells.map((cell) => cell.reach)).toEqual([
        expect.closeTo(32_450, 6),
        expect.closeTo(87_983.36, 6),
      ]);
    });

    test(`${name} finds the runners-up B + D + F and C + D + F`, async () => {
      const second = await solveWith(engines, goldenReach([without("A")]), name);
      expect([boughtOffers(second), second.certificate.value]).toEqual([
        ["B", "D", "F"],
        expect.closeTo(4164.5821, 4),
      ]);
      const third = await solveWith(engines, goldenReach([without("A"), without("B")]), name);
      expect([boughtOffers(third), third.certificate.value]).toEqual([
        ["C", "D", "F"],
        expect.closeTo(4098.4998, 4),
      ]);
    });
  }

  test("the additive pick A + B + E is truly worth 3,690.8125", async () => {
    const result = await solveWith(
      engines,
      goldenReach([{ id: "only", kind: "lock", offers: ["A", "B", "E"] }]),
      "highs",
    );
    expect(boughtOffers(result)).toEqual(["A", "B", "E"]);
    expect(result.certificate.value).toBeCloseTo(3690.8125, 4);
  });
});

describe("golden instance G2: carry-over flips the plan", () => {
  const micros = ["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8"];
  const macro = ["MAC", "m1", "m2", "m3"];
  test.each([
    [0, micros, 31.174],
    [0.25, micros, 31.174],
    [0.5, micros, 31.174],
    [1, macro, 33.381],
    [1.5, macro, 36.8145],
    [2, macro, 40.248],
  ])("kappa %d buys %j", async (kappa, offers, value) => {
    for (const name of kappa === 0 ? names : (["highs"] as const)) {
      const result = await solveWith(engines, goldenCarryOver(kappa), name);
      expect([name, boughtOffers(result), result.certificate.value]).toEqual([
        name,
        offers,
        expect.closeTo(value, 6),
      ]);
      expect(result.certificate.engine).toBe(name);
    }
  });

  test("an engine that cannot carry over says so and leaves the answer to HiGHS", async () => {
    const result = await solveWith(engines, goldenCarryOver(1), "core");
    expect(result.certificate.engine).toBe("highs");
    expect(result.certificate.why).toContain("core declines");
  });

  test("plans with and without the macro are worth the same at kappa 0.678607835", async () => {
    const at = async (kappa: number, kind: "lock" | "exclude") => {
      const input = goldenCarryOver(kappa);
      const rules = [{ id: "mac", kind, creators: ["MAC"] }];
      return (
        (await solveWith(engines, { ...input, brief: { ...input.brief, rules } }, "highs"))
          .certificate.value ?? 0
      );
    };
    const slope = (await at(1, "lock")) - (await at(0, "lock"));
    const meet = ((await at(0, "exclude")) - (await at(0, "lock"))) / slope;
    expect(meet).toBeCloseTo(0.678607835, 8);
  });
});
