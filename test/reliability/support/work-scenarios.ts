import { expect, vi } from "vitest";
import { type RunItem, readItem, takeSlot } from "../../../functions/store/index.ts";
import {
  abandon,
  POOR_BRIEF,
  POOR_REQUEST,
  placesOf,
  started,
  TENANT,
} from "../../api/unit/life/support/unfinished.ts";
import { longRequest, type Workshop } from "../../api/unit/life/support/workshop.ts";
import { dump } from "../../api/unit/support/database.ts";
import { someCreators, storeRoster } from "../../api/unit/support/rosters.ts";
import { threeCreators } from "../../support/approved-run.ts";
import { present } from "../../support/present.ts";
import { asFunction } from "./call-sites.ts";

/** Something that works behind the API, under faults. */
export interface WorkScenario {
  readonly name: string;
  /** Makes what is worked on, and tells the id of the run that it is about. */
  prepare(shop: Workshop): Promise<string>;
  /**
   * What is done under a fault; `again` when a part of it is left to the next time.
   * @throws StoreUnavailableError when all of it is
   */
  act(shop: Workshop, id: string): Promise<"done" | "again">;
  /** Holds once queue and schedule have gone on for long enough. */
  after(shop: Workshop, id: string): Promise<void>;
}

/** Accepts a run, whose message waits, and tells its id. */
export async function accepted(shop: Workshop, body: unknown = POOR_REQUEST): Promise<string> {
  const answer = await shop.optimize(longRequest("key", body));
  expect(answer.status).toBe(202);
  return answer.body.id;
}

/** The worker gets the next message; one that it does not finish comes again. */
export async function deliver(shop: Workshop): Promise<string> {
  const message = present(shop.sent.shift(), "message");
  try {
    return await asFunction("worker", () => shop.work(message));
  } catch (error) {
    shop.sent.push(message);
    throw error;
  }
}

/** The one run has ended so, whole and readable, and nothing beside it is left. */
export async function expectEnded(
  shop: Workshop,
  id: string,
  state: RegExp = /^done$/,
): Promise<RunItem> {
  const item = present(await readItem(shop.table, TENANT, id), "run");
  expect(item.state).toMatch(state);
  expect((await shop.call("GET", "/v1/runs")).body.runs).toHaveLength(1);
  expect(shop.sent).toEqual([]);
  const { holds, manifest } = item;
  if (holds === undefined) expect((await shop.call("GET", `/v1/runs/${id}`)).status).toBe(200);
  await expectTidy(shop, holds === undefined ? manifest.attempt : null);
  return item;
}

async function delivered(shop: Workshop): Promise<"done"> {
  await deliver(shop);
  return "done";
}

/** No chunk but those of this writer is there, no note, and no place is taken. */
export async function expectTidy(shop: Workshop, writer: string | null): Promise<void> {
  const keys = await dump(shop.table);
  const own = (key: string) => writer !== null && key.startsWith(`C#${writer}#`);
  expect(keys.filter((key) => /^[CI]#/.test(key) && !own(key))).toEqual([]);
  expect(await placesOf(shop.table)).toEqual([]);
}

/** Everything that the worker does with messages. */
export const WORKER_SCENARIOS: readonly WorkScenario[] = [
  {
    name: "a run is solved by the worker",
    prepare: (shop) => accepted(shop),
    act: delivered,
    after: async (shop, id) => void (await expectEnded(shop, id)),
  },
  {
    name: "a run is solved that takes longer than a turn",
    prepare: async (shop) => {
      const id = await accepted(shop, threeCreators());
      const told = vi.waitFor(
        async () => {
          const item = await readItem(shop.table, TENANT, id);
          expect(item?.progress ?? null).not.toBeNull();
        },
        { timeout: 600_000, interval: 200 },
      );
      shop.holdSolves(told);
      return id;
    },
    act: delivered,
    after: async (shop, id) => {
      const { progress } = await expectEnded(shop, id);
      expect(present(progress, "progress").phase).not.toBe("");
    },
  },
  {
    name: "a run is solved on a stored roster",
    prepare: async (shop) => {
      await storeRoster(shop.table, TENANT, "spring", [someCreators(2)]);
      return accepted(shop, { brief: POOR_BRIEF, roster: { stored: "spring" } });
    },
    act: delivered,
    after: async (shop, id) => void (await expectEnded(shop, id)),
  },
  {
    name: "a run fails whose request is not valid any more",
    prepare: (shop) => started(shop, { brief: POOR_BRIEF }),
    act: delivered,
    after: async (shop, id) => {
      const { failure } = await expectEnded(shop, id, /^failed$/);
      expect(failure?.code).toBe("refused");
    },
  },
  {
    name: "a run is taken over whose worker is gone, and which is to stop",
    prepare: async (shop) => {
      const id = await accepted(shop);
      await abandon(shop, id);
      expect((await shop.call("POST", `/v1/runs/${id}/cancel`)).status).toBe(202);
      shop.later(70_000);
      return id;
    },
    act: delivered,
    after: async (shop, id) => void (await expectEnded(shop, id, /^(done|cancelled)$/)),
  },
  {
    name: "a message comes again for a run that was solved",
    prepare: async (shop) => {
      const id = await accepted(shop);
      const [message] = shop.sent;
      expect(await deliver(shop)).toBe("solved");
      shop.sent.push(message);
      return id;
    },
    act: delivered,
    after: async (shop, id) => {
      const { attempt } = await expectEnded(shop, id);
      expect(attempt).toBe(1);
    },
  },
  {
    name: "a message waits while two runs of its tenant are solved",
    prepare: async (shop) => {
      const until = shop.table.now() + 300_000;
      for (const id of ["one", "other"])
        await takeSlot(shop.table, TENANT, { id, kind: "running", until }, 2);
      return accepted(shop);
    },
    act: delivered,
    after: async (shop, id) => void (await expectEnded(shop, id)),
  },
];
