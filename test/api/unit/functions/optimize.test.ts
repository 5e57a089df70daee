import { type Run, runSchema } from "@reachmix/core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { REQUEST_EXAMPLE, SUMMARY_EXAMPLE } from "../../../../functions/openapi/examples.ts";
import { dump } from "../support/database.ts";
import { invoke, shrinkingTo, type TestRequest } from "../support/event.ts";
import {
  changedRequest,
  expectProblem,
  startFunctions,
  type TestFunctions,
} from "../support/functions.ts";

let functions: TestFunctions;
beforeAll(async () => {
  functions = await startFunctions();
});
afterAll(() => functions.close());

describe("a brief and a roster", () => {
  test("become a proven plan, stored under the Location and read back text for text", async () => {
    const answer = await functions.post({ body: REQUEST_EXAMPLE });
    expect(answer.status).toBe(201);
    const run = answer.body as Run;
    expect(answer.headers.location).toBe(`/v1/runs/${run.id}`);
    expect(runSchema.safeParse(run).error).toBeUndefined();
    expect(run).toMatchObject({ name: "Spring launch", tags: [] });
    expect(run.termination.reason).toBe("optimal");
    expect(run.certificate.verified).toBe(true);
    // 0.02 for each of 16,000 people and 35 for each of 2 conversions; the rule keeps the macro
    // offer out.
    expect(run.plan?.picks.map((p) => p.offerId)).toEqual(["c12-reel"]);
    expect(run.certificate.value).toBeCloseTo(390, 6);
    const read = await functions.call("GET", answer.headers.location);
    expect(read.text).toBe(answer.text);
    expect(read.headers.etag).toBe(answer.headers.etag);
    const page = await functions.call("GET", "/v1/runs");
    const { value, reach, tags: _tags, roster: _roster, ...rest } = SUMMARY_EXAMPLE;
    const { id, createdAt } = run;
    expect(page.body.runs[0]).toMatchObject({ ...rest, id, createdAt });
    expect(page.body.runs[0].roster).toBeUndefined();
    expect(page.body.runs[0].value).toBeCloseTo(value, 6);
    expect(page.body.runs[0].reach).toBeCloseTo(reach, 6);
  });

  test("that no plan can meet become a stored answer that names the rules that clash", async () => {
    const impossible = changedRequest((body) => {
      body.brief.rules = [
        { id: "many", kind: "limit", measure: "creators", min: 2 },
        { id: "few", kind: "limit", measure: "spend", max: 100 },
      ] as never;
    });
    const answer = await functions.post({ body: impossible });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ plan: null, termination: { reason: "infeasible" } });
    expect(answer.body.conflict.sets.flat().length).toBeGreaterThan(0);
    expect((await functions.call("GET", answer.headers.location)).text).toBe(answer.text);
  });

  test("without a name are named by the day", async () => {
    const answer = await functions.post({
      body: changedRequest((body) => {
        delete (body.brief as { name?: string }).name;
      }),
    });
    expect(answer.body.name).toBe(`Run ${answer.body.createdAt.slice(0, 16).replace("T", " ")}`);
  });

  test("are compared with others", async () => {
    const first = await functions.post({ body: REQUEST_EXAMPLE });
    const second = await functions.post({
      body: changedRequest((body) => {
        body.brief.rules = [];
      }),
    });
    const answer = await functions.call("GET", "/v1/compare", {
      query: { runs: `${first.body.id},${second.body.id}` },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.runs.map((r: Run) => r.id)).toEqual([first.body.id, second.body.id]);
    const spend = answer.body.kpis.find((k: { measure: string }) => k.measure === "spend");
    expect(spend.deltas).toEqual([0, second.body.plan.totals.spend - first.body.plan.totals.spend]);
  });

  test("have a time limit that leaves time to store; the run says when it was cut", async () => {
    const asked = changedRequest((body) => Object.assign(body.options, { timeLimitMs: 60_000 }));
    const cut = await functions.post({ body: asked }, shrinkingTo(9_000));
    expect(cut.body.input.options.timeLimitMs).toBe(5_999);
    expect(cut.body.warnings).toContainEqual({
      code: "time_limit_cut",
      message: expect.stringContaining("5999 ms"),
    });
    const unasked = await functions.post({ body: REQUEST_EXAMPLE }, shrinkingTo(9_000));
    expect(unasked.body.input.options.timeLimitMs).toBe(5_999);
    expect(unasked.body.warnings.map((w: { code: string }) => w.code)).not.toContain(
      "time_limit_cut",
    );
    const uncut = await functions.post({ body: REQUEST_EXAMPLE });
    expect(uncut.body.input.options.timeLimitMs).toBe(20_000);
    expect(uncut.body.warnings.map((w: { code: string }) => w.code)).not.toContain(
      "time_limit_cut",
    );
  });
});

