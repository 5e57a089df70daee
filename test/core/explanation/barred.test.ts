import { describe, expect, test } from "vitest";
import type { RequestInput } from "../../support/briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { present } from "../../support/present.ts";
import { creator, reel, request, solveWith } from "../../support/requests.ts";

type Brief = RequestInput["brief"];
type Rule = NonNullable<Brief["rules"]>[number];

const story = [{ platform: "instagram" as const, format: "story" as const }];
const creators = [
  {
    ...creator("ann", 100),
    offers: [
      reel("ann-reel", 100, { conversions: 1 }),
      reel("ann-story", 50, { conversions: 1 }, { deliverables: story }),
    ],
  },
  creator("bea", 100, { conversions: 9 }),
  creator("cleo", 400, { conversions: 9 }),
  creator("mac", 100, { conversions: 9 }, { followers: 600_000 }),
];

/** Why a creator is not considered: the rule that is named, and the sentence. */
async function whyNot(id: string, brief: Partial<Brief>) {
  const { creators: whys } = await solveWith(inProcessEngines, request(brief, creators));
  const why = present(
    whys.find(({ creatorId }) => creatorId === id),
    "explanation of that creator",
  );
  expect(why).toMatchObject({ status: "notConsidered", reason: "excluded" });
  return { ruleId: why.ruleId, sentence: why.sentence };
}

const noBea: Rule = {
  id: "no-bea",
  kind: "exclude",
  offers: ["bea"],
  label: "Not bea's reel",
};
const noStories: Rule = {
  id: "no-stories",
  kind: "exclude",
  where: { format: "story" },
  label: "No stories",
};
const cap: Rule = {
  id: "cap",
  kind: "limit",
  measure: "spend",
  each: "creator",
  max: 300,
  label: "At most 300 each",
};

describe("a creator who cannot be hired is told", () => {
  test("the exclusion that names all of the offers, not one before it of others'", async () => {
    const noCleo: Rule = {
      id: "no-cleo",
      kind: "exclude",
      where: { creators: ["cleo"] },
      label: "Not cleo",
    };
    expect(await whyNot("cleo", { rules: [noBea, noStories, noCleo] })).toEqual({
      ruleId: "no-cleo",
      sentence: 'cleo is not considered: rule "Not cleo".',
    });
  });

  test("every exclusion, when it takes several", async () => {
    const noReel: Rule = {
      id: "no-reel",
      kind: "exclude",
      offers: ["ann-reel"],
      label: "No reel",
    };
    expect(await whyNot("ann", { rules: [noBea, noStories, noReel] })).toEqual({
      ruleId: "no-stories",
      sentence: 'ann is not considered: rules "No stories" and "No reel" together.',
    });
  });

  test("the limit on each creator that refuses every offer", async () => {
    expect(await whyNot("cleo", { rules: [noStories, cap] })).toEqual({
      ruleId: "cap",
      sentence: 'cleo is not considered: rule "At most 300 each".',
    });
  });

  test("that no phase is open, whatever the rules exclude", async () => {
    const phases: Brief["phases"] = [
      { id: "only", from: "2027-03-01", to: "2027-03-14", groups: ["micro"] },
    ];
    expect(await whyNot("mac", { phases, rules: [noBea, noStories, cap] })).toEqual({
      ruleId: null,
      sentence: "mac is not considered: no offer fits a phase of the campaign.",
    });
  });
});
