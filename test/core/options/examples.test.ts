import { describe, expect, test } from "vitest";
import { creator, reel, request } from "../../support/requests.ts";
import { months, optimizeWith } from "./support.ts";

/** One creator whose offers bring these conversions. */
function oneCreator(conversions: readonly number[], phases: number, rules: unknown[] = []) {
  const offers = conversions.map((own, k) => reel(`o${k}`, 10, { conversions: own }));
  const brief = { budget: 100_000, phases: months(phases), rules: rules as never };
  return request(brief, [{ ...creator("a", 0), offers }]);
}

describe("a creator with more combinations than are listed", () => {
  test("8 offers in 4 phases: the best four bring 4 · 18 = 72", async () => {
    const { termination, certificate } = await optimizeWith(
      oneCreator([12, 14, 16, 18, 18, 18, 18, 18], 4),
    );
    expect([termination.reason, certificate.value, certificate.bound]).toEqual(["optimal", 72, 72]);
  });

  test("50 offers in 3 phases: three different ones bring 20 each", async () => {
    const conversions = Array.from({ length: 50 }, (_, k) => 10 + ((7 * k) % 11));
    const { termination, certificate } = await optimizeWith(oneCreator(conversions, 3));
    expect([termination.reason, certificate.value]).toEqual(["optimal", 60]);
  });

  test("10 offers in 6 phases with at least six offers: 15 + 16 + ... + 20 = 105", async () => {
    const six = { id: "six", kind: "limit", measure: "offers", as: "amount", min: 6 };
    const conversions = Array.from({ length: 10 }, (_, k) => 11 + k);
    const { termination, certificate } = await optimizeWith(oneCreator(conversions, 6, [six]));
    expect([termination.reason, certificate.value]).toEqual(["optimal", 105]);
  });

  test("7 offers where 6 phases hold 6: no combination satisfies the rule, proved", async () => {
    const seven = { id: "seven", kind: "limit", measure: "offers", as: "amount", min: 7 };
    const conversions = Array.from({ length: 10 }, (_, k) => 11 + k);
    const { termination, conflict } = await optimizeWith(oneCreator(conversions, 6, [seven]));
    expect(termination.reason).toBe("infeasible");
    expect(conflict?.sets).toEqual([["seven"]]);
  });

  test("the most it can have of a goal counts all combinations, not the listed ones", async () => {
    const input = oneCreator([12, 14, 16, 18, 18, 18, 18, 18], 4);
    const { goals } = await optimizeWith({
      ...input,
      brief: { ...input.brief, goals: { weights: { conversions: 1 } } },
    });
    expect(goals.map(({ achieved, atMost }) => [achieved, atMost])).toEqual([[72, 72]]);
  });
});
