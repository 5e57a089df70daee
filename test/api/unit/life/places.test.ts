import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LONG_RUN } from "../../../../functions/http/limits.ts";
import { takeSlot, tellProgress } from "../../../../functions/store/index.ts";
import { watchRun } from "../../../../functions/worker/watch.ts";
import { present } from "../../../support/present.ts";
import { abandon, placesOf, started, TENANT } from "./support/unfinished.ts";
import { openWorkshop, type Workshop } from "./support/workshop.ts";

vi.hoisted(() => Object.assign(process.env, { LOG_LEVEL: "SILENT" }));

let shop: Workshop;
beforeEach(async () => {
  shop = await openWorkshop();
});
afterEach(() => shop.close());

describe("a place of a tenant", () => {
  /** Three runs of a tenant, which may have two solved at a time: two that are, and one message. */
  async function threeRuns() {
    const [first, second] = [await started(shop), await started(shop)];
    const held = [await abandon(shop, first), await abandon(shop, second)];
    await started(shop);
    return { second, held, third: present(shop.sent.at(-1), "message") };
  }

  test("goes to the next run as soon as its worker has not been heard of for a lease", async () => {
    const { second, third } = await threeRuns();
    expect(await shop.work(third)).toBe("waits");
    shop.later(LONG_RUN.leaseMs / 2);
    expect(await shop.work(third)).toBe("waits");
    shop.later(LONG_RUN.leaseMs / 2 + 1_000);
    expect(await shop.work(third)).toBe("solved");
    expect(await placesOf(shop.table)).toEqual([`running ${second}`]);
  });

  test("stays with a run that is being solved, however long", async () => {
    const { held, third } = await threeRuns();
    for (let renewals = 0; renewals < 8; renewals++) {
      shop.later(LONG_RUN.leaseMs / 2);
      const progress = { phase: "solving", value: null, bound: null, gap: null, at: "" };
      const until = shop.table.now() + LONG_RUN.leaseMs;
      for (const item of held)
        expect(await tellProgress(shop.table, TENANT, item, progress, until)).toBe("go on");
      expect(await shop.work(third)).toBe("waits");
    }
  });

  test("stays with a run whose worker said until when it may be silent", async () => {
    const { held, third } = await threeRuns();
    const silence = 4 * LONG_RUN.leaseMs;
    for (const item of held) {
      const watch = watchRun(shop.table, TENANT, item);
      await watch.holdUntil(shop.table.now() + silence);
      await watch.end();
    }
    shop.later(silence - LONG_RUN.leaseMs);
    expect(await shop.work(third)).toBe("waits");
    shop.later(LONG_RUN.leaseMs + 1_000);
    expect(await shop.work(third)).toBe("solved");
  });

  test("of a run that waits is free when the run is gone, else taken", async () => {
    const until = shop.table.now() + 86_400_000;
    const [here, gone] = [await started(shop), crypto.randomUUID()];
    const take = (id: string, most: number) =>
      takeSlot(shop.table, TENANT, { id, kind: "waiting", until }, most);
    for (const id of [here, gone]) expect(await take(id, 2)).toBe(true);
    expect(await take("next", 2)).toBe(false);
    shop.later(61_000);
    expect(await take("next", 2)).toBe(true);
    expect(await take("more", 2)).toBe(false);
    expect(await placesOf(shop.table)).toEqual([`waiting ${here}`, "waiting next"]);
  });
});
