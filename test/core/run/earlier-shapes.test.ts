import { readFileSync } from "node:fs";
import { inPresentShape, type Run, runCsv, runHtml, runSchema } from "@reachmix/core";
import { expect, test } from "vitest";
import { creator, request } from "../../support/requests.ts";
import { solvedRun } from "../../support/solved-run.ts";

// The answer that the first release gave to examples/eight-creators, as it gave it.
const file = new URL("../../api/unit/store/fixture/payload-of-shape-1.json", import.meta.url);
const first = () => JSON.parse(readFileSync(file, "utf8"));
const identity = { id: "r", name: "r", createdAt: "2026-01-01T00:00:00.000Z", tags: [] };
const read = (answer: unknown): Run =>
  runSchema.parse({ ...identity, ...(inPresentShape(answer) as object) });

/** The same answer as if nobody had quoted the prices of these offers. */
function imputed(...offers: readonly string[]) {
  const answer = first();
  for (const { offers: own } of answer.input.roster.creators)
    for (const offer of own) if (offers.includes(offer.id)) delete offer.price;
  for (const { offerId, source } of answer.plan.picks)
    if (offers.includes(offerId)) source.price = { kind: "imputed", trust: "C" };
  return answer;
}

test("an answer in the present shape is not touched, however often it is read", async () => {
  const run = await solvedRun("a", request({}, [creator("a", 5, { conversions: 3 })]));
  expect(inPresentShape(run)).toBe(run);
  const once = inPresentShape(first());
  expect(inPresentShape(once)).toEqual(once);
});

test("what the first release did not count is null, and quoted prices stay quoted", () => {
  const { plan, rules, creators, goals } = read(first());
  expect(plan?.totals).toMatchObject({ imputedSpend: 0, outside: null, targetCpm: null });
  expect(rules.map((rule) => rule.imputed)).toEqual(rules.map(() => false));
  expect(creators.map(({ priceBand }) => priceBand)).toEqual(creators.map(() => null));
  expect(goals.every(({ atMost }) => atMost === null)).toBe(true);
});

test("people by impressions are null where only creators were counted", async () => {
  const run = await solvedRun("a", request({}, [creator("a", 5, { conversions: 3 })]));
  const { plan } = run;
  if (plan === null) throw new Error("the run has no plan");
  const counts = plan.reachAtLeast.map(({ times, people }) => ({ times, people }));
  const earlier = { ...run, plan: { ...plan, reachAtLeast: counts } };
  for (const answer of [earlier, first()]) {
    const listed = read(answer).plan?.reachAtLeast;
    expect(listed?.map(({ times, byImpressions }) => [times, byImpressions])).toEqual([
      [2, null],
      [3, null],
    ]);
  }
});

test("a price that nobody quoted is called imputed, its range is not made up", () => {
  const run = read(imputed("eli-reel", "ben-story", "gus-reel"));
  // 4,800 for eli-reel and 350 for ben-story.
  expect(run.plan?.totals.imputedSpend).toBe(5150);
  const bands = run.plan?.picks.filter(({ priceBand }) => priceBand !== null);
  expect(bands?.map(({ offerId, priceBand }) => [offerId, priceBand])).toEqual([
    ["ben-story", [null, null]],
    ["eli-reel", [null, null]],
  ]);
  expect(run.rules.find(({ id }) => id === "budget")?.imputed).toBe(true);
  const page = runHtml(run, "internal");
  expect(page).toMatch(/>~4,800<\/td>/);
  expect(page).not.toMatch(/null|undefined|NaN/);
  const line = runCsv(run, "client")
    .split("\r\n")
    .find((own) => own.includes("eli-reel"));
  expect(line).toContain(",4800,imputed,,,");
});

test("a sentence of the first release no longer calls an imputed price quoted", () => {
  const gus = first().creators.find(({ creatorId }: { creatorId: string }) => creatorId === "gus");
  expect(gus.sentence).toContain("quoted 1,500 USD");
  const run = read(imputed(gus.offerId));
  const why = run.creators.find(({ creatorId }) => creatorId === "gus");
  expect(why?.sentence).toContain("now at an imputed 1,500 USD");
  expect(read(first()).creators.find(({ creatorId }) => creatorId === "gus")?.sentence).toBe(
    gus.sentence,
  );
});

test.each([null, 7, "run", [], {}, { rules: 3 }, { rules: [{}] }, { rules: [null], plan: [] }])(
  "%j is left to the schema",
  (value) => {
    const read = inPresentShape(value);
    expect(runSchema.safeParse(read).success).toBe(false);
  },
);
