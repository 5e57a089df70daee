import { LONG_FROM_CREATORS, WAITING_MS } from "../http/limits.ts";
import { logger } from "../http/logger.ts";
import { prefersAsync } from "../http/long-run.ts";
import type { Call } from "../http/stack.ts";
import type { Queue } from "../queue/queue.ts";
import {
  type About,
  freeSlot,
  isEnd,
  type Made,
  type RunItem,
  startRun,
  type Table,
} from "../store/index.ts";
import type { RunIdentity } from "./idempotency.ts";
import { takePlace } from "./place.ts";

/** What is kept of a request that is solved after its answer. */
export interface KeptRequest {
  readonly body: unknown;
  /** What its forecast rests on, as its query says. */
  readonly query: Readonly<Record<string, string | undefined>>;
}

/** How a run is solved after the answer. */
export interface Later {
  readonly queue: () => Queue;
  readonly request: KeptRequest;
  /** Id of the call that asked. */
  readonly requestId: string;
}

/** True when a request is to be solved after its answer. */
export function isLong(call: Call, creators: number): boolean {
  return prefersAsync(call.headers.prefer) || creators >= LONG_FROM_CREATORS;
}

/**
 * Accepts a run: keeps its request, makes it exist, tells the worker. From then on it will be
 * solved, whether or not the worker hears of it now: what waits is in the table.
 * @throws Problem 429 when too many runs of the tenant wait
 */
export async function acceptedLater(
  table: Table,
  tenant: string,
  { runId, fingerprint }: RunIdentity,
  about: About,
  { queue, request, requestId }: Later,
): Promise<Made<RunItem>> {
  const until = table.now() + WAITING_MS;
  await takePlace(table, tenant, { id: runId, kind: "waiting", until });
  const solve = { kind: "later", request } as const;
  const started = await startRun(table, tenant, { id: runId, fingerprint, about, solve });
  if (started.kind === "exists") {
    // The place is the run's, which gives it back at its end.
    if (isEnd(started.item.state ?? "done"))
      await freeSlot(table, tenant, runId).catch(() => undefined);
    return started;
  }
  try {
    await queue().send({ tenant, runId }, requestId);
  } catch (error) {
    logger.warn("not queued, will be swept", { runId, fault: (error as Error).name });
  }
  return started;
}
