import { describe, expect, test } from "vitest";
import { verdictOn } from "../../support/judging.ts";
import { creator, request } from "../../support/requests.ts";
import { market } from "./market.ts";

const average = (rule: object, bought: string[]) =>
  verdictOn(market, { kind: "average", weightedBy: "spend", ...rule } as never, bought);

describe("average", () => {
  // Quality: a .6, b .8, c 1, d unrated .7. Spend: a 100, b 300.
  test("by spend: binds when the average is the bound, does not bind when it is far", () => {
    // (100 · .6 + 300 · .8) / 400 = .75
    expect(average({ of: "quality", min: 0.75 }, ["a", "b"])).toMatchObject({
      achieved: 0.75,
      slack: 0,
      binding: true,
      holds: true,
    });
    expect(average({ of: "quality", max: 0.75 }, ["a", "b"]).holds).toBe(true);
    expect(average({ of: "quality", min: 0.5 }, ["a", "b"])).toMatchObject({
      binding: false,
      holds: true,
    });
    expect(average({ of: "quality", min: 0.750001 }, ["a", "b"])).toMatchObject({
      holds: false,
      // Missed by a millionth, charged per dollar of the 400 spent.
      violation: expect.closeTo(0.0004, 9),
    });
  });

  test("is charged per creator, or per impression, where it is weighed by them", () => {
    // (.6 + .8) / 2 = .7, missed by .1 for 2 creators; 86 / 110, missed by 2 / 110 for 110,000.
    const missed = (weightedBy: string, min: number) =>
      average({ of: "quality", weightedBy, min }, ["a", "b"]).violation;
    expect(missed("creators", 0.8)).toBeCloseTo(0.2, 9);
    expect(missed("impressions", 0.8)).toBeCloseTo(2000, 6);
  });

  test("binds within a hundredth, of the bound where that is more than 1", () => {
    expect(average({ of: "quality", min: 0.741 }, ["a", "b"]).binding).toBe(true);
    expect(average({ of: "quality", min: 0.735 }, ["a", "b"]).binding).toBe(false);
    expect(average({ of: "quality", max: 0.765 }, ["a", "b"]).binding).toBe(false);
    const input = request({}, [creator("x", 100, {}, { attributes: { rating: 200 } })]);
    const rated = (rule: object) =>
      verdictOn(
        input,
        { kind: "average", of: "attribute:rating", weightedBy: "spend", ...rule } as never,
        ["x"],
      ).binding;
    expect([rated({ min: 199 }), rated({ max: 201 })]).toEqual([true, true]);
    expect([rated({ min: 190 }), rated({ max: 210 })]).toEqual([false, false]);
  });

  test("by impressions: binds when the average is the bound, does not bind when it is far", () => {
    // (10,000 · .6 + 100,000 · .8) / 110,000 = 86 / 110
    expect(
      average({ of: "quality", weightedBy: "impressions", max: 86 / 110 }, ["a", "b"]),
    ).toMatchObject({
      achieved: expect.closeTo(86 / 110, 12),
      binding: true,
      holds: true,
    });
    expect(
      average({ of: "quality", weightedBy: "impressions", max: 0.9 }, ["a", "b"]).binding,
    ).toBe(false);
    expect(average({ of: "quality", weightedBy: "impressions", max: 0.78 }, ["a", "b"]).holds).toBe(
      false,
    );
  });

  test("by creators: binds when the average is the bound, does not bind when it is far", () => {
    const bought = ["a@first", "a-two@second", "b"];
    expect(
      average({ of: "quality", weightedBy: "creators", min: 0.7, max: 0.7 }, bought),
    ).toMatchObject({
      achieved: 0.7,
      binding: true,
      holds: true,
    });
    expect(average({ of: "quality", weightedBy: "creators", min: 0.6 }, bought).binding).toBe(
      false,
    );
  });

  test("an unrated quality counts as 0.7, an unaudited authenticity as 0.85", () => {
    expect(average({ of: "quality", min: 0 }, ["d"]).achieved).toBe(0.7);
    expect(average({ of: "authenticity", min: 0 }, ["a"]).achieved).toBe(0.85);
  });

  test("an attribute of the offer goes before one of the creator; none counts as 0", () => {
    // hours: a .1 for 100, a-two .2 for 50; samples: 1 on a for both.
    expect(
      average({ of: "attribute:hours", min: 0 }, ["a@first", "a-two@second"]).achieved,
    ).toBeCloseTo(20 / 150, 12);
    expect(average({ of: "attribute:samples", min: 0 }, ["a@first", "a-two@second"]).achieved).toBe(
      1,
    );
    expect(average({ of: "attribute:constructor", min: 0 }, ["a", "b"]).achieved).toBe(0);
  });

  test("counts only what its filter names", () => {
    expect(
      average({ of: "quality", where: { group: "macro" }, min: 0.8 }, ["a", "b"]).achieved,
    ).toBe(0.8);
  });

  test("holds for nothing bought and for weights of nothing", () => {
    expect(average({ of: "quality", min: 1 }, [])).toMatchObject({
      achieved: null,
      holds: true,
      binding: false,
    });
    expect(average({ of: "quality", where: { tier: "mega" }, min: 1 }, ["a"])).toMatchObject({
      holds: true,
    });
  });

  test("audience fit: a creator whose audience is unknown counts as 0, never as on target", () => {
    const input = {
      ...market,
      brief: { ...market.brief, audience: { countries: { US: 1 } } },
      roster: {
        creators: market.roster.creators.map((creator) =>
          creator.id === "b"
            ? { ...creator, audience: { countries: { US: 0.8, other: 0.2 } } }
            : creator,
        ),
      },
    };
    const averageFit = (bought: string[]) =>
      verdictOn(
        input,
        { kind: "average", of: "audienceFit", weightedBy: "spend", min: 0.6 } as never,
        bought,
      );
    expect(averageFit(["b"])).toMatchObject({ achieved: expect.closeTo(0.8, 6), holds: true });
    // 300 of 400 at .8, the rest unknown: .6
    expect(averageFit(["a", "b"]).achieved).toBeCloseTo(0.6, 6);
    expect(averageFit(["a", "b", "c"]).holds).toBe(false);
  });
});
