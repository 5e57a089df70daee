import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lookOf } from "../../../packages/core/src/base/look-alikes.ts";
import { issuesOf } from "../../support/opening.ts";
import {
  limit,
  offer,
  phase,
  valid,
  withBrief,
  withCreator,
  withOffer,
  withRules,
} from "./support.ts";

const ROSTER = "roster.creators";
const reserved = [
  "__proto__",
  "__PROTO__",
  "constructor",
  "toString",
  "valueOf\u200b",
  " __proto__ ",
];

/** Two creators of these ids, each with an offer of another id. */
const two = (first: string, second: string) => ({
  ...valid(),
  roster: {
    creators: [first, second].map((id, index) => ({
      ...valid().roster.creators[0],
      id,
      offers: [offer(`o${index}`)],
    })),
  },
});

describe("names that readers take for one", () => {
  test.each([
    ["capitals", "Ana", "ana"],
    ["a blank behind", "ana", "ana "],
    ["a wide blank", "ana maria", "ana\u00a0maria"],
    ["a space of no width", "ana", "a\u200bna"],
    ["a mark of direction", "ana", "ana\u202e"],
    ["a soft hyphen", "anamaria", "ana\u00admaria"],
    ["full width", "ana1", "ａｎａ１"],
    ["a ligature", "office", "o\ufb03ce"],
    ["a composed letter and capitals", "JOS\u00c9", "jose\u0301"],
    ["a selector of a variant", "ana\u2764", "ana\u2764\ufe0f"],
    ["a Cyrillic letter", "ana", "\u0430na"],
    ["all letters Cyrillic", "pyc", "\u0440\u0443\u0441"],
    ["Cyrillic capitals", "BOB", "\u0412\u041e\u0412"],
    ["Cyrillic capitals and case", "bob", "\u0412\u041e\u0412"],
    ["a Greek capital", "Nina", "\u039dina"],
    ["a Greek small letter", "vova", "\u03bdova"],
    ["a Cyrillic letter for a Greek one", "\u03bfna", "\u043ena"],
    ["a letter with an accent", "jos\u00f3", "jos\u03cc"],
    ["a Cyrillic letter with two dots", "no\u00ebl", "n\u043e\u0451l"],
  ])("two creators apart by %s are refused, and the twin is named with its place", (_, a, b) => {
    expect(issuesOf(two(a, b))).toEqual([
      {
        path: `${ROSTER}[1].id`,
        code: "look_alike",
        message: expect.stringContaining(` at ${ROSTER}[0].id, and readers cannot tell them apart`),
      },
    ]);
  });

  test("a letter of another alphabet is written out", () => {
    const [issue] = issuesOf(two("ana", "\u0430na")) ?? [];
    expect(issue.message).toContain('"\\u0430na" looks like "ana"');
  });

  test("what nobody sees of a name is written out", () => {
    const [issue] = issuesOf(two("ana", "a\u200bna")) ?? [];
    expect(issue.message).toContain('"a\\u200bna" looks like "ana"');
  });

  test.each([
    ["accents", "jose", "josé"],
    ["a letter", "ana", "anna"],
    ["a dash", "ana-maria", "ana maria"],
    ["sharp s", "strasse", "straße"],
    ["Cyrillic letters that no Latin ones look like", "bob", "\u0432\u043e\u0432"],
    ["a Greek nu and an n", "nina", "\u03bdina"],
  ])("two creators apart by %s are two", (_, a, b) => {
    expect(issuesOf(two(a, b))).toBeUndefined();
  });

  const looks = [
    [
      "offers",
      withCreator({ offers: [offer("a-reel"), offer("A-Reel")] }),
      `${ROSTER}[0].offers[1].id`,
      `${ROSTER}[0].offers[0].id`,
    ],
    [
      "phases",
      withBrief({ phases: [phase("launch"), phase("Launch")] }),
      "brief.phases[1].id",
      "brief.phases[0].id",
    ],
    [
      "rules",
      withRules({ ...limit, id: "cap" }, { ...limit, id: "CAP" }),
      "brief.rules[1].id",
      "brief.rules[0].id",
    ],
    [
      "cells",
      withBrief({
        audience: {
          cells: [
            { id: "men", size: 10 },
            { id: "Men", size: 10 },
          ],
        },
      }),
      "brief.audience.cells[1].id",
      "brief.audience.cells[0].id",
    ],
    [
      "attributes of creator and offer",
      withCreator({
        attributes: { samples: 1 },
        offers: [offer("a-reel", { attributes: { Samples: 2 } })],
      }),
      `${ROSTER}[0].offers[0].attributes.Samples`,
      `${ROSTER}[0].attributes.samples`,
    ],
    [
      "an attribute and the rule that limits it",
      {
        ...withOffer({ attributes: { samples: 1 } }),
        brief: withRules({ ...limit, measure: "attribute:Samples" }).brief,
      },
      "brief.rules[0].measure",
      `${ROSTER}[0].offers[0].attributes.samples`,
    ],
    [
      "an attribute and the goal that weighs it",
      {
        ...withOffer({ attributes: { samples: 1 } }),
        brief: withBrief({ goals: { values: { "attribute:SAMPLES": 1 } } }).brief,
      },
      "brief.goals.values.attribute:SAMPLES",
      `${ROSTER}[0].offers[0].attributes.samples`,
    ],
  ] as const;
  test.each(looks)("%s are refused alike", (_, body, path, twin) => {
    expect(issuesOf(body)).toEqual([
      { path, code: "look_alike", message: expect.stringContaining(` at ${twin}`) },
    ]);
  });

  test("a reference to a look-alike is told the one there is", () => {
    const body = withRules({ ...limit, where: { creators: ["A"] } });
    expect(issuesOf(body)?.[0]).toMatchObject({
      code: "unknown_creator",
      message: 'there is no creator "A" (nearest: "a"); check the spelling or remove it',
    });
  });

  test("a rule cannot take the name of a rule that the brief implies", () => {
    for (const brief of [
      { rules: [{ ...limit, id: "Budget" }] },
      { rules: [{ ...limit, id: "budget:P" }], phases: [phase("p")] },
      { rules: [{ ...limit, id: "macro-before-micro" }], macroBeforeMicro: true },
    ])
      expect(issuesOf(withBrief(brief))).toEqual([
        expect.objectContaining({ path: "brief.rules[0].id", code: "reserved_id" }),
      ]);
    expect(issuesOf(withRules({ ...limit, id: "macro-before-micro" }))).toBeUndefined();
  });

  test("a look does not change when it is looked at again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        expect(lookOf(lookOf(name))).toBe(lookOf(name));
      }),
    );
  });
});

