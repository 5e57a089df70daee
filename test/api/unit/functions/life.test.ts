import { backupsSchema, negotiationSchema, type Run, runSchema } from "@reachmix/core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runStatusesSchema } from "../../../../functions/api/schemas.ts";
import { editRun } from "../../../../functions/store/index.ts";
import { dump } from "../support/database.ts";
import {
  changedRequest,
  expectProblem,
  startFunctions,
  type TestFunctions,
} from "../support/functions.ts";

let functions: TestFunctions;
let run: Run;
beforeAll(async () => {
  functions = await startFunctions();
});
afterAll(() => functions.close());
beforeEach(async () => {
  // 2,300 buy both creators; the reel costs 900, the video 1,400.
  const body = changedRequest((request) => {
    Object.assign(request.brief, { budget: 2400, rules: [], client: "Juna", campaign: "Spring" });
  });
  run = (await functions.post({ body })).body;
});

const path = () => `/v1/runs/${run.id}`;
const read = async () => functions.call("GET", path());
const patch = (body: unknown, headers = {}) =>
  functions.call("PATCH", `${path()}/picks`, { body, headers });
const agreed = { offerId: "c12-reel", status: "agreed", fee: 850 };

describe("PATCH /v1/runs/{id}/picks", () => {
  test("keeps statuses and real fees beside the plan, with who and when", async () => {
    const before = Date.now();
    const answer = await patch({ picks: [agreed], by: "Robin" });
    const after = Date.now();
    expect(answer.status).toBe(200);
    expect(runStatusesSchema.parse(answer.body)).toEqual(answer.body);
    expect(answer.body.statuses).toEqual([
      { creatorId: "c12", offerId: "c12-reel", status: "agreed", fee: 850, kept: null },
      { creatorId: "c40", offerId: "c40-video", status: "idea", fee: null, kept: null },
    ]);
    const [change] = answer.body.history;
    expect(change).toMatchObject({ from: "idea", to: "agreed", fee: 850, by: "Robin" });
    expect(Date.parse(change.at)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(change.at)).toBeLessThanOrEqual(after);
    const { body, headers } = await read();
    expect(headers.etag).toBe(answer.headers.etag);
    expect(body.statuses).toEqual(answer.body.statuses);
    expect(body.history).toEqual(answer.body.history);
    expect(body.plan).toEqual(run.plan);
  });

  test("is refused on another version than the one read, and tried again without one", async () => {
    const { etag } = (await read()).headers;
    expect((await patch({ picks: [agreed] }, { "if-match": etag })).status).toBe(200);
    const picks = [{ offerId: "c40-video", status: "asked" }];
    expectProblem(await patch({ picks }, { "if-match": etag }), 412, "stale-version");
    const racing = await Promise.all(
      ["asked", "declined", "client-approved"].map((status) =>
        patch({ picks: [{ offerId: "c40-video", status }] }),
      ),
    );
    const done = racing.filter(({ status }) => status === 200).length;
    expect(done).toBeGreaterThan(0);
    // One change of the reel, and every one of the video that was acknowledged.
    expect((await read()).body.history).toHaveLength(1 + done);
  });

  test.each([
    [{ picks: [{ offerId: "nobody", status: "asked" }] }, "picks[0].offerId"],
    [{ picks: [{ ...agreed, status: "cancelled", kept: 1 }] }, "picks[0].status"],
    [{ picks: [{ offerId: "c12-reel", status: "quoted" }] }, "picks[0].fee"],
    [{ picks: [{ offerId: "c12-reel", status: "signed" }] }, "picks[0].status"],
    [{ picks: [] }, "picks"],
    [{ picks: [agreed], tenant: "other" }, "tenant"],
  ])("names the field of what cannot be: %j", async (body, field) => {
    const answer = await patch(body);
    expectProblem(answer, 422, "invalid-content");
    expect(answer.body.errors[0].path).toBe(field);
    expect((await read()).body.history).toEqual([]);
  });
});

