import { describe, expect, test } from "vitest";
import { type Activity, activityOf } from "../../../packages/core/src/rules/activity.ts";
import { placementsOf, termsOf } from "../../support/judging.ts";
import { creator, reel, request } from "../../support/requests.ts";

/** The most that an attribute may be, less a millionth: an odd number of millionths. */
const MOST = 999_999_999.999999;
const HOURS = "attribute:hours";

/** What is counted when these offers are bought. */
function counted(input: Parameters<typeof termsOf>[0], bought: readonly string[]): Activity {
  const terms = termsOf(input);
  return activityOf(terms.market, terms.forecast, placementsOf(terms, bought), 0);
}

describe("an exact sum", () => {
  test("stays exact where a sum of binary numbers no longer is, over many creators", () => {
    const amounts = [...Array(9).fill(MOST), 999_999_999.999998];
    const creators = amounts.map((hours, index) =>
      creator(`c${index}`, 1, {}, { offer: { attributes: { hours } } }),
    );
    const bought = creators.map(({ id }) => id);
    // 9 × 999,999,999,999,999 + 999,999,999,999,998 millionths; odd, and beyond 2^53.
    expect(counted(request({}, creators), bought).sum(HOURS)).toBe(9_999_999_999_999_989n);
  });

  test("stays so over the offers and the own attribute of one creator", () => {
    const phases = Array.from({ length: 10 }, (_, index) => {
      const day = String(index + 1).padStart(2, "0");
      return { id: `p${index}`, from: `2027-03-${day}`, to: `2027-03-${day}` };
    });
    const offers = phases.map(({ id }) =>
      reel(`x-${id}`, 1, {}, { phase: id, attributes: { hours: MOST } }),
    );
    const one = { ...creator("x", 1, {}, { attributes: { hours: MOST } }), offers };
    const activity = counted(
      request({ phases }, [one]),
      offers.map(({ id }) => id),
    );
    // 11 × 999,999,999,999,999.
    expect(activity.sum(HOURS)).toBe(10_999_999_999_999_989n);
    expect(activity.sumByCreator(HOURS)).toEqual(new Map([[0, 10_999_999_999_999_989n]]));
    expect(activity.sum("creators")).toBe(1n);
    expect(activity.sum("offers")).toBe(10n);
  });

  test("counts nobody of whom nothing is placed in any phase", () => {
    const { market, forecast } = termsOf(request({}, [creator("x", 1)]));
    const nowhere = activityOf(market, forecast, [{ offer: 0, phases: [] }], 0);
    expect(nowhere.sum("creators")).toBe(0n);
    expect(nowhere.sumByCreator("spend").size).toBe(0);
  });
});
