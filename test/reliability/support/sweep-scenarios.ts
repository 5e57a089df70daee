import { expect } from "vitest";
import { replayErasures } from "../../../functions/privacy/replay.ts";
import {
  allErasures,
  beginErasure,
  commitRoster,
  deleteRun,
  findRoster,
  finishRun,
  stagePage,
} from "../../../functions/store/index.ts";
import type { Swept } from "../../../functions/sweep/sweep.ts";
import { abandon, begun, started, TENANT } from "../../api/unit/life/support/unfinished.ts";
import type { Workshop } from "../../api/unit/life/support/workshop.ts";
import { dump } from "../../api/unit/support/database.ts";
import { readCreators, someCreators } from "../../api/unit/support/rosters.ts";
import { someRun } from "../../api/unit/support/runs.ts";
import { present } from "../../support/present.ts";
import { asFunction } from "./call-sites.ts";
import { asking, committing, dying } from "./dying.ts";
import { accepted, deliver, expectEnded, expectTidy, type WorkScenario } from "./work-scenarios.ts";

const HOUR = 3_600_000;
const UPLOAD = { roster: "spring", upload: "u" } as const;

/** One round of the sweeper. */
export function sweepOnce(shop: Workshop): Promise<Swept> {
  return asFunction("sweep", () => shop.sweep());
}

async function swept(shop: Workshop): Promise<"done" | "again"> {
  return (await sweepOnce(shop)).failed > 0 ? "again" : "done";
}

/** What an operator does after a restore. */
async function replayed({ table }: Workshop): Promise<"done"> {
  for await (const { finishedAt } of replayErasures(table, table))
    expect(finishedAt).not.toBeNull();
  return "done";
}

const crash = (work: Promise<unknown>) => expect(work).rejects.toThrow();

/** Nothing is left of a run, and the list is empty. */
async function expectGone(shop: Workshop, id: string): Promise<void> {
  expect((await shop.call("GET", `/v1/runs/${id}`)).status).toBe(404);
  expect((await shop.call("GET", "/v1/runs")).body.runs).toEqual([]);
  await expectTidy(shop, null);
  expect((await dump(shop.table)).filter((key) => key !== "SLOTS")).toEqual([]);
}

async function staged(shop: Workshop): Promise<void> {
  await stagePage(shop.table, TENANT, { ...UPLOAD, page: 1 }, readCreators(someCreators(2)));
}

/** Everything that is done on a schedule, after a crash or a message that was lost. */
export const SWEEP_SCENARIOS: readonly WorkScenario[] = [
  {
    name: "a message that was lost is sent again",
    prepare: async (shop) => {
      const id = await accepted(shop);
      shop.sent.length = 0;
      shop.later(61_000);
      return id;
    },
    act: swept,
    after: async (shop, id) => void (await expectEnded(shop, id)),
  },
  {
    name: "a run is sent again whose worker is gone",
    prepare: async (shop) => {
      const id = await accepted(shop);
      shop.sent.length = 0;
      await abandon(shop, id);
      shop.later(130_000);
      return id;
    },
    act: swept,
    after: async (shop, id) => void (await expectEnded(shop, id)),
  },
  {
    name: "a run fails after its third attempt",
    prepare: async (shop) => {
      const id = await accepted(shop);
      shop.sent.length = 0;
      for (let attempt = 1; attempt <= 3; attempt++) {
        await abandon(shop, id);
        shop.later(70_000);
      }
      return id;
    },
    act: swept,
    after: async (shop, id) => {
      const { failure } = await expectEnded(shop, id, /^failed$/);
      expect(failure?.code).toBe("crashed");
    },
  },
  {
    name: "a run ends that was to stop when its worker went",
    prepare: async (shop) => {
      const id = await accepted(shop);
      shop.sent.length = 0;
      await abandon(shop, id);
      expect((await shop.call("POST", `/v1/runs/${id}/cancel`)).status).toBe(202);
      shop.later(130_000);
      return id;
    },
    act: swept,
    after: async (shop, id) => void (await expectEnded(shop, id, /^cancelled$/)),
  },
  {
    name: "a run that was cancelled while it waited is cleaned up",
    prepare: async (shop) => {
      const id = await accepted(shop);
      shop.sent.length = 0;
      expect((await shop.call("POST", `/v1/runs/${id}/cancel`)).status).toBe(200);
      shop.later(61_000);
      return id;
    },
    act: swept,
    after: async (shop, id) => void (await expectEnded(shop, id, /^cancelled$/)),
  },
  {
    name: "a run is taken back whose call broke off",
    prepare: async (shop) => {
      const id = await begun(shop);
      shop.later(60_000);
      return id;
    },
    act: swept,
    after: expectGone,
  },
  {
    name: "what a writer left who died before its run was there is removed",
    prepare: async (shop) => {
      const table = dying(shop.table, committing("Put"));
      await crash(started({ table, sent: [] }));
      shop.later(HOUR);
      return crypto.randomUUID();
    },
    act: swept,
    after: expectGone,
  },
  {
    name: "what a worker left who died before its end is removed",
    prepare: async (shop) => {
      const id = await accepted(shop);
      shop.sent.length = 0;
      const held = await abandon(shop, id);
      const table = dying(shop.table, committing("Update"));
      await crash(finishRun(table, TENANT, held, someRun({ id })));
      shop.later(HOUR);
      return id;
    },
    act: swept,
    after: async (shop, id) => void (await expectEnded(shop, id)),
  },
  {
    name: "what a worker left who died after its end is removed",
    prepare: async (shop) => {
      const id = await accepted(shop);
      shop.sent.length = 0;
      const held = await abandon(shop, id);
      const table = dying(shop.table, asking("Query"));
      await finishRun(table, TENANT, held, someRun({ id }));
      shop.later(HOUR);
      return id;
    },
    act: swept,
    after: async (shop, id) => void (await expectEnded(shop, id)),
  },
  {
    name: "a deletion that broke off is finished",
    prepare: async (shop) => {
      const id = await accepted(shop);
      expect(await deliver(shop)).toBe("solved");
      const table = dying(shop.table, asking("Delete"));
      await crash(deleteRun(table, TENANT, id, null));
      shop.later(61_000);
      return id;
    },
    act: swept,
    after: expectGone,
  },
  {
    name: "an upload that nobody committed is removed",
    prepare: async (shop) => {
      await staged(shop);
      shop.later(26 * HOUR);
      return "";
    },
    act: swept,
    after: async (shop) => {
      expect((await dump(shop.table)).filter((key) => /^[DPU]#/.test(key))).toEqual([]);
    },
  },
  {
    name: "an upload whose commit died is closed",
    prepare: async (shop) => {
      await staged(shop);
      const commit = { ...UPLOAD, pages: 1, ifMatch: null, most: 100_000 };
      await crash(commitRoster(dying(shop.table, committing("Update")), TENANT, commit));
      shop.later(26 * HOUR);
      return "";
    },
    act: swept,
    after: async (shop) => {
      const found = present(await findRoster(shop.table, TENANT, "spring"), "roster");
      expect(found.version).toMatchObject({ version: 1, creators: 2 });
      expect((await shop.sweep()).uploads).toBe(0);
    },
  },
  {
    name: "erasures are replayed after a restore",
    prepare: async (shop) => {
      await beginErasure(shop.table, TENANT, "0".repeat(64));
      return "";
    },
    act: replayed,
    after: async (shop) => {
      await replayed(shop);
      const [erasure, ...others] = await allErasures(shop.table, TENANT);
      expect([erasure.place.phase, others]).toEqual(["done", []]);
    },
  },
];
