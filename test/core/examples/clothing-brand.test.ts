import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { OWNER_OFFERS, ownerRoster } from "../../../examples/clothing-brand/briefs.ts";
import { buildFiles } from "../../../examples/clothing-brand/build.ts";
import { syntheticRoster } from "../../../examples/clothing-brand/roster.ts";
import { rosterOf } from "../../../examples/clothing-brand/sheets.ts";
import { groupOf } from "../../../packages/core/src/roster/tiers.ts";
import { issuesOf } from "../../support/opening.ts";

const file = (name: string) =>
  readFileSync(new URL(`../../../examples/clothing-brand/${name}`, import.meta.url), "utf8");

describe("the clothing brand", () => {
  const { creators } = syntheticRoster();
  const bought = (offer: { readonly deliverables: readonly object[]; readonly price?: number }) => [
    offer.deliverables.map((piece) => ({ quantity: 1, ...piece })),
    offer.price,
  ];

  it.each(["creators.csv", "audiences.csv", "roster.json", "hybrid.json", "owner.json"])(
    "%s is what the seed makes",
    (name) => {
      expect(file(name)).toBe(buildFiles()[name]);
    },
  );

  it.each(["hybrid.json", "owner.json"])("%s is a valid request and called SYNTHETIC", (name) => {
    const body = JSON.parse(file(name));
    expect(issuesOf(body)).toBeUndefined();
    expect(body.brief.name).toMatch(/^SYNTHETIC /);
  });

  it("has sheets that say all of its creators, offers and audiences", () => {
    const sheets = { creators: file("creators.csv"), audiences: file("audiences.csv") };
    const read = rosterOf(sheets).creators;
    expect(read.map(({ handle: _, offers: __, ...own }) => own)).toEqual(
      creators.map(({ offers: _, audience, ...own }) => {
        // What a sheet does not list is elsewhere.
        const { other: __, ...countries } = audience?.countries ?? {};
        return { ...own, audience: { ...audience, countries } };
      }),
    );
    expect(read.map(({ offers }) => offers.map(bought))).toEqual(
      creators.map(({ offers }) => offers.map(bought)),
    );
  });

  it("labels every creator SYNTHETIC", () => {
    expect(creators.filter((creator) => !creator.name?.startsWith("SYNTHETIC "))).toEqual([]);
  });

  it("has 40 to 60 creators, micro and macro, with audiences and quoted prices", () => {
    expect(creators.length).toBeGreaterThanOrEqual(40);
    expect(creators.length).toBeLessThanOrEqual(60);
    const channels = creators.map((creator) => creator.channels[0]);
    expect(new Set(channels.map((c) => c.platform)).size).toBe(4);
    expect(new Set(channels.map((c) => groupOf(c.followers)))).toEqual(new Set(["micro", "macro"]));
    expect(
      creators.every((c) => c.audience && c.offers.every((offer) => (offer.price ?? 0) > 0)),
    ).toBe(true);
  });

  it("has an owner's list of macro creators that costs exactly the budget of both briefs", () => {
    const listed = ownerRoster(JSON.parse(file("roster.json"))).creators;
    expect(listed.flatMap((creator) => creator.offers.map((offer) => offer.id)).sort()).toEqual(
      [...OWNER_OFFERS].sort(),
    );
    expect(new Set(listed.map((c) => groupOf(c.channels[0].followers)))).toEqual(
      new Set(["macro"]),
    );
    const owner = JSON.parse(file("owner.json"));
    const hybrid = JSON.parse(file("hybrid.json"));
    const fees = listed
      .flatMap((c) => c.offers)
      .reduce((sum, offer) => sum + (offer.price ?? 0), 0);
    expect(owner.brief.budget).toBe(fees + listed.length * owner.brief.handlingCost);
    expect(hybrid.brief.budget).toBe(owner.brief.budget);
    expect(hybrid.brief.audience).toEqual(owner.brief.audience);
  });
});
