import {
  comparisonSchema,
  evaluationSchema,
  explainedComparisonSchema,
  explanationSchema,
  type Run,
} from "@reachmix/core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  COMPARE_EXAMPLE,
  EVALUATE_EXAMPLE,
  EXPLAIN_EXAMPLE,
} from "../../../../functions/openapi/examples.ts";
import { compareBodySchema } from "../../../../functions/optimize/schemas.ts";
import { present } from "../../../support/present.ts";
import { dump } from "../support/database.ts";
import { shrinkingTo } from "../support/event.ts";
import {
  changedRequest,
  expectProblem,
  startFunctions,
  type TestFunctions,
} from "../support/functions.ts";

let functions: TestFunctions;
let base: Run;
let richer: Run;
beforeAll(async () => {
  functions = await startFunctions();
  // With 900 of 2,300 spent on the micro creator, the larger budget buys both.
  const withBudget = (budget: number) =>
    changedRequest((body) => {
      body.brief.budget = budget;
      body.brief.rules[0].min = 0.35;
    });
  base = (await functions.post({ body: withBudget(1500) })).body;
  richer = (await functions.post({ body: withBudget(3000) })).body;
});
afterAll(() => functions.close());

describe("POST /v1/evaluate", () => {
  test("scores a plan made by hand, names what it breaks and finds the best one", async () => {
    const before = await dump(functions.table);
    const answer = await functions.solve("/v1/evaluate", { body: EVALUATE_EXAMPLE });
    expect(answer.status).toBe(200);
    expect(evaluationSchema.safeParse(answer.body).error).toBeUndefined();
    // The whole spend is macro, where 40 % micro is asked; 0.02 for 70,000 people and 35 for 3
    // conversions.
    expect(answer.body.holds).toBe(false);
    expect(answer.body.rules.filter((rule: Run["rules"][number]) => !rule.holds)).toMatchObject([
      { id: "micro-floor" },
    ]);
    expect(answer.body.value).toBeCloseTo(1505, 6);
    expect(answer.body.optimum.value).toBeCloseTo(390, 6);
    expect(await dump(functions.table)).toEqual(before);
  });

  test.each([
    ["an unknown offer", [{ offerId: "nobody" }], "plan[0].offerId"],
    ["no list", "c40-video", "plan"],
  ])("with %s is not valid", async (_title, plan, path) => {
    const answer = await functions.solve("/v1/evaluate", { body: { ...EVALUATE_EXAMPLE, plan } });
    expectProblem(answer, 422, "invalid-content");
    expect(answer.body.errors[0].path).toBe(path);
  });
});

describe("POST /v1/explain", () => {
  test("answers an exact break-even fee for a creator who is in", async () => {
    const answer = await functions.solve("/v1/explain", {
      body: { ...EXPLAIN_EXAMPLE, creators: ["c12"] },
    });
    expect(answer.status).toBe(200);
    expect(explanationSchema.safeParse(answer.body).error).toBeUndefined();
    expect(answer.body.creators).toMatchObject([
      { creatorId: "c12", status: "in", loss: { kind: "exact", amount: expect.closeTo(390, 6) } },
    ]);
  });

  test("has nothing to explain when the brief has no plan", async () => {
    const { brief, ...rest } = EXPLAIN_EXAMPLE;
    const rules = [{ id: "crowd", kind: "limit", measure: "creators", min: 3 }];
    const answer = await functions.solve("/v1/explain", {
      body: { ...rest, brief: { ...brief, rules } },
    });
    expect(answer).toMatchObject({ status: 200, body: { creators: [] } });
  });

  test("of a creator who is not in the roster, or of a hundred and one, is not valid", async () => {
    const unknown = await functions.solve("/v1/explain", {
      body: { ...EXPLAIN_EXAMPLE, creators: ["who"] },
    });
    expectProblem(unknown, 422, "invalid-content");
    expect(unknown.body.errors).toMatchObject([{ path: "creators[0]", code: "unknown_creator" }]);
    const creators = Array.from({ length: 101 }, () => "c12");
    expectProblem(
      await functions.solve("/v1/explain", { body: { ...EXPLAIN_EXAMPLE, creators } }),
      422,
      "invalid-content",
    );
  });
});

