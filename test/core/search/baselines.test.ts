import { expect, test } from "vitest";
import { randomBrief } from "../../support/briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { judged } from "../../support/judging.ts";
import { creator, request, solveWith } from "../../support/requests.ts";

const roster = [
  creator("a", 100, { conversions: 10 }),
  creator("b", 100, { conversions: 9 }),
  creator("c", 100, { conversions: 8 }),
];

test("made baselines keep the hard rules: two creators at most, and b only with c", async () => {
  const rules = [
    { id: "two", kind: "limit", measure: "creators", max: 2 },
    { id: "pair", kind: "follow", dependent: { creator: "b" }, requires: { creator: "c" } },
  ] as const;
  const { baselines } = await solveWith(
    inProcessEngines,
    request({ budget: 300, rules: [...rules] }, roster),
  );
  const greedy = baselines.find(({ id }) => id === "greedy");
  // By value per price a, then b, which waits for c: a and c.
  expect(greedy?.plan.picks.map(({ creatorId }) => creatorId)).toEqual(["a", "c"]);
  expect(greedy).toMatchObject({ holds: true, broken: [], value: 18 });
});

test("a rule that a made baseline cannot keep is named", async () => {
  const rules = [{ id: "reviews", kind: "limit", measure: "attribute:reviews", min: 3 }] as const;
  const own = [
    { ...creator("a", 100, { conversions: 10 }), attributes: { reviews: 1 } },
    { ...creator("b", 100, { conversions: 1 }), attributes: { reviews: 3 } },
  ];
  const { baselines, plan } = await solveWith(
    inProcessEngines,
    request({ budget: 100, rules: [...rules] }, own),
  );
  expect(plan?.picks.map(({ creatorId }) => creatorId)).toEqual(["b"]);
  expect(baselines.find(({ id }) => id === "greedy")).toMatchObject({
    holds: false,
    broken: ["reviews"],
  });
});

test("where buying nothing keeps every rule, all baselines of 200 random briefs do", async () => {
  let held = 0;
  for (let seed = 0; seed < 200; seed++) {
    const input = randomBrief(seed, {
      cells: true,
      kinds: ["limit", "average", "costPer", "follow", "exclude"],
      floors: false,
    });
    const { baselines } = await solveWith(inProcessEngines, input, "core");
    if (!judged(input, []).holds) continue;
    // What a person reached may cost, and every creator's share, depend on everybody bought: they
    // are judged at the end only.
    const late = (rule: object) =>
      ("of" in rule && rule.of === "reach") || ("each" in rule && rule.each === "creator");
    if (input.brief.rules?.some(late)) continue;
    for (const { broken } of baselines) {
      expect(broken, `brief ${seed}`).toEqual([]);
      held++;
    }
  }
  expect(held).toBeGreaterThan(200);
});
