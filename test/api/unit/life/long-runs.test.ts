import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { REQUEST_EXAMPLE } from "../../../../functions/openapi/examples.ts";
import { claimRun, getRun, readItem, takeBack } from "../../../../functions/store/index.ts";
import { present } from "../../../support/present.ts";
import { slowRequest } from "../../http/support/requests.ts";
import { dump } from "../support/database.ts";
import { expectProblem } from "../support/functions.ts";
import { begun } from "./support/unfinished.ts";
import { longRequest, openWorkshop, type Workshop } from "./support/workshop.ts";

vi.hoisted(() => Object.assign(process.env, { LOG_LEVEL: "SILENT" }));

let shop: Workshop;
beforeEach(async () => {
  shop = await openWorkshop();
});
afterEach(() => shop.close());

const TENANT = "default";

/** Accepts a run and tells its id. */
async function accepted(key?: string): Promise<string> {
  const answer = await shop.optimize(longRequest(key));
  expect(answer.status).toBe(202);
  return answer.body.id;
}

describe("a long run", () => {
  it("is accepted with its state, is solved by the worker and read like any other", async () => {
    const answer = await shop.optimize();
    expect(answer).toMatchObject({
      status: 202,
      headers: { "preference-applied": "respond-async", location: `/v1/runs/${answer.body.id}` },
      body: { state: "accepted", attempt: 0, progress: null, failure: null },
    });
    const path = `/v1/runs/${answer.body.id}`;
    expect((await shop.call("GET", path)).body.state).toBe("accepted");
    expect(await shop.work()).toBe("solved");
    const run = await shop.call("GET", path);
    expect(run.status).toBe(200);
    const inOneCall = await shop.optimize({ body: REQUEST_EXAMPLE });
    expect(inOneCall.status).toBe(201);
    expect(run.body.plan).toEqual(inOneCall.body.plan);
    const [, listed] = (await shop.call("GET", "/v1/runs")).body.runs;
    expect(listed).toMatchObject({ id: answer.body.id, state: "done", creators: 1 });
    expect(await dump(shop.table)).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^I#/)]),
    );
  });

  it("is one run for one key, and its key refuses another body", async () => {
    const id = await accepted("k1");
    const again = await shop.optimize(longRequest("k1"));
    expect(again).toMatchObject({ status: 202, body: { id } });
    expect(again.headers["idempotency-replayed"]).toBe("true");
    const other = { ...REQUEST_EXAMPLE, options: { seed: 8 } };
    expectProblem(await shop.optimize(longRequest("k1", other)), 422, "key-reused");
    const waiting = await shop.optimize({
      body: REQUEST_EXAMPLE,
      headers: { "idempotency-key": "k1" },
    });
    expectProblem(waiting, 409, "run-in-progress");
    await shop.work();
    const done = await shop.optimize(longRequest("k1"));
    expect([done.status, done.body.id]).toEqual([201, id]);
    expect(shop.sent).toEqual([]);
  });

  it("tells how far it is while it is solved, and stops when asked", async () => {
    // A search that would go on for ten minutes.
    const answer = await shop.optimize(longRequest(undefined, slowRequest(600_000)));
    const { id } = answer.body;
    const path = `/v1/runs/${id}`;
    const working = shop.work();
    await vi.waitFor(async () => {
      const { body } = await shop.call("GET", path);
      expect(body).toMatchObject({ state: "running", attempt: 1 });
      expect(body.progress.phase).not.toBe("");
    }, 60_000);
    expect(await shop.call("POST", `${path}/cancel`)).toMatchObject({
      status: 202,
      body: { state: "running", cancelAsked: true },
    });
    expect(await working).toBe("solved");
    const { item, run } = present(await getRun(shop.table, TENANT, id), "run");
    expect(item.state).toBe("cancelled");
    expect(run.termination.reason).toBe("cancelled");
    expect((await shop.call("POST", `${path}/cancel`)).body.state).toBe("cancelled");
  });

  it("that waits ends at once when it is cancelled, and leaves nothing of its brief", async () => {
    const id = await accepted();
    const path = `/v1/runs/${id}`;
    expect(await shop.call("POST", `${path}/cancel`)).toMatchObject({
      status: 200,
      body: { state: "cancelled" },
    });
    expect(await shop.work()).toBe("nothing");
    expectProblem(await shop.call("GET", path), 409, "run-without-plan");
    shop.later(61_000);
    expect(await shop.sweep()).toMatchObject({ ended: 1, failed: 0 });
    expect(await dump(shop.table)).toEqual(["RUN", "SLOTS"]);
    expect((await shop.call("DELETE", path)).status).toBe(204);
    expect(await dump(shop.table)).toEqual(["SLOTS"]);
  });

  it("is refused when 20 of the tenant wait, with the time to try again", async () => {
    for (let index = 0; index < 20; index++) await accepted();
    const refused = await shop.optimize();
    expectProblem(refused, 429, "too-many-runs");
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    await shop.work();
    expect((await shop.optimize()).status).toBe(202);
  });

  it("waits while two of its tenant are being solved, and its message comes again", async () => {
    const { promise, resolve: go } = Promise.withResolvers<void>();
    shop.holdSolves(promise);
    const ids = [await accepted(), await accepted(), await accepted()];
    const working = [shop.work(), shop.work()];
    const states = async () =>
      Promise.all(ids.map(async (id) => (await readItem(shop.table, TENANT, id))?.state));
    await vi.waitFor(async () => {
      expect(await states()).toEqual(["running", "running", "accepted"]);
    }, 60_000);
    expect(await shop.work()).toBe("waits");
    expect(shop.sent).toEqual([{ tenant: TENANT, runId: ids[2] }]);
    go();
    await Promise.all(working);
    expect(await shop.work()).toBe("solved");
    expect(await states()).toEqual(["done", "done", "done"]);
  });
});

