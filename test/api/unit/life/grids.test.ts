import { type GridCell, openWhatIf, whatIf } from "@reachmix/core";
import { createNodeEngines } from "@reachmix/engines";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { REQUEST_EXAMPLE } from "../../../../functions/openapi/examples.ts";
import { claimPart, finishPart, readGrid } from "../../../../functions/store/index.ts";
import { opened } from "../../../support/opening.ts";
import { present } from "../../../support/present.ts";
import { dump } from "../support/database.ts";
import { allItems } from "../support/dump.ts";
import { expectProblem } from "../support/functions.ts";
import { openWorkshop, type Workshop } from "./support/workshop.ts";

vi.hoisted(() => Object.assign(process.env, { LOG_LEVEL: "SILENT" }));

let shop: Workshop;
beforeEach(async () => {
  shop = await openWorkshop();
});
afterEach(() => shop.close());

const TENANT = "default";
/** Milliseconds after which nobody can be writing any more. */
const LONG_AFTER = 16 * 60_000;

const budgets = (count: number) => Array.from({ length: count }, (_, index) => 900 + 10 * index);
/** So many budgets for the example: two creators at 900 and 1,400 USD. */
const gridOf = (count: number) => ({ ...REQUEST_EXAMPLE, vary: { budgets: budgets(count) } });

async function started(body: object = gridOf(300), key?: string): Promise<string> {
  const headers: Record<string, string> = key === undefined ? {} : { "idempotency-key": key };
  const answer = await shop.call("POST", "/v1/grids", { body, headers });
  expect([answer.status, answer.body.errors]).toEqual([202, undefined]);
  return answer.body.id;
}

/** Works on messages until there are none; tells how many ended how. */
async function workAll(): Promise<Record<string, number>> {
  const outcomes: Record<string, number> = {};
  while (shop.sent.length > 0) {
    const outcome = await shop.work();
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return outcomes;
}

/** All cells of a grid, page by page. */
async function table(id: string, limit = "200"): Promise<GridCell[]> {
  const cells: GridCell[] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = cursor === null ? { limit } : { limit, cursor };
    const { status, body } = await shop.call("GET", `/v1/grids/${id}`, { query });
    expect(status).toBe(200);
    cells.push(...body.table);
    cursor = body.nextCursor;
  } while (cursor !== null);
  return cells;
}

const read = async (id: string) => (await shop.call("GET", `/v1/grids/${id}`)).body;
const keys = async (prefix: string) =>
  (await dump(shop.table)).filter((sk) => sk.startsWith(prefix));

