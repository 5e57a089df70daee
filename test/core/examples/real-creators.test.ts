import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildFiles } from "../../../examples/real-creators/build.ts";
import { rosterOf } from "../../../examples/real-creators/roster.ts";
import { issuesOf } from "../../support/opening.ts";

const file = (name: string) =>
  readFileSync(new URL(`../../../examples/real-creators/${name}`, import.meta.url), "utf8");

describe("the real creators", () => {
  const csv = file("creators.csv");

  it.each(["roster.json", "awareness.json", "conversions.json"])(
    "%s is what the CSV makes",
    (name) => {
      expect(file(name)).toBe(buildFiles(csv)[name]);
    },
  );

  it.each(["awareness.json", "conversions.json"])("%s is a valid request", (name) => {
    expect(issuesOf(JSON.parse(file(name)))).toBeUndefined();
  });

  it("have at most 5 million followers and are all taken over", () => {
    const { creators } = rosterOf(csv);
    expect(creators).toHaveLength(csv.trimEnd().split("\n").length - 1);
    expect(
      Math.max(...creators.map((creator) => creator.channels[0].followers)),
    ).toBeLessThanOrEqual(5e6);
  });

  it("carry no invented price, result or audience", () => {
    const { creators } = rosterOf(csv);
    expect(creators.filter((creator) => creator.audience !== undefined)).toEqual([]);
    const offers = creators.flatMap((creator) => creator.offers);
    expect(
      offers.filter((offer) => offer.price !== undefined || offer.expected !== undefined),
    ).toEqual([]);
  });

  it("state the views of YouTube as they are and estimate those of TikTok from likes", () => {
    const lines = [
      "creator_id,display_name,platform,tier,continent,country,language,category,followers," +
        "avg_views,avg_likes,avg_engagement,origin",
      "yo_1,A,youtube,nano,,,English,,2000,450,,,tides",
      "ti_1,B,tiktok,nano,,,English,,2000,,63,,tides",
      "in_1,C,instagram,mega,,,,,2000,,,99,top",
    ];
    const { creators } = rosterOf(lines.map((line) => `${line}\n`).join(""));
    expect(creators.map((creator) => creator.history?.[0]?.impressions)).toEqual([
      450,
      500,
      undefined,
    ]);
    expect(creators.map((creator) => creator.history?.[0]?.source)).toEqual([
      "public",
      "thirdParty",
      undefined,
    ]);
  });
});
