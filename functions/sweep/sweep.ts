import { TENANT_PLACES } from "../http/limits.ts";
import { faultEntries, logger } from "../http/logger.ts";
import type { Queue } from "../queue/queue.ts";
import {
  dueIntents,
  type Intent,
  type LookedAfter,
  lookAfter,
  lookAfterGrid,
  SHARDS,
  sweepUploads,
  type Table,
} from "../store/index.ts";

/** What the sweeper works with. */
export interface SweepParts {
  readonly table: Table;
  readonly queue: Pick<Queue, "send">;
}

/** How many notes ended how. */
export type Swept = Readonly<Record<LookedAfter | "failed" | "uploads", number>>;

/** Uploads of rosters that one round removes at most. */
const MOST_UPLOADS = 10;

/**
 * Looks after every note that is due: sends messages again about runs that wait or whose worker is
 * gone, ends runs after their last attempt, removes chunks that no run follows and finishes
 * deletions that broke off; removes uploads of rosters that nobody committed. A note that fails
 * stays for the next round.
 */
export async function sweep({ table, queue }: SweepParts): Promise<Swept> {
  const swept = { send: 0, ended: 0, kept: 0, repaired: 0, failed: 0 };
  for (let shard = 0; shard < SHARDS; shard++)
    for (const intent of await dueIntents(table, shard)) {
      const { runId } = intent;
      try {
        const looked = await (intent.of === "grid" ? grid : run)({ table, queue }, intent);
        swept[looked]++;
      } catch (error) {
        swept.failed++;
        logger.error("not swept", { runId, fault: faultEntries(error) });
      }
    }
  return { ...swept, uploads: await sweepUploads(table, MOST_UPLOADS) };
}

async function run({ table, queue }: SweepParts, intent: Intent): Promise<LookedAfter> {
  const { tenant, runId } = intent;
  const looked = await lookAfter(table, intent);
  if (looked === "send") await queue.send({ tenant, runId }, null);
  return looked;
}

async function grid({ table, queue }: SweepParts, intent: Intent): Promise<LookedAfter> {
  const { tenant, runId: gridId } = intent;
  const { looked, parts } = await lookAfterGrid(table, intent, TENANT_PLACES.part);
  for (const part of parts) await queue.send({ tenant, gridId, part }, null);
  return looked;
}