describe("bad input", () => {
  test.each<[string, Parameters<typeof changedRequest>[0], string]>([
    ["a wrong type", (b) => Object.assign(b.brief, { budget: "1500" }), "brief.budget"],
    [
      "a negative price",
      (b) => {
        b.roster.creators[0].offers[0].price = -1;
      },
      "price",
    ],
    [
      "a duplicate creator",
      (b) => {
        b.roster.creators[1].id = "c12";
      },
      "roster.creators[1].id",
    ],
    [
      "an empty roster",
      (b) => {
        b.roster.creators = [];
      },
      "roster.creators",
    ],
    ["an unknown field", (b) => Object.assign(b.brief, { budgett: 1 }), "brief"],
    [
      "half a cent",
      (b) => {
        b.brief.budget = 0.005;
      },
      "brief.budget",
    ],
  ])("with %s is not valid, and the answer says where", async (_title, change, path) => {
    const before = await dump(functions.table);
    const answer = await functions.post({ body: changedRequest(change) });
    expectProblem(answer, 422, "invalid-content");
    expect(answer.body.errors.map((e: { path: string }) => e.path).join(" ")).toContain(path);
    expect(await dump(functions.table)).toEqual(before);
  });

  test("with a number beyond all bounds is not valid", async () => {
    const rawBody = JSON.stringify(REQUEST_EXAMPLE).replace('"budget":1500', '"budget":1e999');
    expectProblem(await functions.post({ rawBody }), 422, "invalid-content");
  });

  test("with ten thousand faults lists a hundred of them and counts the rest", async () => {
    const creators = Array.from({ length: 10_000 }, () => ({ id: 5 }));
    const answer = await functions.post({ body: { ...REQUEST_EXAMPLE, roster: { creators } } });
    expectProblem(answer, 422, "invalid-content");
    expect(answer.body.errors).toHaveLength(100);
    expect(answer.body.detail).toMatch(/[\d,]+ more of [\d,]+ faults/);
    expect(answer.text.length).toBeLessThan(64_000);
  });

  test.each([
    [{ rawBody: "{" }, 400, "malformed-request"],
    [{ rawBody: "" }, 400, "malformed-request"],
    [{ body: {}, headers: { "content-type": "text/csv" } }, 415, "unsupported-media-type"],
    [{ rawBody: `"${"x".repeat(6_000_000)}"` }, 413, "body-too-large"],
    [{ body: [] }, 422, "invalid-content"],
    [{ body: null }, 422, "invalid-content"],
    [{ body: REQUEST_EXAMPLE, claims: null }, 401, "unauthorized"],
  ] as [TestRequest, number, string][])(
    "number %# is answered as it deserves",
    async (request, status, name) => {
      expectProblem(await functions.post(request), status, name);
    },
  );

  test("of hostile names and ids is kept as it is or refused, never run", async () => {
    const hostile = [
      "End",
      "free",
      "x1\n c2:",
      "../",
      "=1+1",
      "__proto__",
      "constructor",
      "‮abc",
      "\u0000",
      "#",
    ];
    for (const id of hostile) {
      const body = changedRequest((b) => {
        b.roster.creators[0].offers[0].id = id;
      });
      const answer = await functions.post({ body });
      expect([201, 422]).toContain(answer.status);
      if (answer.status === 201) expect(answer.body.plan.picks[0].offerId).toBe(id);
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test("does not buy anything with a budget of 0 but what is free", async () => {
    const body = changedRequest((b) => {
      b.brief.budget = 0;
      b.brief.rules = [];
      b.roster.creators[1].offers[0].price = 0;
    });
    const answer = await functions.post({ body });
    expect(answer.status).toBe(201);
    expect(answer.body.plan.picks.map((p: { offerId: string }) => p.offerId)).toEqual([
      "c40-video",
    ]);
    expect(answer.body.plan.totals.spend).toBe(0);
  });
});

test("a store that is gone is answered as unavailable, with the time to try again", async () => {
  vi.resetModules();
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1");
  vi.stubEnv("TABLE_NAME", "gone");
  const { handler } = await import("../../../../functions/api/handler.ts");
  const answer = await invoke(handler, "GET", "/v1/runs");
  vi.unstubAllEnvs();
  expectProblem(answer, 503, "unavailable");
  expect(answer.headers["retry-after"]).toBe("2");
});
