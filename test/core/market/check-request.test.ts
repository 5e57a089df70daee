import { checkRequest } from "@reachmix/core";
import { describe, expect, test } from "vitest";
import { accepted } from "../../support/requests.ts";

/** A small valid request as parsed JSON. */
const valid = () => ({
  brief: { currency: "USD", budget: 100, goals: { preset: "awareness" } } as Record<string, unknown>,
  roster: {
    creators: [
      {
        id: "a",
        channels: [{ platform: "instagram", followers: 20_000 }],
        offers: [offer("a-reel")],
      },
    ] as Record<string, unknown>[],
  },
});
const offer = (id: string, more: object = {}) => ({
  id,
  deliverables: [{ platform: "instagram", format: "reel" }],
  price: 10,
  ...more,
});
const withBrief = (brief: object) => ({ ...valid(), brief: { ...valid().brief, ...brief } });
const withRules = (...rules: object[]) => withBrief({ rules });
const withCreator = (creator: object) => ({
  ...valid(),
  roster: { creators: [{ ...valid().roster.creators[0], ...creator }] },
});
const withOffer = (more: object) => withCreator({ offers: [offer("a-reel", more)] });
const phase = (id: string, more: object = {}) => ({ id, from: "2027-03-01", to: "2027-03-14", ...more });

const at = "roster.creators[0]";
const limit = { id: "r", kind: "limit", measure: "spend", max: 1 };

