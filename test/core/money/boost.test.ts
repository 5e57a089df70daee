import { describe, expect, test } from "vitest";
import { inProcessEngines } from "../../support/in-process.ts";
import { issuesOf } from "../../support/opening.ts";
import { boughtOffers, creator, request, solveWith } from "../../support/requests.ts";

const rights = { channels: ["paid"], from: "2027-03-01", to: "2027-03-31", price: 0 };
const posted = { impressions: 20_000, engagements: 400, clicks: 100, conversions: 10 };
const audience = { cells: [{ id: "women", size: 100_000 }] };
const boost = { spend: [300, 100], cpm: 10, doublesAt: 300 };

/** A reel for 100 that reaches 10,000 of the target, twice each, and sells 10 times. */
function ana(offer: object = {}) {
  const results = { ...posted, reach: 10_000, reachByCell: { women: 10_000 } };
  const terms = { usageRights: [rights] };
  return creator("ana", 100, results, { offer: { terms, boost, ...offer } });
}

const solve = (brief: object, ...offers: object[]) =>
  solveWith(inProcessEngines, request({ audience, ...brief }, offers.map(ana)));

describe("paid media behind a post", () => {
  test("are an offer per level, on a concave curve, and cost what is spent", async () => {
    // Impressions 1000 · 300 / 10 · ln(1 + spend / 300): 8,630.46 for 100, 20,794.42 for 300.
    // Half as many actions per impression: 10 + 8,630.46 · 0.5 · 10 / 20,000 = 12.1576 orders.
    const some = await solve({ budget: 250 }, {});
    expect(boughtOffers(some)).toEqual(["ana-boost-100"]);
    expect(some.plan?.picks[0]).toMatchObject({ price: 200, fee: 100 });
    expect(some.plan?.picks[0].expected.conversions).toBeCloseTo(12.1576, 3);
    const all = await solve({ budget: 1000 }, {});
    expect(boughtOffers(all)).toEqual(["ana-boost-300"]);
    const [{ expected, extras }] = all.plan?.picks ?? [];
    expect(expected.impressions).toBeCloseTo(40_794.42, 2);
    expect(expected.conversions).toBeCloseTo(15.1986, 3);
    expect(extras).toContainEqual({
      kind: "media",
      label: "paid media behind the content",
      price: 300,
    });
    // Twice each: 10,397.2 of 100,000 by media, 10,000 by the post, both once: 19,357.5.
    expect(all.plan?.totals.reach).toBeCloseTo(19_357.5, 0);
    expect(all.plan?.bridge?.lines).toContainEqual(
      expect.objectContaining({ kind: "extras", amount: 300, from: "paid media 300.00" }),
    );
    expect(all.assumptions).toContainEqual(
      expect.objectContaining({ field: "boost.response", value: 0.5, trust: "C" }),
    );
  });

  test("bear an agency fee of the total, and none of the fees", async () => {
    // 10 % of the fee of 100, or of 100 + 300.
    const left = async (of: "fees" | "total") =>
      (await solve({ budget: 1000, costs: { agencyFee: { share: 0.1, of } } }, {})).plan?.bridge
        ?.leftOver;
    expect(await left("fees")).toBe(590);
    expect(await left("total")).toBe(560);
  });

  test("are bought with one level of a post at most, over all phases", async () => {
    const phases = [
      { id: "first", from: "2027-03-01", to: "2027-03-14" },
      { id: "second", from: "2027-03-15", to: "2027-03-31" },
    ];
    expect(boughtOffers(await solve({ phases }, {}))).toEqual(["ana-boost-300"]);
  });

  test("run inside the window of the usage rights alone", async () => {
    const april = [{ id: "april", from: "2027-04-01", to: "2027-04-30" }];
    expect(boughtOffers(await solve({ phases: april }, {}))).toEqual(["ana"]);
  });

  test("act as often as the request says", async () => {
    // 20,794.42 · 1 · 10 / 20,000 = 10.3972 orders more.
    const { plan, assumptions } = await solve({}, { boost: { ...boost, response: 1 } });
    expect(plan?.totals.conversions).toBeCloseTo(20.3972, 3);
    expect(assumptions.map(({ field }) => field)).not.toContain("boost.response");
  });

  test("are always bought with a post whose boost is one amount", async () => {
    const bought = await solve({}, { boost: { ...boost, spend: 50 } });
    expect(bought.plan?.picks).toMatchObject([{ offerId: "ana", price: 150 }]);
  });

  test("need usage rights in the channel paid", () => {
    const website = { usageRights: [{ ...rights, channels: ["website"] }] };
    expect(issuesOf(request({}, [ana({ terms: website })]))).toMatchObject([
      { path: "roster.creators[0].offers[0].boost", message: expect.stringContaining('"paid"') },
    ]);
  });
});
