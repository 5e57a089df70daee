import { describe, expect, it } from "vitest";
import { forecastMarket } from "../../../packages/core/src/forecast/index.ts";
import { genderWord, languageCode } from "../../../packages/core/src/forecast/people/labels.ts";
import { present } from "../../support/present.ts";
import { creator, marketOf, near } from "./support.ts";

const US = { size: 50_000_000, countries: { US: 1 } };
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Share of the reach of each creator's offer in the target, and what is known of them. */
function sharesOf(roster: readonly object[], audience: object = US, fields: object = {}) {
  const forecast = forecastMarket(marketOf(roster, { audience, ...fields }));
  return {
    forecast,
    shares: forecast.offers.map((o) => sum(o.cellReach) / o.mid.reach),
    expected: forecast.creators.map((c) => c.expectedFit as number),
  };
}

/** Standard normal deviate of the lower quartile, below 0. */
const QUARTILE = 0.6744897501960817;

/** The lower quartile of a share with this logit deviation. */
function quartile(share: number, deviation = 1): number {
  const odds = (share / (1 - share)) * Math.exp(-QUARTILE * deviation);
  return odds / (1 + odds);
}

describe("an audience nobody stated", () => {
  it("is expected from country and language, and counts at the lower quartile", () => {
    const { shares, expected, forecast } = sharesOf([creator("a", 80_000, { country: "ID" })]);
    near(expected[0], (0.2 * 345.4) / 8162);
    near(shares[0], quartile((0.2 * 345.4) / 8162), 1e-5);
    expect(forecast.creators[0].audienceFit).toBeNull();
    const home = sharesOf([creator("a", 80_000, { country: "US" })]);
    const speakers = 345.4 + 26.7 + 39.7 + 29.1 + 69.1 + 34.4 + 7.4 + 5.3 + 1450.9 + 2.8 + 56.4;
    expect(home.expected[0]).toBeGreaterThan(0.6 + (0.2 * 345.4) / 8162);
    expect(home.expected[0]).toBeLessThan(0.6 + (0.2 * 345.4) / speakers + (0.2 * 345.4) / 8162);
  });

  it("never looks better than the audience such a creator states", () => {
    const stated = { audience: { countries: { US: 0.01, ID: 0.99 } } };
    const { shares } = sharesOf([
      creator("silent", 80_000, { country: "ID" }),
      creator("stated", 80_000, { country: "ID", ...stated }),
    ]);
    expect(shares[0]).toBeLessThan(shares[1]);
  });

  it("is drawn toward audiences of comparable creators, and stays below their average", () => {
    const known = Array.from({ length: 15 }, (_, i) =>
      creator(`k${i}`, 50_000, { country: "ID", audience: { countries: { US: 0.3 } } }),
    );
    const { shares, expected } = sharesOf([creator("a", 80_000, { country: "ID" }), ...known]);
    const base = (0.2 * 345.4) / 8162;
    near(expected[0], (5 * base + 15 * 0.3) / 20);
    expect(shares[0]).toBeLessThan(expected[0]);
    expect(shares[0]).toBeLessThan(0.3);
    expect(shares[0]).toBeGreaterThan(quartile(base));
    const elsewhere = creator("a", 80_000, { country: "JP" });
    near(sharesOf([elsewhere, ...known]).expected[0], base);
  });

  it("in several dimensions counts one quartile of all, not a quartile of each", () => {
    const target = { size: 1e8, genders: ["female"], interests: ["fashion"] };
    const { shares, expected } = sharesOf([creator("a", 80_000)], target);
    near(expected[0], (0.54 / 0.93) * 0.1);
    const drops = [0.54 / 0.93, 0.1].map((share) => Math.log(share / quartile(share)));
    near(shares[0], expected[0] * Math.exp(-Math.hypot(...drops)), 1e-5);
  });

  it("does not get a creator past the minimum fit", () => {
    const { forecast } = sharesOf([creator("a", 80_000, { country: "ID" })], US, {
      minimumAudienceFit: 0.25,
    });
    expect(forecast.creators[0].excludedBecause).toMatch(/estimated 0\.8 %.*state the audience/);
  });

  it("counts at its quartile in mid and in expected figures, and less surely", () => {
    const raw = creator("a", 80_000, { country: "US" });
    const { forecast, shares, expected } = sharesOf([raw]);
    const [offer] = forecast.offers;
    const known = sharesOf([creator("a", 80_000, { audience: { countries: { US: expected[0] } } })])
      .forecast.offers[0];
    for (const figures of ["mid", "expected"] as const)
      near(offer[figures].clicks / known[figures].clicks, shares[0] / expected[0], 1e-5);
    expect(offer.deviation.clicks).toBeGreaterThan(known.deviation.clicks);
    near(forecast.creators[0].audienceDoubt.reach * QUARTILE, Math.log(expected[0] / shares[0]));
  });

  it("without a country is asked for", () => {
    const { forecast } = sharesOf([creator("a", 80_000), creator("b", 80_000, { country: "US" })]);
    const asked = forecast.warnings.find((w) => w.code === "country_missing");
    expect(asked?.message).toMatch(/^1 of 2 creators.*"a"/);
  });
});