describe("bad input is refused with its path, a code, the value and what is expected", () => {
  test.each<[string, unknown, string, string, RegExp]>([
    ["a body that is no object", null, "", "invalid_type", /expected an object, got null/],
    ["a body that is a list", [], "", "invalid_type", /expected an object, got a list of 0/],
    [
      "a missing roster",
      { brief: valid().brief },
      "roster",
      "invalid_type",
      /is missing: expected an object/,
    ],
    [
      "a budget in text",
      withBrief({ budget: "100" }),
      "brief.budget",
      "invalid_type",
      /expected a number, got "100"/,
    ],
    ["a budget NaN in text", withBrief({ budget: "NaN" }), "brief.budget", "invalid_type", /got "NaN"/],
    [
      "a budget null",
      withBrief({ budget: null }),
      "brief.budget",
      "invalid_type",
      /expected a number, got null/,
    ],
    ["a negative budget", withBrief({ budget: -5 }), "brief.budget", "too_small", /at least 0, got -5/],
    [
      "a negative price",
      withOffer({ price: -1 }),
      `${at}.offers[0].price`,
      "too_small",
      /at least 0, got -1/,
    ],
    [
      "a budget with too many decimals",
      withBrief({ budget: 10.001 }),
      "brief.budget",
      "too_many_decimals",
      /10\.001 .*USD.* 2 decimals; round it/,
    ],
    [
      "yen with decimals",
      withBrief({ currency: "JPY", budget: 10.5 }),
      "brief.budget",
      "too_many_decimals",
      /10\.5 .*JPY.* 0 decimals/,
    ],
    [
      "dinars with four decimals",
      withBrief({ currency: "KWD", budget: 1.2345 }),
      "brief.budget",
      "too_many_decimals",
      /KWD.* 3 decimals/,
    ],
    [
      "dinars beyond what is counted",
      withBrief({ currency: "KWD", budget: 9e9 }),
      "brief.budget",
      "too_big",
      /9000000000 KWD .* at most 1000000000/,
    ],
    [
      "a price with too many decimals",
      withOffer({ price: 0.001 }),
      `${at}.offers[0].price`,
      "too_many_decimals",
      /0\.001/,
    ],
    [
      "an extra with too many decimals",
      withOffer({ extras: [{ label: "rights", price: 1.005 }] }),
      `${at}.offers[0].extras[0].price`,
      "too_many_decimals",
      /1\.005/,
    ],
    [
      "a limit on spend with too many decimals",
      withRules({ ...limit, max: 1.234 }),
      "brief.rules[0].max",
      "too_many_decimals",
      /1\.234/,
    ],
    [
      "an attribute with seven decimals",
      withOffer({ attributes: { hours: 0.1234567 } }),
      `${at}.offers[0].attributes.hours`,
      "invalid_value",
      /six decimals, got 0\.1234567/,
    ],
    [
      "a currency in small letters",
      withBrief({ currency: "usd" }),
      "brief.currency",
      "invalid_format",
      /ISO 4217 code such as USD, got "usd"/,
    ],
    [
      "an empty roster",
      { ...valid(), roster: { creators: [] } },
      "roster.creators",
      "too_small",
      /at least 1 entries, got a list of 0/,
    ],
    ["a creator without offers", withCreator({ offers: [] }), `${at}.offers`, "too_small", /at least 1/],
    [
      "a creator without channels",
      withCreator({ channels: [] }),
      `${at}.channels`,
      "too_small",
      /at least 1/,
    ],
    [
      "an offer on a platform without a channel",
      withOffer({ deliverables: [{ platform: "tiktok", format: "short" }] }),
      `${at}.offers[0].deliverables[0].platform`,
      "missing_channel",
      /"a" has no channel on tiktok; add it/,
    ],
    [
      "two channels on one platform",
      withCreator({
        channels: [
          { platform: "instagram", followers: 1 },
          { platform: "instagram", followers: 2 },
        ],
      }),
      `${at}.channels`,
      "duplicate_channel",
      /"a" .* keep one/,
    ],
    [
      "half a piece",
      withOffer({ deliverables: [{ platform: "instagram", format: "reel", quantity: 1.5 }] }),
      `${at}.offers[0].deliverables[0].quantity`,
      "invalid_type",
      /a whole number, got 1\.5/,
    ],
    [
      "an unknown platform",
      withOffer({ deliverables: [{ platform: "myspace", format: "reel" }] }),
      `${at}.offers[0].deliverables[0].platform`,
      "invalid_value",
      /one of "instagram".*, got "myspace"/,
    ],
    [
      "an unknown field of the brief",
      withBrief({ buget: 1 }),
      "brief.buget",
      "unrecognized_keys",
      /"buget" is not known here/,
    ],
    [
      "an unknown field of an offer",
      withOffer({ pirce: 1 }),
      `${at}.offers[0].pirce`,
      "unrecognized_keys",
      /"pirce"/,
    ],
    ["a duplicate rule", withRules(limit, limit), "brief.rules[1].id", "duplicate_id", /"r" is used twice/],
    [
      "a rule called budget",
      withRules({ ...limit, id: "budget" }),
      "brief.rules[0].id",
      "reserved_id",
      /"budget" names the budget itself/,
    ],
    [
      "a rule called like the budget of a phase",
      withBrief({ phases: [phase("p")], rules: [{ ...limit, id: "budget:p" }] }),
      "brief.rules[0].id",
      "reserved_id",
      /"budget:p"/,
    ],
    [
      "a duplicate phase",
      withBrief({ phases: [phase("p"), phase("p")] }),
      "brief.phases[1].id",
      "duplicate_id",
      /"p" is used twice/,
    ],
    [
      "a duplicate cell",
      withBrief({
        audience: {
          cells: [
            { id: "x", size: 1 },
            { id: "x", size: 2 },
          ],
        },
      }),
      "brief.audience.cells[1].id",
      "duplicate_id",
      /"x" is used twice/,
    ],
    [
      "a duplicate offer",
      withCreator({ offers: [offer("o"), offer("o")] }),
      `${at}.offers[1].id`,
      "duplicate_id",
      /"o" is used twice/,
    ],
    [
      "a phase that ends before it begins",
      withBrief({ phases: [phase("p", { to: "2027-02-01" })] }),
      "brief.phases[0].to",
      "invalid_value",
      /ends before it begins/,
    ],
    [
      "a day that does not exist",
      withBrief({ phases: [phase("p", { to: "2027-02-30" })] }),
      "brief.phases[0].to",
      "invalid_format",
      /a day such as .*, got "2027-02-30"/,
    ],
    [
      "a phase budget upside down",
      withBrief({ phases: [phase("p", { budget: { min: 5, max: 1 } })] }),
      "brief.phases[0].budget.min",
      "invalid_value",
      /least .* above its greatest/,
    ],
    [
      "a phase budget of 60 as a share",
      withBrief({ phases: [phase("p", { budget: { max: 60, as: "shareOfBudget" } })] }),
      "brief.phases[0].budget.as",
      "invalid_value",
      /between 0 and 1/,
    ],
    [
      "goals of an unknown form",
      withBrief({ goals: { foo: 1 } }),
      "brief.goals",
      "invalid_value",
      /exactly one of preset, weights, values or priority/,
    ],
    [
      "goals of two forms",
      withBrief({ goals: { weights: { reach: 1 }, values: { reach: 1 } } }),
      "brief.goals",
      "invalid_value",
      /exactly one of/,
    ],
    [
      "an unknown preset",
      withBrief({ goals: { preset: "fame" } }),
      "brief.goals.preset",
      "invalid_value",
      /one of "awareness", .*, got "fame"/,
    ],
    [
      "an unknown goal",
      withBrief({ goals: { values: { likes: 1 } } }),
      "brief.goals.values.likes",
      "invalid_key",
      /"likes" is not accepted: expected one of "reach"/,
    ],
    [
      "a goal in singular and plural",
      withBrief({ goals: { values: { click: 1, clicks: 2 } } }),
      "brief.goals.values",
      "invalid_value",
      /keep one/,
    ],
    [
      "a goal named twice",
      withBrief({ goals: { priority: ["reach", "reach"] } }),
      "brief.goals.priority",
      "invalid_value",
      /named twice/,
    ],
    [
      "goals that count nothing",
      withBrief({ goals: { values: { reach: 0 } } }),
      "brief.goals",
      "no_goal",
      /more than 0/,
    ],
    [
      "goals of a phase in another form",
      withBrief({ phases: [phase("p", { goals: { values: { click: 1 } } })] }),
      "brief.phases[0].goals",
      "mixed_goals",
      /weights.*values; use the same/,
    ],
    [
      "a priority order in a phase",
      withBrief({ goals: { priority: ["reach"] }, phases: [phase("p", { goals: { priority: ["reach"] } })] }),
      "brief.phases[0].goals",
      "mixed_goals",
      /whole brief/,
    ],
    [
      "an unknown kind of rule",
      withRules({ id: "r", kind: "cap" }),
      "brief.rules[0].kind",
      "invalid_value",
      /one of "limit", "average", .*, got "cap"/,
    ],
    [
      "a rule without a kind",
      withRules({ id: "r" }),
      "brief.rules[0].kind",
      "invalid_value",
      /is missing: expected one of "limit"/,
    ],
    [
      "an unknown measure",
      withRules({ ...limit, measure: "likes" }),
      "brief.rules[0].measure",
      "invalid_value",
      /"attribute:<name>".*, got "likes"/,
    ],
    [
      "a limit without a bound",
      withRules({ id: "r", kind: "limit", measure: "spend" }),
      "brief.rules[0].min",
      "invalid_value",
      /a min, a max or both/,
    ],
    [
      "a limit upside down",
      withRules({ ...limit, min: 5 }),
      "brief.rules[0].min",
      "invalid_value",
      /min 5 is above max 1/,
    ],
    [
      "a share of 40",
      withRules({ ...limit, max: 40, as: "shareOfSpend" }),
      "brief.rules[0].as",
      "invalid_value",
      /between 0 and 1/,
    ],
    [
      "an unknown tier in a filter",
      withRules({ ...limit, where: { tier: "giga" } }),
      "brief.rules[0].where.tier",
      "invalid_value",
      /one of "nano", .*, got "giga"/,
    ],
    [
      "an unknown tier in the list of a filter",
      withRules({ ...limit, where: { tier: ["nano", "giga"] } }),
      "brief.rules[0].where.tier[1]",
      "invalid_value",
      /got "giga"/,
    ],
    [
      "an unknown condition of a filter",
      withRules({ ...limit, where: { gender: "f" } }),
      "brief.rules[0].where.gender",
      "unrecognized_keys",
      /"gender"/,
    ],
    [
      "a party of the wrong form",
      withRules({ id: "r", kind: "follow", dependent: "a", requires: { creator: "a" } }),
      "brief.rules[0].dependent",
      "invalid_value",
      /\{ "creator": id \} or \{ "offer": id \}, got "a"/,
    ],
    [
      "an unknown creator in a list",
      withRules({ id: "r", kind: "choose", creators: ["a", "zoe"], atMost: 1 }),
      "brief.rules[0].creators[1]",
      "unknown_creator",
      /no creator "zoe"; check the spelling/,
    ],
    [
      "an unknown offer in a list",
      withRules({ id: "r", kind: "lock", offers: ["zoe"] }),
      "brief.rules[0].offers[0]",
      "unknown_offer",
      /no offer "zoe"/,
    ],
    [
      "an unknown creator to follow",
      withRules({ id: "r", kind: "follow", dependent: { creator: "a" }, requires: { creator: "zoe" } }),
      "brief.rules[0].requires.creator",
      "unknown_creator",
      /"zoe"/,
    ],
    [
      "an unknown creator in a filter",
      withRules({ ...limit, where: { creators: ["zoe"] } }),
      "brief.rules[0].where.creators",
      "unknown_creator",
      /"zoe"/,
    ],
    [
      "an unknown phase in a filter",
      withRules({ ...limit, where: { phase: "p9" } }),
      "brief.rules[0].where.phase",
      "unknown_phase",
      /no phase "p9"/,
    ],
    [
      "an unknown phase of an offer",
      withOffer({ phase: "p9" }),
      `${at}.offers[0].phase`,
      "unknown_phase",
      /"p9"/,
    ],
    [
      "a retainer that names a phase twice",
      { ...withOffer({ phases: ["p", "p"] }), brief: withBrief({ phases: [phase("p")] }).brief },
      `${at}.offers[0].phases[1]`,
      "duplicate_id",
      /"p" is listed twice/,
    ],
    [
      "a phase and phases",
      { ...withOffer({ phase: "p", phases: ["p"] }), brief: withBrief({ phases: [phase("p")] }).brief },
      `${at}.offers[0].phase`,
      "phase_and_phases",
      /not both/,
    ],
    [
      "reach in an unknown cell",
      withOffer({ expected: { reachByCell: { moon: 5 } } }),
      `${at}.offers[0].expected.reachByCell.moon`,
      "unknown_cell",
      /"moon"/,
    ],
    [
      "an id listed twice",
      withRules({ id: "r", kind: "choose", creators: ["a", "a"], atMost: 1 }),
      "brief.rules[0].creators",
      "duplicate_id",
      /listed twice/,
    ],
    [
      "an unknown benchmark",
      withBrief({ benchmarks: { "formats.constructor": 1 } }),
      "brief.benchmarks.formats.constructor",
      "unknown_benchmark",
      /formats\.constructor/,
    ],
    ["a lone surrogate in an id", withCreator({ id: "a\ud800" }), `${at}.id`, "invalid_value", /well-formed/],
    [
      "a control character in a label",
      withBrief({ name: "a\u0000b" }),
      "brief.name",
      "invalid_value",
      /control/,
    ],
    [
      "an id that objects reserve",
      withCreator({ id: "__proto__" }),
      `${at}.id`,
      "invalid_value",
      /__proto__/,
    ],
    ["an empty id", withCreator({ id: "" }), `${at}.id`, "too_small", /at least 1 characters, got ""/],
    [
      "an id of 65 characters",
      withCreator({ id: "x".repeat(65) }),
      `${at}.id`,
      "too_big",
      /at most 64 characters/,
    ],
    [
      "shares above 1",
      withCreator({ audience: { countries: { US: 0.7, GB: 0.7 } } }),
      `${at}.audience.countries`,
      "invalid_value",
      /more than 1/,
    ],
    [
      "an unknown engine",
      { ...valid(), options: { engine: "gurobi" } },
      "options.engine",
      "invalid_value",
      /got "gurobi"/,
    ],
  ])("%s", (_, body, path, code, message) => {
    const { issues } = checkRequest(body);
    const own = issues?.find((issue) => issue.path === path);
    expect(own, JSON.stringify(issues)).toMatchObject({ code });
    expect(own?.message).toMatch(message);
    expect(own?.message).not.toMatch(/Invalid input/);
  });

  test("a number too large for JSON, 1e999", () => {
    const body = JSON.parse(JSON.stringify(valid()).replace('"budget":100', '"budget":1e999'));
    expect(checkRequest(body).issues).toEqual([
      {
        path: "brief.budget",
        code: "invalid_type",
        message: expect.stringMatching(/got Infinity.*too large/),
      },
    ]);
  });

  test("a __proto__ field is refused as unknown and changes no object", () => {
    const text = JSON.stringify(valid()).replace('"id":"a-reel"', '"id":"a-reel","__proto__":{"price":0}');
    expect(checkRequest(JSON.parse(text)).issues).toEqual([
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
    expect(checkRequest({ ...valid(), roster: { creators } }).issues).toEqual([
      expect.objectContaining({ path: "roster.creators[1].id", code: "duplicate_id" }),
    ]);
  });

  test.each([
    [
      "60 duplicate creators",
      {
        ...valid(),
        roster: {
          creators: Array.from({ length: 61 }, (_, i) => ({
            ...valid().roster.creators[0],
            offers: [offer(`o${i}`)],
          })),
        },
      },
    ],
    [
      "60 negative prices",
      withCreator({ offers: Array.from({ length: 50 }, (_, i) => offer(`o${i}`, { price: -1, pirce: 2 })) }),
    ],
    [
      "60 unknown fields of one object",
      withBrief(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`x${i}`, 1]))),
    ],
  ])("at most 50 issues are reported of %s", (_, body) => {
    expect(checkRequest(body).issues).toHaveLength(50);
  });

  test("messages and paths stay short whatever the value", () => {
    const long = "x".repeat(100_000);
    for (const body of [
      withBrief({ [long]: 1 }),
      withBrief({ currency: long }),
      withOffer({ attributes: { [long]: 1 } }),
    ])
      for (const { path, message } of checkRequest(body).issues ?? [])
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
    ["an attribute named like a method", withOffer({ attributes: { constructor: 2 } })],
    ["stated clicks above stated impressions", withOffer({ expected: { impressions: 1, clicks: 5 } })],
    ["goals in the singular", withBrief({ goals: { values: { click: 1 } } })],
  ])("%s", (_, body) => {
    expect(checkRequest(body).issues).toBeUndefined();
  });

  test("defaults are filled in and neutral", () => {
    const { brief, options } = accepted(valid());
    expect(brief).toMatchObject({
      handlingCost: 0,
      macroBeforeMicro: false,
      minimumAudienceFit: 0,
      rules: [],
    });
    expect(options).toMatchObject({ gap: 1e-4, engine: "auto" });
  });
});