describe("names that every object has", () => {
  test.each(reserved)("%j is no id", (id) => {
    expect(issuesOf(withCreator({ id }))?.[0]).toMatchObject({
      path: `${ROSTER}[0].id`,
      message: expect.stringMatching(/every object of JavaScript has a "(__proto__|\w+)"/),
    });
  });

  test.each(["constructor", "toString", "hasownproperty"])("%s is no attribute", (name) => {
    expect(issuesOf(withOffer({ attributes: { [name]: 1 } }))?.[0].path).toBe(
      `${ROSTER}[0].offers[0].attributes.${name}`,
    );
  });

  /** A record with `__proto__` as its own member, as JSON.parse makes one. */
  const withProto = (more: object) =>
    JSON.parse(JSON.stringify(more).replace("PROTO", "__proto__"));
  test.each([
    ["attributes", withOffer({ attributes: withProto({ PROTO: 1 }) }), "offers[0].attributes"],
    [
      "shares of ages",
      withCreator({ audience: { ages: withProto({ PROTO: 0.5, "18-24": 0.5 }) } }),
      "audience.ages",
    ],
    [
      "shares of countries",
      withCreator({ audience: { countries: withProto({ PROTO: 0.5 }) } }),
      "audience.countries",
    ],
    [
      "reach by cell",
      withOffer({ expected: { reachByCell: withProto({ PROTO: 5 }) } }),
      "offers[0].expected.reachByCell",
    ],
  ])("__proto__ among %s is refused, not dropped", (_, body, at) => {
    expect(issuesOf(body)).toEqual([
      expect.objectContaining({
        path: `${ROSTER}[0].${at}.__proto__`,
        message: expect.stringContaining('every object of JavaScript has a "__proto__"'),
      }),
    ]);
  });

  test("__proto__ among goals and benchmarks is refused", () => {
    for (const brief of [
      { goals: { values: withProto({ PROTO: 1, click: 1 }) } },
      { benchmarks: withProto({ PROTO: 1 }) },
    ])
      expect(issuesOf(withBrief(brief))?.[0].path).toMatch(/\.__proto__$/);
  });

  test("a name of blanks and characters nobody sees is no id", () => {
    for (const id of [" ", "\u200b", "\u2060 \u3164"])
      expect(issuesOf(withCreator({ id }))?.[0].message).toMatch(/character that can be seen/);
  });
});