describe("labels", () => {
  it("are known by code, name and usual word", () => {
    expect(["English", "pt-BR", "Español", "elvish"].map(languageCode)).toEqual([
      "en",
      "pt",
      "es",
      null,
    ]);
    expect(["woman", "M", "Frauen", "vrouw"].map(genderWord)).toEqual([
      "female",
      "male",
      "female",
      null,
    ]);
  });

  it.each([
    [{ countries: { UK: 1 } }, { countries: { GB: 0.7 } }, 0.7],
    [{ countries: { GB: 1 } }, { countries: { UK: 0.7 } }, 0.7],
    [{ countries: { Germany: 1 } }, { countries: { "DE-BE": 0.3, Deutschland: 0.4 } }, 0.7],
    [{ genders: ["woman"] }, { genders: { F: 0.7 } }, 0.7],
    [{ ages: ["18 to 24"] }, { ages: { "18-24": 0.7 } }, 0.7],
    [{ ages: ["65 plus"] }, { ages: { "65+": 0.7 } }, 0.7],
    [{ ages: ["gen z"] }, { ages: { "14-29": 0.7 } }, 0.7],
  ])("mean the same in brief and roster: %j and %j", (target, audience, share) => {
    const { forecast } = sharesOf([creator("a", 50_000, { audience })], target);
    near(forecast.creators[0].audienceFit as number, share);
    expect(forecast.warnings.map((w) => w.code)).not.toContain("unknown_label");
  });

  it("that mean nothing are named with the nearest known", () => {
    const { forecast } = sharesOf([creator("a", 50_000, { audience: { genders: { femal: 1 } } })], {
      genders: ["female"],
      ages: ["gen zz"],
    });
    const { message } = present(
      forecast.warnings.find((w) => w.code === "unknown_label"),
      "warning",
    );
    expect(message).toContain('"femal" (genders; nearest known: female)');
    expect(message).toContain('"gen zz" (ages; nearest known: gen z)');
  });
});

describe("a target of unstated size", () => {
  const sizeOf = (audience: object, roster = [creator("a", 50_000)]) =>
    sum(forecastMarket(marketOf(roster, { audience })).cells.map((c) => c.size));

  it("is the population of its countries by age, gender and interest", () => {
    near(sizeOf({ countries: { DE: 1 } }), 84.6e6);
    near(sizeOf({ countries: { DE: 0.7, AT: 0.3 } }), 93.7e6);
    near(sizeOf({ countries: { DE: 1 }, genders: ["f"], ages: ["18-29"] }), 84.6e6 * 0.5 * 0.181);
    near(sizeOf({ countries: { DE: 1 }, interests: ["running"] }), 8.46e6);
  });

  it("does not depend on creators who are not bought", () => {
    const audience = { countries: { DE: 1 }, genders: ["female"] };
    const known = { country: "DE", audience: { countries: { DE: 0.8 }, genders: { female: 0.6 } } };
    const mine = creator("a", 50_000, known);
    const alone = forecastMarket(marketOf([mine], { audience }));
    const more = forecastMarket(
      marketOf([mine, creator("b", 2_000_000, known), creator("c", 90_000)], { audience }),
    );
    expect(more.cells).toEqual(alone.cells);
    expect(more.offers[0]).toEqual(alone.offers[0]);
  });

  it("is deduplicated in a smaller pool where audiences are said to be concentrated", () => {
    const pool = (fields: object) =>
      forecastMarket(marketOf([creator("a", 50_000)], { audience: { size: 2_000_000, ...fields } }))
        .cells[0].size;
    near(pool({ concentration: 8 }), pool({}) / 8);
  });
});