describe("POST /v1/compare", () => {
  const body = () => ({
    runs: [base.id, richer.id],
    thresholds: [{ measure: "spend", change: 0.1 }],
  });

  test("names the one cause of the difference, and the shares add up to it", async () => {
    const answer = await functions.solve("/v1/compare", { body: body() });
    expect(answer.status).toBe(200);
    expect(explainedComparisonSchema.safeParse(answer.body).error).toBeUndefined();
    const [causes] = answer.body.causes;
    expect(causes).toMatchObject({ status: "computed", from: base.id, to: richer.id });
    const changed = causes.list.filter((cause: { changed: boolean }) => cause.changed);
    expect(changed.map((cause: { cause: string }) => cause.cause)).toEqual(["budget"]);
    const sum = causes.list.reduce(
      (total: number, cause: { value: number }) => total + cause.value,
      0,
    );
    expect(sum).toBeGreaterThan(1000);
    expect(sum).toBeCloseTo(
      present(richer.certificate.value, "value") - present(base.certificate.value, "value"),
      6,
    );
    expect(answer.body.thresholds).toMatchObject([{ measure: "spend", passes: false }]);
  });

  test("without time says that causes were not computed, and compares all the same", async () => {
    const answer = await functions.solve("/v1/compare", { body: body() }, shrinkingTo(3_000));
    expect(answer.status).toBe(200);
    expect(answer.body.causes).toMatchObject([
      { status: "notComputed", reason: expect.stringContaining("time was used up"), list: [] },
    ]);
    expect(answer.body.kpis.length).toBeGreaterThan(10);
  });

  test("of unknown runs and of one run is answered as it deserves", async () => {
    const unknown = { runs: [base.id, COMPARE_EXAMPLE.runs[0]] };
    expectProblem(await functions.solve("/v1/compare", { body: unknown }), 404, "unknown-run");
    for (const wrong of [
      { runs: [base.id] },
      { runs: [base.id, base.id] },
      { ...body(), thresholds: [{ measure: "luck", change: 0 }] },
      {},
    ])
      expectProblem(await functions.solve("/v1/compare", { body: wrong }), 422, "invalid-content");
    const foreign = { body: body(), claims: { sub: "else", tenant: "other" } };
    vi.stubEnv("TENANT_CLAIM", "tenant");
    expectProblem(await functions.solve("/v1/compare", foreign), 404, "unknown-run");
    vi.unstubAllEnvs();
  });

  test("of runs in two currencies is not valid, with causes and without", async () => {
    const other = changedRequest((request) => {
      request.brief.currency = "EUR";
    });
    const euros: Run = (await functions.post({ body: other })).body;
    const runs = [base.id, euros.id];
    for (const answer of [
      await functions.solve("/v1/compare", { body: { runs } }),
      await functions.call("GET", "/v1/compare", { query: { runs: runs.join(",") } }),
    ]) {
      expectProblem(answer, 422, "invalid-content");
      expect(answer.body.detail).toContain(`${euros.id} is in EUR`);
      expect(answer.body.errors).toMatchObject([{ path: "runs", code: "different_currencies" }]);
    }
  });

  test("accepts the example of the API document", () => {
    expect(compareBodySchema.safeParse(COMPARE_EXAMPLE).error).toBeUndefined();
  });
});

describe("GET /v1/compare", () => {
  const get = (query: Record<string, string>) =>
    functions.call("GET", "/v1/compare", { query: { runs: `${base.id},${richer.id}`, ...query } });

  test("judges thresholds", async () => {
    const { status, body } = await get({ require: "reach:-0.02,spend:0.1" });
    expect(status).toBe(200);
    expect(comparisonSchema.safeParse(body).error).toBeUndefined();
    expect(
      body.thresholds.map((t: { measure: string; passes: boolean }) => [t.measure, t.passes]),
    ).toEqual([
      ["reach", true],
      ["spend", false],
    ]);
    expect((await get({})).body.thresholds).toEqual([]);
  });

  test.each([
    ["csv", "text/csv; charset=utf-8", /^section,key,measure,A,B,B - A,remark\r\n/],
    ["html", "text/html; charset=utf-8", /^<!doctype html>/],
  ])("answers %s as a file", async (format, type, start) => {
    const answer = await get({ format });
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe(type);
    expect(answer.headers["content-disposition"]).toBe(
      `attachment; filename="comparison.${format}"`,
    );
    expect(answer.body).toMatch(start);
  });

  test("tells a client nothing of creators who are not in a plan", async () => {
    const hidden = changedRequest((b) => {
      b.roster.creators[0].id = "c12-HIDDEN";
      b.roster.creators[0].offers[0].price = 5000;
      b.brief.rules = [];
    });
    const run = (await functions.post({ body: hidden })).body as Run;
    expect(JSON.stringify(run)).toContain("HIDDEN");
    for (const format of ["json", "csv", "html"]) {
      const query = { runs: `${run.id},${base.id}`, format };
      expect((await get({ ...query, audience: "client" })).text).not.toContain("HIDDEN");
    }
    expect((await get({ runs: `${run.id},${base.id}`, format: "csv" })).text).toContain("HIDDEN");
  });

  test.each([
    ["require", "reach"],
    ["require", "reach:much"],
    ["require", "luck:0.1"],
    ["format", "pdf"],
    ["audience", "everybody"],
  ])("refuses %s=%s", async (name, value) => {
    expectProblem(await get({ [name]: value }), 400, "malformed-request");
  });
});
