import { describe, expect, test } from "vitest";
import { accepted, issuesOf } from "../../support/opening.ts";

import {
  at,
  limit,
  offer,
  valid,
  withBrief,
  withCreator,
  withOffer,
  withRules,
} from "./support.ts";

describe("bad input", () => {
  test("a number too large for JSON, 1e999", () => {
    const body = JSON.parse(JSON.stringify(valid()).replace('"budget":100', '"budget":1e999'));
    expect(issuesOf(body)).toEqual([
      {
        path: "brief.budget",
        code: "invalid_type",
        message: expect.stringMatching(/got Infinity.*too large/),
      },
    ]);
  });

  test("a __proto__ field is refused as unknown and changes no object", () => {
    const text = JSON.stringify(valid()).replace(
      '"id":"a-reel"',
      '"id":"a-reel","__proto__":{"price":0}',
    );
    expect(issuesOf(JSON.parse(text))).toEqual([
      expect.objectContaining({ path: `${at}.offers[0].__proto__`, code: "unrecognized_keys" }),
    ]);
    expect(({} as Record<string, unknown>).price).toBeUndefined();
  });

  test("ids that differ only in their Unicode form are the same id", () => {
    const creators = ["Jos\u00e9", "Jose\u0301"].map((id, index) => ({
      ...valid().roster.creators[0],
      id,
      offers: [offer(`o${index}`)],
    }));
    expect(issuesOf({ ...valid(), roster: { creators } })).toEqual([
      expect.objectContaining({ path: "roster.creators[1].id", code: "duplicate_id" }),
    ]);
  });

  test.each([
    [
      "160 duplicate creators",
      {
        ...valid(),
        roster: {
          creators: Array.from({ length: 161 }, (_, i) => ({
            ...valid().roster.creators[0],
            offers: [offer(`o${i}`)],
          })),
        },
      },
    ],
    [
      "150 faults of one creator",
      withCreator({
        offers: Array.from({ length: 50 }, (_, i) =>
          offer(`o${i}`, { price: -1, pirce: 2, prise: 3 }),
        ),
      }),
    ],
    [
      "160 unknown fields of one object",
      withBrief(Object.fromEntries(Array.from({ length: 160 }, (_, i) => [`x${i}`, 1]))),
    ],
  ])("at most 100 issues are listed of %s, and the rest is counted", (_, body) => {
    const issues = issuesOf(body);
    expect(issues).toHaveLength(101);
    expect(issues?.at(-1)?.code).toBe("more_issues");
  });

  test("messages and paths stay short whatever the value", () => {
    const long = "x".repeat(100_000);
    for (const body of [
      withBrief({ [long]: 1 }),
      withBrief({ currency: long }),
      withOffer({ attributes: { [long]: 1 } }),
    ])
      for (const { path, message } of issuesOf(body) ?? [])
        expect(path.length + message.length).toBeLessThan(600);
  });
});

describe("valid edge cases are accepted", () => {
  test.each<[string, unknown]>([
    ["one creator and nothing optional", valid()],
    ["a budget of 0", withBrief({ budget: 0 })],
    ["a price of 0", withOffer({ price: 0 })],
    ["no price at all", withOffer({ price: undefined })],
    ["no rules", withBrief({ rules: [] })],
    ["whole yen", withBrief({ currency: "JPY", budget: 1000 })],
    ["dinars with three decimals", withBrief({ currency: "KWD", budget: 1.234 })],
    ["a limit that nothing can reach", withRules({ ...limit, max: 0 })],
    ["equal bounds", withRules({ ...limit, min: 0.1, max: 0.1 })],
    [
      "one value or a list in a filter",
      withRules({ ...limit, where: { tier: "nano", platform: ["tiktok"] } }),
    ],
    ["a label in any script", withBrief({ name: "春のキャンペーン 🌸" })],
    [
      "stated clicks above stated impressions",
      withOffer({ expected: { impressions: 1, clicks: 5 } }),
    ],
    ["goals in the singular", withBrief({ goals: { values: { click: 1 } } })],
  ])("%s", (_, body) => {
    expect(issuesOf(body)).toBeUndefined();
  });

  test("defaults are filled in and neutral", () => {
    const { brief, options } = accepted(valid()).request;
    expect(brief).toMatchObject({
      handlingCost: 0,
      macroBeforeMicro: false,
      minimumAudienceFit: 0,
      rules: [],
    });
    expect(options).toMatchObject({ gap: 1e-4, engine: "auto" });
  });
});