describe("POST /v1/runs/{id}/replan", () => {
  const replan = (body: unknown, headers = {}) =>
    functions.solve(`${path()}/replan`, { body, headers });

  test("stores a run that keeps what is agreed, with its parent and what changed", async () => {
    await patch({ picks: [agreed, { offerId: "c40-video", status: "declined" }] });
    const answer = await replan({});
    expect(answer.status).toBe(201);
    const child: Run = answer.body;
    expect(runSchema.safeParse(child).error).toBeUndefined();
    expect(child).toMatchObject({
      name: "Spring launch v2",
      client: "Juna",
      campaign: "Spring",
      parent: run.id,
      revision: 2,
      statuses: [{ offerId: "c12-reel", status: "agreed", fee: 850 }],
      plan: { picks: [{ offerId: "c12-reel", fee: 850 }], totals: { spend: 850 } },
    });
    expect(child.replan?.offers).toMatchObject([
      { offerId: "c40-video", change: "leaves", because: "declined" },
      { offerId: "c12-reel", change: "repriced", because: "committed" },
    ]);
    const stored = await functions.call("GET", answer.headers.location ?? "");
    expect(stored.body).toEqual(child);
    const list = await functions.call("GET", "/v1/runs", { query: { parent: run.id } });
    expect(list.body.runs).toMatchObject([{ id: child.id, parent: run.id, revision: 2 }]);
    // The parent is as it was: its statuses stay beside it.
    expect((await read()).body).toMatchObject({ plan: run.plan, revision: 1 });
  });

  test("creates one run per Idempotency-Key, however often it is sent", async () => {
    const headers = { "idempotency-key": `key-${run.id}` };
    const first = await replan({}, headers);
    const again = await replan({}, headers);
    expect(again.body).toEqual(first.body);
    expect(again.headers["idempotency-replayed"]).toBe("true");
    expectProblem(await replan({ perChange: 3 }, headers), 422, "key-reused");
  });

  test("refuses a body that is none, and an unknown run", async () => {
    const wrong = await replan({ asOf: "yesterday" });
    expectProblem(wrong, 422, "invalid-content");
    expect(wrong.body.errors[0].path).toBe("asOf");
    const nobody = "/v1/runs/00000000-0000-4000-8000-000000000000/replan";
    expectProblem(await functions.solve(nobody, { body: {} }), 404, "unknown-run");
  });
});

describe("POST /v1/runs/{id}/backups and /negotiation", () => {
  test("answer about the stored plan, and store nothing", async () => {
    const before = await dump(functions.table);
    const backups = await functions.solve(`${path()}/backups`, { body: {} });
    expect(backups.status).toBe(200);
    expect(backupsSchema.parse(backups.body)).toEqual(backups.body);
    expect(backups.body.backups.map(({ creatorId }: { creatorId: string }) => creatorId)).toEqual([
      "c40",
      "c12",
    ]);
    const sheet = await functions.solve(`${path()}/negotiation`, { body: {} });
    expect(sheet.status).toBe(200);
    expect(negotiationSchema.parse(sheet.body)).toEqual(sheet.body);
    expect(sheet.body.creators).toHaveLength(2);
    expect(await dump(functions.table)).toEqual(before);
  });

  test("refuse a run without a plan", async () => {
    const body = changedRequest(({ brief }) => {
      Object.assign(brief, {
        rules: [{ id: "must", kind: "lock", creators: ["c40"] }],
        budget: 1000,
      });
    });
    run = (await functions.post({ body })).body;
    for (const call of ["backups", "negotiation", "replan"]) {
      const answer = await functions.solve(`${path()}/${call}`, { body: {} });
      expectProblem(answer, 422, "invalid-content");
      expect(answer.body.errors[0].code).toBe("no_plan");
    }
  });
});

describe("PATCH /v1/runs/{id}", () => {
  test("files a run with a client and a campaign; null takes them away", async () => {
    const edit = (body: unknown) => functions.call("PATCH", path(), { body });
    const filed = await edit({ client: "Otto" });
    expect(filed.body).toMatchObject({ client: "Otto", campaign: "Spring" });
    await edit({ campaign: null });
    expect((await read()).body).toMatchObject({ client: "Otto", campaign: null });
  });

  test("keeps who approved the plan and when", async () => {
    const approval = { by: "Kim", at: "2027-03-01T10:00:00.000Z" };
    await editRun(functions.table, "default", run.id, { approval }, null);
    expect((await read()).body.approval).toEqual(approval);
    // Another edit leaves it.
    const renamed = await functions.call("PATCH", path(), { body: { name: "Later" } });
    expect(renamed.body).toMatchObject({ name: "Later", approver: "Kim" });
    expect((await read()).body.approval).toEqual(approval);
  });
});
