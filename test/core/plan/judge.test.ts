import { describe, expect, test } from "vitest";
import { judge, type Terms } from "../../../packages/core/src/plan/judge.ts";
import { judged, placementsOf, termsOf } from "../../support/judging.ts";
import { creator, reel, request } from "../../support/requests.ts";

describe("a gift", () => {
  const phases = [
    { id: "one", from: "2027-01-01", to: "2027-01-31" },
    { id: "two", from: "2027-02-01", to: "2027-02-28" },
  ];
  const given = { price: 0, gifted: { accepting: 1, posting: 1 } };
  const input = request({ phases }, [
    {
      ...creator("x", 100),
      offers: [reel("gift", 0, {}, given), reel("paid", 100), reel("more", 100)],
    },
    creator("y", 0, {}, { offer: given }),
  ]);
  const mistake = "creator x gets a gifted offer beside another one";

  test.each([
    ["alone", ["gift@one"], []],
    ["beside one that is paid", ["gift@one", "paid@two"], [mistake]],
    ["beside another creator's", ["gift@one", "y@two"], []],
  ])("%s", (_, bought, mistakes) => {
    const judgement = judged(input, bought);
    expect(judgement).toMatchObject({ mistakes, holds: mistakes.length === 0 });
  });

  test("that is not bought forbids nothing: two paid offers of its creator", () => {
    expect(judged(input, ["paid@one", "more@two"])).toMatchObject({ mistakes: [], holds: true });
  });
});

describe("a floor under a goal", () => {
  // Two conversions of a creator, three of the other: worth 1 each.
  const terms = termsOf(
    request({}, [creator("x", 1, { conversions: 2 }), creator("y", 1, { conversions: 3 })]),
  );
  const under = (atLeast: number, bought: readonly string[] = ["x", "y"]) => {
    const floors = [{ objective: terms.objective, atLeast }];
    const { holds, missedFloors } = judge(placementsOf(terms, bought), { ...terms, floors });
    return { holds, missedFloors };
  };
  const kept = { holds: true, missedFloors: 0 };
  const missed = { holds: false, missedFloors: 1 };

  test("is kept by a plan that is worth as much, and by one that misses it by rounding", () => {
    expect(under(5)).toEqual(kept);
    expect(under(5 * (1 + 9e-7))).toEqual(kept);
    expect(under(0, [])).toEqual(kept);
  });

  test("is missed by a plan that is worth less", () => {
    expect(under(5 * (1 + 1.1e-6))).toEqual(missed);
    expect(under(5, ["y"])).toEqual(missed);
  });
});

describe("what is taken off for risk", () => {
  const terms = termsOf(
    request({}, [creator("x", 1, { conversions: 2 }), creator("y", 1, { conversions: 3 })]),
  );
  const { objective } = terms;
  const word = (deduction: Terms["objective"]["deduction"]) =>
    judge(placementsOf(terms, ["x", "y"]), { ...terms, objective: { ...objective, deduction } });

  test("is the loss of the creator who hurts most: half of 3 of 5", () => {
    const { value, deducted } = word({
      kind: "largest",
      of: objective,
      creators: 1,
      shares: () => 0.5,
    });
    expect([value, deducted]).toEqual([expect.closeTo(3.5, 12), expect.closeTo(1.5, 12)]);
  });

  test("is nothing where no risk is stated", () => {
    const { value, deducted } = word(undefined);
    expect([value, deducted]).toEqual([expect.closeTo(5, 12), 0]);
  });
});
