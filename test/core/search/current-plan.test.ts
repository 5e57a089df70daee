import { expect, it } from "vitest";
import { issuesOf } from "../../support/opening.ts";
import { creator, request } from "../../support/requests.ts";
import { solvedRun } from "../../support/solved-run.ts";

const roster = [
  creator("a", 300, { conversions: 40 }),
  creator("b", 300, { conversions: 30 }),
  creator("c", 700, { conversions: 20 }),
];
const using = (offerIds: string[], rules: Parameters<typeof request>[0]["rules"] = []) =>
  request({ budget: 600, rules, currentPlan: offerIds.map((offerId) => ({ offerId })) }, roster);

it("the current plan is a baseline beside the made ones, on the same forecast", async () => {
  const { baselines, certificate } = await solvedRun("one", using(["b"]));
  expect(baselines.map(({ id }) => id)).toEqual(["greedy", "proportional", "fit", "current"]);
  expect(baselines[3]).toMatchObject({ id: "current", value: 30, holds: true, broken: [] });
  expect(baselines[3].plan?.picks.map((pick) => pick.offerId)).toEqual(["b"]);
  expect(certificate.value).toBe(70);
});

it("the rules that the current plan breaks are named, and it is not the answer", async () => {
  const rules = [{ id: "few", kind: "limit", measure: "creators", max: 1 } as const];
  const run = await solvedRun("one", using(["b", "c"], rules));
  expect(run.baselines[3]).toMatchObject({ value: 50, holds: false, broken: ["budget", "few"] });
  expect(run.plan?.picks.map((pick) => pick.offerId)).toEqual(["a"]);
});

it("a current plan with an offer bought twice is told apart from one that holds", async () => {
  const run = await solvedRun("one", using(["a", "a"]));
  expect(run.baselines[3].holds).toBe(false);
  expect(run.baselines[3].broken.join()).toContain("creator a");
  expect(run.certificate.value).toBe(70);
});

it("an offer that nobody sells is an issue with its place", () => {
  expect(issuesOf(using(["a", "nobody"]))).toEqual([
    expect.objectContaining({ path: "brief.currentPlan[1].offerId", code: "unknown_offer" }),
  ]);
});

it("a brief without a current plan has the three made baselines", async () => {
  const { baselines } = await solvedRun("one", request({ budget: 600 }, roster));
  expect(baselines).toHaveLength(3);
});
