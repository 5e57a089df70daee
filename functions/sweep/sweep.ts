import { faultEntries, logger } from "../http/logger.ts";
import type { Queue } from "../queue/queue.ts";
import {
  dueIntents,
  freeSlot,
  type LookedAfter,
  lookAfter,
  SHARDS,
  type Table,
} from "../store/index.ts";

/** What the sweeper works with. */
export interface SweepParts {
  readonly table: Table;
  readonly queue: Pick<Queue, "send">;
}

/** How many notes ended how. */
export type Swept = Readonly<Record<LookedAfter | "failed", number>>;

/**
 * Looks after every note that is due: sends messages again about runs that wait or whose worker is
 * gone, ends runs after their last attempt, removes chunks that no run follows and finishes
 * deletions that broke off. A note that fails stays for the next round.
 */
export async function sweep({ table, queue }: SweepParts): Promise<Swept> {
  const swept = { send: 0, ended: 0, kept: 0, repaired: 0, failed: 0 };
  for (let shard = 0; shard < SHARDS; shard++)
    for (const intent of await dueIntents(table, shard)) {
      const { tenant, runId } = intent;
      try {
        const looked = await lookAfter(table, intent);
        if (looked === "send") await queue.send({ tenant, runId });
        if (looked === "ended" || looked === "repaired") await freeSlot(table, tenant, runId);
        swept[looked]++;
      } catch (error) {
        swept.failed++;
        logger.error("not swept", { runId, fault: faultEntries(error) });
      }
    }
  return swept;
}
