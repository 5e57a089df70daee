import { open } from "@reachmix/core";
import { describe, expect, it } from "vitest";
import { COUNTRIES } from "../../../packages/core/src/forecast/people/countries.ts";
import { geoKey } from "../../../packages/core/src/roster/geo.ts";

/** The market of a request with this country, audience and target, or what it is refused for. */
function marketOrIssues(country: string, audience: object = {}, target: object = {}) {
  const opened = open({
    brief: {
      currency: "EUR",
      budget: 1000,
      goals: { preset: "awareness" },
      audience: target,
      rules: [{ id: "home", kind: "exclude", where: { country } }],
    },
    roster: {
      creators: [
        {
          id: "a",
          country,
          audience,
          channels: [{ platform: "instagram", followers: 50_000 }],
          offers: [{ id: "o", deliverables: [{ platform: "instagram", format: "reel" }] }],
        },
      ],
    },
  });
  return opened.kind === "refused" ? opened.issues : opened.opened.market;
}

describe("a place", () => {
  it.each([
    ["DE", "DE"],
    ["de", "DE"],
    ["Germany", "DE"],
    ["Deutschland", "DE"],
    ["UK", "GB"],
    ["England", "GB"],
    ["UK-London", "GB-London"],
    ["usa", "US"],
    ["United States", "US"],
    ["España", "ES"],
    ["DE-BE-Berlin", "DE-BE-Berlin"],
    ["Germany-BE", "DE-BE"],
    ["Guinea-Bissau", "GW"],
    ["GI", "GI"],
    ["other", "other"],
    ["Other", "other"],
  ])("%s is read as %s", (place, key) => {
    expect(geoKey(place)).toBe(key);
  });

  it.each(["XX", "ZZ-BE", "Atlantis", "DE-", "", "-", "DE-BE-Berlin-Mitte"])(
    "%s is no place that is known",
    (place) => {
      expect(geoKey(place)).toBeNull();
    },
  );

  it("is known by the name of every country whose people are counted", () => {
    for (const [code, name] of COUNTRIES) expect(geoKey(name), name).toBe(code);
  });
});

describe("the countries of a request", () => {
  it("are keys once they are read, and two names for one country add up", () => {
    const market = marketOrIssues(
      "United Kingdom",
      { countries: { UK: 0.3, GB: 0.25, Ireland: 0.2 } },
      { countries: { Germany: 0.5, "DE-BE": 0.5 } },
    );
    expect(market).toMatchObject({
      brief: {
        audience: { countries: { DE: 0.5, "DE-BE": 0.5 } },
        rules: [{ where: { country: ["GB"] } }],
      },
      creators: [{ source: { country: "GB", audience: { countries: { GB: 0.55, IE: 0.2 } } } }],
    });
  });

  it("that nobody knows are refused where they stand, with the nearest", () => {
    expect(marketOrIssues("Germny", { countries: { Frence: 0.5 } })).toEqual([
      {
        path: "brief.rules[0].where.country",
        code: "invalid_value",
        message:
          "expected a country such as DE, Germany or DE-BE, or other (nearest: Germany), or a " +
          'list of such, got "Germny"',
      },
      {
        path: "roster.creators[0].country",
        code: "invalid_value",
        message:
          "a country such as DE, Germany or DE-BE, or other (nearest: Germany), got " + '"Germny"',
      },
      {
        path: "roster.creators[0].audience.countries.Frence",
        code: "invalid_key",
        message:
          'the name "Frence" is not accepted: a country such as DE, Germany or DE-BE, or other ' +
          "(nearest: France)",
      },
    ]);
  });
});
