import { requireEnvironment } from "../http/environment.ts";
import { logger } from "../http/logger.ts";
import { openQueue } from "../queue/queue.ts";
import { openTable } from "../store/index.ts";
import { type SweepParts, sweep } from "./sweep.ts";

let opened: SweepParts | undefined;
const parts = () => {
  opened ??= {
    table: openTable(requireEnvironment("TABLE_NAME")),
    queue: openQueue(requireEnvironment("QUEUE_URL")),
  };
  return opened;
};

/**
 * Looks after what crashes and lost messages left, and removes uploads of rosters that nobody
 * committed, on a schedule.
 */
export async function handler(): Promise<void> {
  logger.info("swept", { ...(await sweep(parts())) });
}