describe("a grid", () => {
  it("is accepted, solved part by part, and read as one table that pages", async () => {
    const answer = await shop.call("POST", "/v1/grids", { body: gridOf(120) });
    const { id } = answer.body;
    expect(answer).toMatchObject({
      status: 202,
      headers: { location: `/v1/grids/${id}`, "retry-after": "2" },
      body: { state: "accepted", cells: { all: 120, waiting: 120 }, parts: { all: 3, waiting: 3 } },
    });
    const before = await table(id);
    expect(before.map(({ status }) => status)).toEqual(Array(120).fill("waiting"));
    expect(before[7]).toMatchObject({ cell: 7, label: "970", value: null, totals: null });
    expect(await shop.work()).toBe("part solved");
    expect(await read(id)).toMatchObject({ state: "running", cells: { computed: 40 } });
    expect(await workAll()).toEqual({ "part solved": 2 });
    const after = await shop.call("GET", `/v1/grids/${id}`);
    expect(after.body).toMatchObject({
      state: "done",
      cells: { all: 120, computed: 120, notComputed: 0, failed: 0, waiting: 0 },
      parts: { all: 3, done: 3 },
    });
    expect(after.headers["retry-after"]).toBeUndefined();
    const cells = await table(id, "7");
    expect(cells.map(({ cell }) => cell)).toEqual(Array.from({ length: 120 }, (_, cell) => cell));

    // The same cells, each forty asked in one call.
    const host = { engines: createNodeEngines(), reachmixVersion: "test" };
    const answers = [];
    for (let from = 0; from < 120; from += 40) {
      const own = { ...REQUEST_EXAMPLE, vary: { budgets: budgets(120).slice(from, from + 40) } };
      answers.push(...(await whatIf(opened(openWhatIf(own)), host)).cells);
    }
    expect(
      cells.map(({ at, label, value, bound, totals }) => [at, label, value, bound, totals]),
    ).toEqual(
      answers.map(({ at, label, result }) => {
        const { value, bound } = present(result, "result").certificate;
        return [at, label, value, bound, result?.plan?.totals];
      }),
    );
  });

  it("is one grid for one key, and its key refuses another body", async () => {
    const id = await started(gridOf(60), "k1");
    const again = await shop.call("POST", "/v1/grids", {
      body: gridOf(60),
      headers: { "idempotency-key": "k1" },
    });
    expect(again).toMatchObject({ status: 202, body: { id } });
    expect(again.headers["idempotency-replayed"]).toBe("true");
    const other = { body: gridOf(61), headers: { "idempotency-key": "k1" } };
    expectProblem(await shop.call("POST", "/v1/grids", other), 422, "key-reused");
    expect(await workAll()).toEqual({ "part solved": 2 });
    const { body } = await shop.call("GET", "/v1/grids");
    expect(body.grids).toMatchObject([{ id, state: "done", cells: 60, name: "Spring launch" }]);
  });

  it("has no more messages under way than parts that may be solved at once", async () => {
    await started(gridOf(300));
    let most = 0;
    const ended = [];
    while (shop.sent.length > 0) {
      most = Math.max(most, shop.sent.length);
      ended.push(await shop.work());
    }
    expect(most).toBe(4);
    expect(ended).toEqual(Array(6).fill("part solved"));
  });

  it("is refused with the place of what is wrong in it", async () => {
    const nobody = [{ id: "x", kind: "lock", creators: ["nobody"] }];
    const rules = [{ label: "stated" }, { label: "x", with: nobody }];
    const refused = await shop.call("POST", "/v1/grids", {
      body: { ...REQUEST_EXAMPLE, vary: { rules, budgets: budgets(60) } },
    });
    expectProblem(refused, 422, "invalid-content");
    expect(refused.body.errors).toMatchObject([{ path: "vary.rules[1]" }]);
    expect(shop.sent).toEqual([]);
    expect(await keys("GRID")).toEqual([]);
  });

  it("is refused when five of the tenant are being solved, until one has ended", async () => {
    for (let index = 0; index < 5; index++) await started(gridOf(1));
    const refused = await shop.call("POST", "/v1/grids", { body: gridOf(1) });
    expectProblem(refused, 429, "too-many-runs");
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    await shop.work();
    await started(gridOf(1));
  });

  it("takes no place of a run of its tenant", async () => {
    const { promise, resolve: go } = Promise.withResolvers<void>();
    shop.holdSolves(promise);
    await started(gridOf(300));
    const parts = shop.sent.splice(0);
    const working = parts.map((message) => shop.work(message));
    await vi.waitFor(async () => expect(await keys("P#")).toHaveLength(4), 60_000);
    await shop.optimize();
    const solving = shop.work();
    go();
    expect(await solving).toBe("solved");
    expect(await Promise.all(working)).toEqual(Array(4).fill("part solved"));
  });

  it("of another tenant, deleted or unknown is not there", async () => {
    const id = await started(gridOf(60));
    expect((await shop.call("DELETE", `/v1/grids/${id}`)).status).toBe(204);
    const calls = [
      ["GET", `/v1/grids/${id}`],
      ["POST", `/v1/grids/${id}/cancel`],
      ["DELETE", `/v1/grids/${id}`],
      ["GET", "/v1/grids/nothing"],
    ] as const;
    for (const [method, path] of calls)
      expectProblem(await shop.call(method, path), 404, "unknown-grid");
    expect(await workAll()).toEqual({ nothing: 2 });
    expect(await keys("")).toEqual([expect.stringMatching(/^I#/), "SLOTS"]);
    shop.later(LONG_AFTER);
    await shop.sweep();
    expect(await keys("")).toEqual(["SLOTS"]);
  });

  it("refuses a cursor of another grid", async () => {
    const [one, two] = [await started(gridOf(60)), await started(gridOf(60))];
    const { body } = await shop.call("GET", `/v1/grids/${one}`);
    const query = { cursor: body.nextCursor };
    expect((await shop.call("GET", `/v1/grids/${one}`, { query })).status).toBe(200);
    const refused = await shop.call("GET", `/v1/grids/${two}`, { query });
    expectProblem(refused, 400, "malformed-request");
  });
});

describe("a grid that is cancelled", () => {
  it("keeps the cells it has and begins no further part", async () => {
    const id = await started(gridOf(300));
    await shop.work();
    const cancelled = await shop.call("POST", `/v1/grids/${id}/cancel`);
    expect(cancelled).toMatchObject({
      status: 200,
      body: { state: "cancelled", cells: { all: 300, computed: 50, notComputed: 250, waiting: 0 } },
    });
    expect(await workAll()).toEqual({ nothing: 4 });
    const statuses = (await table(id)).map(({ status }) => status);
    expect(statuses).toEqual([...Array(50).fill("computed"), ...Array(250).fill("notComputed")]);
    expect((await shop.call("POST", `/v1/grids/${id}/cancel`)).body.state).toBe("cancelled");
  });

  it("ends a part that is being solved within seconds", async () => {
    const { promise, resolve: go } = Promise.withResolvers<void>();
    shop.holdSolves(promise);
    const id = await started(gridOf(40));
    const working = shop.work();
    await vi.waitFor(async () => expect(await keys("P#")).toHaveLength(1), 60_000);
    await shop.call("POST", `/v1/grids/${id}/cancel`);
    const [before] = await partItems();
    // The worker hears of it when it says next that it is alive.
    await vi.waitFor(async () => {
      expect((await partItems())[0]?.leaseUntil).not.toBe(before?.leaseUntil);
    }, 60_000);
    go();
    expect(await working).toBe("part solved");
    const { cells } = await read(id);
    expect(cells.computed).toBeLessThanOrEqual(1);
    expect(cells.computed + cells.notComputed).toBe(40);
  });
});

const partItems = async () =>
  (await allItems(shop.table)).filter(({ sk }) => String(sk).startsWith("P#"));

describe("the sweeper", () => {
  it("sends messages again that were lost, one for each lane", async () => {
    shop.queueIs("away");
    const id = await started(gridOf(300));
    shop.queueIs("there");
    expect(await shop.sweep()).toMatchObject({ send: 0 });
    shop.later(61_000);
    expect(await shop.sweep()).toMatchObject({ send: 1 });
    expect(shop.sent.map((message) => "part" in message && message.part)).toEqual([0, 1, 2, 3]);
    await workAll();
    expect((await read(id)).state).toBe("done");
  });

  it("has a part solved again whose worker is gone, and fails it after three times", async () => {
    const id = await started(gridOf(100));
    const grid = present(await readGrid(shop.table, TENANT, id), "grid");
    const [message] = shop.sent.splice(0, 1);
    expect(await workAll()).toEqual({ "part solved": 1 });
    for (let attempt = 1; attempt <= 3; attempt++) {
      const until = shop.table.now() + 60_000;
      const held = await claimPart(shop.table, TENANT, grid, 0, until);
      expect(held).toMatchObject({ kind: "held", item: { attempt } });
      expect(await shop.work(message)).toBe("nothing");
      shop.later(130_000);
      const swept = await shop.sweep();
      expect(swept).toMatchObject(attempt < 3 ? { send: 1, ended: 0 } : { ended: 1 });
    }
    shop.sent.splice(0);
    expect(await read(id)).toMatchObject({
      state: "done",
      cells: { all: 100, computed: 50, failed: 50 },
    });
    expect((await table(id))[49]).toMatchObject({ status: "failed", label: "1,390", value: null });
  });

  it("removes what workers left that were too late, and its note at last", async () => {
    const id = await started(gridOf(100));
    const grid = present(await readGrid(shop.table, TENANT, id), "grid");
    const slow = await claimPart(shop.table, TENANT, grid, 0, shop.table.now() + 60_000);
    if (slow.kind !== "held") throw new Error("not held");
    shop.later(70_000);
    await workAll();
    expect(await finishPart(shop.table, TENANT, grid, slow.item, [])).toBe("lost");
    expect(await read(id)).toMatchObject({ state: "done", cells: { computed: 100 } });
    // The body and the cells of both parts.
    expect(await keys("C#")).toHaveLength(3);
    shop.later(LONG_AFTER);
    await shop.sweep();
    shop.later(LONG_AFTER);
    await shop.sweep();
    expect(await keys("I#")).toEqual([]);
    expect(await keys("C#")).toHaveLength(3);
    expect((await table(id)).every(({ status }) => status === "computed")).toBe(true);
  });
});
