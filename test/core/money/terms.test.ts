import { runCsv } from "@reachmix/core";
import { describe, expect, test } from "vitest";
import { inProcessEngines } from "../../support/in-process.ts";
import { issuesOf } from "../../support/opening.ts";
import { creator, request, solveWith } from "../../support/requests.ts";
import { runOf } from "../../support/runs.ts";

const phases = [{ id: "launch", from: "2027-03-01", to: "2027-03-31" }];
const fx = { asOf: "2027-02-26", rates: { EUR: 1.1 } };

const exclusivity = {
  category: "fashion",
  territory: ["DE", "AT"],
  from: "2027-03-01",
  to: "2027-05-31",
  price: 50,
};
const usageRights = { channels: ["website", "paid"], from: "2027-03-01", to: "2027-06-30" };
const terms = { exclusivity: [exclusivity], usageRights: [{ ...usageRights, price: 20.5 }] };

const withTerms = (own: object, more: object = {}) =>
  creator("ana", 100, { conversions: 9 }, { offer: { terms: own, ...more } });

describe("terms of a contract", () => {
  test("are paid on top of the fee, each converted, and stand in every answer", async () => {
    // 100 × 1.1 = 110; 50 × 1.1 = 55; 20.5 × 1.1 = 22.55; rush 1 × 1.1 = 1.10: 78.65 of extras.
    const ana = withTerms(terms, { currency: "EUR", extras: [{ label: "rush", price: 1 }] });
    const input = request({ phases, costs: { fx } }, [ana]);
    const run = await runOf(input, inProcessEngines);
    const [pick] = run.plan?.picks ?? [];
    expect(pick).toMatchObject({ price: 188.65, fee: 110 });
    expect(pick.extras).toEqual([
      {
        kind: "exclusivity",
        label: "exclusivity: fashion, in DE and AT, 2027-03-01 to 2027-05-31",
        price: 55,
      },
      {
        kind: "usageRights",
        label: "usage rights: website and paid, 2027-03-01 to 2027-06-30",
        price: 22.55,
      },
      { kind: "other", label: "rush", price: 1.1 },
    ]);
    expect(run.plan?.bridge?.lines).toContainEqual({
      kind: "extras",
      label: "extras",
      amount: 78.65,
      from: "exclusivity 55.00, usage rights 22.55 and other extras 1.10",
      isExpected: false,
      isOnTop: false,
    });
    const [, line] = runCsv(run, "client").split("\r\n");
    expect(line).toContain("usage rights: website and paid, 2027-03-01 to 2027-06-30: 22.55; rush");
    expect(run.warnings.filter(({ code }) => code === "term_dates")).toEqual([]);
  });

  test("keep an offer out whose fee alone the budget would pay", async () => {
    const result = await solveWith(
      inProcessEngines,
      request({ budget: 170, phases }, [withTerms(terms)]),
    );
    expect(result.plan?.picks).toEqual([]);
  });

  test.each([
    [
      { exclusivity: [{ ...exclusivity, from: "2027-03-10" }] },
      "exclusivity of offer ana for fashion starts on 2027-03-10, after the first day of phase " +
        "launch, 2027-03-01",
    ],
    [
      { exclusivity: [{ ...exclusivity, to: "2027-03-20" }] },
      "exclusivity of offer ana for fashion ends on 2027-03-20, before the last day of phase " +
        "launch, 2027-03-31",
    ],
    [
      { usageRights: [{ ...usageRights, from: "2027-01-01", to: "2027-02-15", price: 0 }] },
      "right to use ana on website, paid ends on 2027-02-15, before the last day of phase " +
        "launch, 2027-03-31",
    ],
  ])("that do not fit the phase are named with both dates", async (own, said) => {
    const result = await solveWith(inProcessEngines, request({ phases }, [withTerms(own)]));
    const warnings = result.warnings.filter(({ code }) => code === "term_dates");
    expect(warnings).toHaveLength(1);
    expect(warnings[0].message).toContain(said);
  });

  test.each([
    [
      withTerms({ usageRights: [{ ...usageRights, to: "2027-02-28", price: 1 }] }),
      "the term ends before it begins",
    ],
    [withTerms(terms, { price: 0, gifted: { accepting: 1, posting: 1 } }), "no priced terms"],
    [
      withTerms({ exclusivity: [{ ...exclusivity, price: 1.005 }] }),
      "1.005 is no amount of USD, which has 2 decimals; round it",
    ],
  ])("that cannot hold are refused", (ana, said) => {
    expect(issuesOf(request({}, [ana]))?.map(({ message }) => message)).toEqual([
      expect.stringContaining(said),
    ]);
  });
});