describe("the sweeper", () => {
  it("sends a message again for a run whose message was lost", async () => {
    shop.queueIs("away");
    const id = await accepted();
    shop.queueIs("there");
    expect(await shop.sweep()).toMatchObject({ send: 0 });
    shop.later(61_000);
    expect(await shop.sweep()).toMatchObject({ send: 1 });
    expect(shop.sent).toEqual([{ tenant: TENANT, runId: id }]);
    expect(await shop.work()).toBe("solved");
  });

  it("has a run solved again whose worker is gone, and fails it after three attempts", async () => {
    const id = await accepted();
    const message = present(shop.sent.shift(), "message");
    for (let attempt = 1; attempt <= 3; attempt++) {
      const until = shop.table.now() + 60_000;
      expect(await claimRun(shop.table, TENANT, id, until)).toMatchObject({
        kind: "held",
        item: { attempt },
      });
      expect(await shop.work(message)).toBe("nothing");
      shop.later(130_000);
      const swept = await shop.sweep();
      expect(swept).toMatchObject(attempt < 3 ? { send: 1 } : { ended: 1 });
    }
    const { status, body } = await shop.call("GET", `/v1/runs/${id}`);
    expect(status).toBe(409);
    expect(body.detail).toContain("Three attempts");
    expect(await shop.work()).toBe("nothing");
    expect((await dump(shop.table)).filter((sk) => /^[CI]#/.test(sk))).toEqual([]);
  });

  it("leaves a run to whoever took it over while it looked, and looks after that one", async () => {
    const id = await begun(shop);
    shop.later(60_000);
    const seen = present(await readItem(shop.table, TENANT, id), "run");
    const until = shop.table.now() + 30_000;
    expect(await claimRun(shop.table, TENANT, id, until)).toMatchObject({ kind: "held" });
    expect(await takeBack(shop.table, TENANT, seen)).toBe(false);
    expect(await shop.sweep()).toMatchObject({ ended: 0, kept: 1 });
    shop.later(60_000);
    expect(await shop.sweep()).toMatchObject({ ended: 1, failed: 0 });
    expect((await shop.call("GET", `/v1/runs/${id}`)).status).toBe(404);
    expect(await dump(shop.table)).toEqual([]);
  });

  it("keeps the plan of a worker that was slow and lost its run to another", async () => {
    const { promise, resolve: go } = Promise.withResolvers<void>();
    shop.holdSolves(promise);
    const id = await accepted();
    const message = present(shop.sent[0], "message");
    const slow = shop.work();
    await vi.waitFor(async () => {
      expect((await readItem(shop.table, TENANT, id))?.state).toBe("running");
    }, 60_000);
    shop.later(70_000);
    const second = shop.work(message);
    await vi.waitFor(async () => {
      expect((await readItem(shop.table, TENANT, id))?.attempt).toBe(2);
    }, 60_000);
    go();
    expect((await Promise.all([slow, second])).sort()).toEqual(["lost", "solved"]);
    expect((await shop.call("GET", `/v1/runs/${id}`)).status).toBe(200);
    expect((await dump(shop.table)).filter((sk) => /^I#/.test(sk))).toEqual([]);
  });
});
