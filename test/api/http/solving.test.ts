import {
  type Alternatives,
  type Evaluation,
  type ExplainedComparison,
  type Explanation,
  evaluationSchema,
  explainedComparisonSchema,
  type Frontier,
  type GoalSeek,
  type WhatIf,
} from "@reachmix/core";
import { expect, it } from "vitest";
import { present } from "../../support/present.ts";
import { servedApi } from "./support/api.ts";
import { smallRequest } from "./support/requests.ts";

const api = servedApi();

/** Reach in money, so that values of different budgets compare. */
function request(budget: number) {
  const { brief, roster } = smallRequest();
  return { brief: { ...brief, budget, goals: { values: { reach: 0.02 } } }, roster };
}

it("a plan made by hand is scored beside the best one", async () => {
  const body = { ...request(2000), plan: [{ offerId: "cy-reel" }] };
  const answer = await api.call<Evaluation>("POST", "/v1/evaluate", { body });
  expect(answer.status).toBe(200);
  expect(evaluationSchema.safeParse(answer.body).error).toBeUndefined();
  expect(answer.body.holds).toBe(true);
  expect(answer.body.optimum?.delta).toBeGreaterThan(0);
});

it("a creator who is out gets the exact fee, and is in at it", async () => {
  const body = { ...request(2000), creators: ["cy"] };
  const answer = await api.call<Explanation>("POST", "/v1/explain", { body });
  expect(answer.status).toBe(200);
  const [why] = answer.body.creators;
  expect(why).toMatchObject({
    status: "out",
    price: 1900,
    priceBand: null,
    breakEvenFee: { kind: "exact" },
  });
  const cheaper = request(2000);
  cheaper.roster.creators[2].offers[0].price = Math.floor(
    present(why.breakEvenFee, "breakEvenFee").amount * 0.99,
  );
  expect((await api.optimize(cheaper)).plan?.picks.map((pick) => pick.creatorId)).toContain("cy");
});

it("two stored runs that differ in their budgets differ because of it", async () => {
  const runs = [await api.optimize(request(900)), await api.optimize(request(2000))];
  const body = { runs: runs.map(({ id }) => id), thresholds: [{ measure: "reach", change: 0 }] };
  const answer = await api.call<ExplainedComparison>("POST", "/v1/compare", { body });
  expect(answer.status).toBe(200);
  expect(explainedComparisonSchema.safeParse(answer.body).error).toBeUndefined();
  const [causes] = answer.body.causes;
  expect(causes.list.filter(({ changed }) => changed).map(({ cause }) => cause)).toEqual([
    "budget",
  ]);
  const sum = causes.list.reduce((total, { value }) => total + (value ?? 0), 0);
  expect(sum).toBeCloseTo(
    present(runs[1].certificate.value, "value") - present(runs[0].certificate.value, "value"),
    9,
  );
  expect(answer.body.thresholds).toMatchObject([{ passes: true }]);
});

it("two stored runs are compared in a file for a client", async () => {
  const runs = [await api.optimize(request(900)), await api.optimize(request(2000))];
  const path = `/v1/compare?runs=${runs.map(({ id }) => id).join(",")}&audience=client`;
  const page = await api.call<string>("GET", `${path}&format=html`);
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(page.body).toMatch(/^<!doctype html>/);
  const table = await api.call<string>("GET", `${path}&format=csv&require=reach:0.1`);
  expect(table.body).toContain("threshold,reach,0.1,0,");
  for (const { body } of [page, table]) expect(body).not.toMatch(/\bcy\b/);
});

it("budgets, targets, alternatives and grids are answered around one request", async () => {
  const post = async <T>(path: string, more: object) =>
    (await api.call<T>("POST", path, { body: { ...request(2000), ...more } })).body;
  const { points } = await post<Frontier>("/v1/frontier", { budgets: [900] });
  expect(points.map(({ budget, own }) => [budget, own])).toEqual([
    [900, false],
    [2000, true],
  ]);
  const reach = present(points[0].totals, "totals").reach;
  const seek = await post<GoalSeek>("/v1/goal-seek", { target: { reach: Math.floor(reach) } });
  expect(seek).toMatchObject({ status: "reached", proved: true });
  expect(seek.budget).toBeLessThanOrEqual(900);
  const near = await post<Alternatives>("/v1/alternatives", { count: 1, within: 1, differBy: 1 });
  expect(near.best?.value).toBeCloseTo(present(points[1].value, "value"), 6);
  const { cells } = await post<WhatIf>("/v1/what-if", { vary: { budgets: [900, 2000] } });
  expect(cells.map(({ result }) => result?.certificate.value)).toEqual(
    points.map(({ value }) => expect.closeTo(present(value, "value"), 6)),
  );
});

it("each of these calls needs a token", async () => {
  const scenarios = ["/v1/frontier", "/v1/goal-seek", "/v1/alternatives", "/v1/what-if"];
  for (const path of ["/v1/evaluate", "/v1/explain", "/v1/compare", ...scenarios])
    expect((await api.call("POST", path, { body: {}, token: null })).status).toBe(401);
});
