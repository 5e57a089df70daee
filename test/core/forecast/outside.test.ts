import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import { afterAll, describe, expect, it } from "vitest";
import { forecastMarket } from "../../../packages/core/src/forecast/index.ts";
import { pricedMarket } from "../../../packages/core/src/forecast/priced.ts";
import { totalsOf } from "../../../packages/core/src/plan/totals.ts";
import { activityOf } from "../../../packages/core/src/rules/activity.ts";
import { present } from "../../support/present.ts";
import { solveWith } from "../../support/requests.ts";
import { creator, marketOf, near } from "./support.ts";

const engines = createNodeEngines();
afterAll(() => closeNodeEngines());

const audience = {
  size: 10_000_000,
  countries: { US: 1 },
  ages: ["18-24"],
  genders: ["female"],
  interests: ["fashion"],
};
const hers = {
  audience: {
    countries: { US: 0.6, GB: 0.4 },
    ages: { "18-24": 0.5, "25-34": 0.5 },
    genders: { female: 0.8, male: 0.2 },
    interests: { fashion: 0.3, travel: 0.7 },
  },
};
/** Her share inside the target, and with who is outside counted at 0, .5, .5 and 1. */
const INSIDE = 0.6 * 0.5 * 0.8 * 0.3;
const COUNTED = 0.6 * 0.75 * 0.9 * 1;
const CLICKS = 20_000 * 0.004 * 1.1;

function one(fields: object, offer: object = {}) {
  const market = marketOf([creator("a", 31_623, hers, offer)], {
    audience: { ...audience, ...fields },
  });
  return { market, forecast: forecastMarket(market), offer: forecastMarket(market).offers[0] };
}
const impressions = { expected: { impressions: 20_000 } };

describe("results of people outside the target", () => {
  it("count by dimension: nothing from another country, half from another age or gender", () => {
    const { offer, forecast } = one({}, impressions);
    near(offer.everybody.clicks, CLICKS, 1e-4);
    near(offer.mid.clicks, CLICKS * COUNTED, 1e-4);
    near(offer.outside.clicks, CLICKS * (1 - INSIDE), 1e-4);
    near(offer.mid.conversions / offer.mid.clicks, 0.0218, 1e-4);
    expect(offer.mid.impressions).toBe(20_000);
    const weights = forecast.assumptions.filter((a) => a.field.startsWith("audience.outside"));
    expect(weights.map(({ field, value }) => [field, value])).toEqual([
      ["audience.outside.countries", 0],
      ["audience.outside.ages", 0.5],
      ["audience.outside.genders", 0.5],
      ["audience.outside.interests", 1],
    ]);
  });

  it("are taken off at the brief's own conversion rate too: it was measured on everybody", () => {
    const market = marketOf([creator("a", 31_623, hers, impressions)], {
      audience,
      economics: { conversionRate: 0.05 },
    });
    const [offer] = forecastMarket(market).offers;
    near(offer.everybody.conversions, CLICKS * 0.05, 1e-4);
    near(offer.mid.conversions, CLICKS * COUNTED * 0.05, 1e-4);
    near(offer.outside.conversions, CLICKS * (1 - INSIDE) * 0.05, 1e-4);
  });

  it("count by the one number or by the dimensions the brief states", () => {
    near(one({ outside: 1 }, impressions).offer.mid.clicks, CLICKS, 1e-4);
    near(one({ outside: 0 }, impressions).offer.mid.clicks, CLICKS * INSIDE, 1e-4);
    const { offer, forecast } = one({ outside: { countries: 1, ages: 0 } }, impressions);
    near(offer.mid.clicks, CLICKS * 0.5 * 0.9, 1e-4);
    expect(
      forecast.assumptions.map((a) => a.field).filter((f) => f.startsWith("audience.outside")),
    ).toEqual(["audience.outside.genders", "audience.outside.interests"]);
  });

  it("are none when figures are of the target, and are split off figures of everybody", () => {
    const stated = { impressions: 20_000, engagements: 900, clicks: 100, conversions: 4 };
    const target = one({}, { expected: stated }).offer;
    expect(target.mid).toMatchObject(stated);
    expect(target.outside).toEqual({ engagements: 0, clicks: 0, conversions: 0 });
    const all = one({}, { expected: { ...stated, of: "everybody" } }).offer;
    expect(all.mid.impressions).toBe(20_000);
    near(all.mid.conversions, 4 * COUNTED);
    near(all.outside.engagements, 900 * (1 - INSIDE));
    expect(all.everybody).toEqual({ engagements: 900, clicks: 100, conversions: 4 });
  });

  it("are not taken off twice where conversions follow from clicks of the target", () => {
    const { offer } = one({}, { expected: { clicks: 100 } });
    near(offer.mid.conversions, 2.18, 1e-4);
  });

  it("are reported in the totals, with the price of a thousand impressions on the target", () => {
    const { market, forecast, offer } = one({}, { ...impressions, price: 100 });
    const totals = totalsOf(
      activityOf(pricedMarket(market, forecast), forecast, [{ offer: 0, phases: [0] }], 100),
      100,
    );
    near(present(totals.cpm, "cpm"), 5);
    near(present(totals.targetCpm, "targetCpm"), 5 / INSIDE, 1e-5);
    expect(totals.outside).toEqual(offer.outside);
    near(present(totals.cpc, "cpc"), 100 / (CLICKS * COUNTED), 1e-4);
  });

  it("do not make the cheaper of two equal creators a buy when nobody can order", async () => {
    const seller = (id: string, price: number, country: string) => ({
      id,
      channels: [{ platform: "instagram" as const, followers: 80_000 }],
      audience: { countries: { [country]: 1 } },
      offers: [
        {
          id: `${id}-o`,
          price,
          deliverables: [{ platform: "instagram" as const, format: "reel" }],
        },
      ],
    });
    const { plan } = await solveWith(engines, {
      brief: {
        currency: "USD",
        budget: 800,
        audience: { countries: { US: 1 } },
        goals: { values: { conversion: 400 } },
      },
      roster: { creators: [seller("away", 790, "ID"), seller("home", 800, "US")] },
    });
    expect(plan?.picks.map((pick) => pick.offerId)).toEqual(["home-o"]);
  });
});
