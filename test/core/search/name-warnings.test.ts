import { describe, expect, test } from "vitest";
import type { RequestInput } from "../../support/briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { creator, request, solveWith } from "../../support/requests.ts";

type Rules = RequestInput["brief"]["rules"];
type Creators = Parameters<typeof request>[1];

const RESULTS = { conversions: 1 };

/** Messages of one code in the answer to a request. */
async function told(code: string, brief: Parameters<typeof request>[0], creators: Creators) {
  const { warnings } = await solveWith(inProcessEngines, request(brief, creators));
  return warnings.filter((warning) => warning.code === code).map(({ message }) => message);
}

describe("words that nobody in the roster carries", () => {
  const roster = [
    creator("a", 10, RESULTS, { tags: ["beauty", "travel"], country: "DE-BE" }),
    creator("b", 10, RESULTS, { tags: ["food"], country: "FR", safety: ["gambling"] }),
  ];
  const limited = (where: object): Rules => [
    { id: "r", kind: "limit", measure: "creators", max: 5, where },
  ];

  test.each([
    ["tag", "Beauty", "beauty"],
    ["tag", "foood", "food"],
    ["format", "reels", "reel"],
    ["country", "DE-BB", "DE-BE"],
  ])("a filter by the %s %s is told the nearest, %s", async (field, word, nearest) => {
    expect(await told("unknown_words", { rules: limited({ [field]: word }) }, roster)).toEqual([
      `nobody in the roster has the ${field} "${word}" (brief.rules[0].where.${field}, nearest ` +
        `"${nearest}"); check the spelling`,
    ]);
  });

  test("a country that holds a region of somebody, and words that somebody carries, are known", async () => {
    for (const where of [{ country: "DE" }, { tag: ["travel", "food"] }, { format: "reel" }])
      expect(await told("unknown_words", { rules: limited(where) }, roster)).toEqual([]);
  });

  test("an attribute that nobody carries is told, in rules and goals", async () => {
    const rules: Rules = [{ id: "r", kind: "limit", measure: "attribute:hour", max: 1 }];
    const goals = { values: { conversion: 1, "attribute:minutes": 1 } } as const;
    const own = [{ ...creator("a", 10, RESULTS), attributes: { hours: 1 } }];
    expect(await told("unknown_words", { rules, goals }, own)).toEqual([
      'nobody in the roster has the attribute "minutes" (brief.goals.values.attribute:minutes, ' +
        'nearest "hours"), the attribute "hour" (brief.rules[0].measure, nearest "hours"); check ' +
        "the spelling",
    ]);
  });

  test("a blocked category is told only when somebody touches it written otherwise", async () => {
    const brief = { brandSafety: { blocked: ["Gambling", "weapons"] } };
    expect(await told("unknown_words", brief, roster)).toEqual([
      'nobody in the roster has the category "Gambling" (brief.brandSafety.blocked[0], nearest ' +
        '"gambling"); check the spelling',
    ]);
  });

  test("six words are counted after the first five", async () => {
    const [message] = await told(
      "unknown_words",
      { rules: limited({ tag: ["q1", "q2", "q3", "q4", "q5", "q6"] }) },
      roster,
    );
    expect(message).toMatch(/"q5" .* and 1 more; check/);
    expect(message).not.toContain("q6");
  });
});

describe("rows that look like one creator", () => {
  test.each([
    ["name", { name: "Ana María" }, { name: "ana  maría" }],
    ["handle", { handle: "@Ana.Maria" }, { handle: "ana.maria" }],
    ["url", { url: "https://www.instagram.com/ana/" }, { url: "http://instagram.com/Ana" }],
  ])("the same %s is told", async (what, first, second) => {
    const rows = [
      creator("a", 10, RESULTS, first),
      creator("b", 10, RESULTS, second),
      creator("c", 10, RESULTS, { name: "Ben", handle: "ben" }),
    ];
    expect(await told("creators_alike", {}, rows)).toEqual([
      `"a" and "b" (the same ${what}) look like one creator; their audiences would count twice: ` +
        "put their offers under one id, or tell them apart by name",
    ]);
  });

  test("rows without name, handle and url are told apart by their ids", async () => {
    expect(await told("creators_alike", {}, [creator("a", 1), creator("b", 1)])).toEqual([]);
  });
});
