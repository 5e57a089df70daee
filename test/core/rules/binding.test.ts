import { describe, expect, test } from "vitest";
import { judge } from "../../../packages/core/src/plan/judge.ts";
import type { RequestInput } from "../../support/briefs.ts";
import { placementsOf, termsOf } from "../../support/judging.ts";
import { creator, request } from "../../support/requests.ts";

type Brief = Partial<RequestInput["brief"]>;

/** Which rules of a brief hold back a plan of these offers, among offers of 100, 300 and 500. */
function binding(brief: Brief, bought: readonly string[]): string[] {
  const creators = [creator("a", 100), creator("b", 300), creator("c", 500)];
  const terms = termsOf(request({ budget: 10_000, ...brief }, creators));
  const { verdicts } = judge(placementsOf(terms, bought), terms);
  return verdicts.filter(({ verdict }) => verdict.binding).map(({ rule }) => rule.id);
}

const spend = (bounds: { readonly min?: number; readonly max?: number }): Brief => ({
  rules: [{ id: "spend", kind: "limit", measure: "spend", ...bounds }],
});

describe("a rule binds", () => {
  test.each([
    // 120 are left, and 300 is the least that is not bought: what is bought counts no more.
    [220, ["a"], ["budget"]],
    [400, ["a"], []],
    // Nothing is left to buy.
    [950, ["a", "b", "c"], []],
    [900, ["a", "b", "c"], ["budget"]],
  ])("as a budget of %d when it pays for nothing more than %j", (budget, bought, held) => {
    expect(binding({ budget }, bought)).toEqual(held);
  });

  test("as a budget that pays for fees but not for what is charged on them", () => {
    // 100 + 20 % = 120; 330 are left and pay 300, but not 360.
    const costs = { agencyFee: { share: 0.2 } };
    expect(binding({ budget: 450, costs }, ["a"])).toEqual(["budget"]);
    expect(binding({ budget: 480, costs }, ["a"])).toEqual([]);
  });

  test("as a floor when nothing that is bought can go", () => {
    expect(binding(spend({ min: 550 }), ["b", "c"])).toEqual(["spend"]);
    expect(binding(spend({ min: 500 }), ["b", "c"])).toEqual([]);
    expect(binding(spend({ min: 500 }), ["c"])).toEqual(["spend"]);
  });

  test("as a ceiling when nothing that is not bought fits", () => {
    expect(binding(spend({ max: 350 }), ["a"])).toEqual(["spend"]);
    expect(binding(spend({ max: 400 }), ["a"])).toEqual([]);
  });
});
