import { axisCounts, type OpenedGrid, openGrid } from "@reachmix/core";
import { gridBodyOf } from "../http/grid.ts";
import { RETRY_AFTER_SECONDS, TENANT_PLACES, WAITING_MS } from "../http/limits.ts";
import { logger } from "../http/logger.ts";
import type { Reply } from "../http/response.ts";
import type { Call, Operation } from "../http/stack.ts";
import {
  freeSlot,
  type GridItem,
  nextPart,
  partsOf,
  readGrid,
  readParts,
  startGrid,
  type Table,
} from "../store/index.ts";
import { onBasis } from "./basis.ts";
import { assertSameBody, identityOf, type RunIdentity } from "./idempotency.ts";
import { openedOr } from "./opened.ts";
import type { OptimizeParts } from "./operation.ts";
import { takePlace } from "./place.ts";
import { withStoredRosters } from "./stored-rosters.ts";

/**
 * POST /v1/grids: accepts a grid of up to 10,000 cells, every one of them checked, and has it
 * solved part by part. With an Idempotency-Key the same request makes one grid.
 */
export function startGridOperation({ table, queue }: OptimizeParts): Operation {
  return async (call) => {
    const { tenant } = call;
    const key = call.headers["idempotency-key"];
    const identity = await identityOf(tenant, "POST /v1/grids", key, call.body);
    const known = key === undefined ? null : await readGrid(table(), tenant, identity.runId);
    if (known !== null) return replay(table(), tenant, known, identity);

    const body = await withStoredRosters(call.body, { table: table(), tenant });
    const refusal = "The brief, the roster or a cell of the grid is not valid; see errors.";
    const opened = await onBasis(openedOr(openGrid(body), refusal), call, table());
    const { kind, item } = await accepted(table(), tenant, identity, { body, opened });
    if (kind === "exists") return replay(table(), tenant, item, identity);
    await send(queue, call, item);
    return reply(item, []);
  };
}

/** Keeps the body with what its forecast rests on, the same for every part. */
async function accepted(
  table: Table,
  tenant: string,
  { runId: id, fingerprint }: RunIdentity,
  { body, opened }: { readonly body: unknown; readonly opened: OpenedGrid },
) {
  const { brief, basis } = opened.request;
  const until = table.now() + WAITING_MS;
  await takePlace(table, tenant, { id, kind: "grid", until });
  const createdAt = new Date(table.now()).toISOString();
  const made = await startGrid(table, tenant, {
    id,
    name: brief.name ?? `Grid ${createdAt.slice(0, 16).replace("T", " ")}`,
    createdAt,
    currency: brief.currency,
    counts: axisCounts(opened.axes),
    mostInPart: opened.mostInPart,
    fingerprint,
    body: basis === undefined ? body : { ...(body as object), basis },
  });
  // The place is the grid's, which gives it back at its end.
  if (made.kind === "exists" && made.item.state !== "accepted")
    await freeSlot(table, tenant, id).catch(() => undefined);
  return made;
}

/** Sends the messages that begin the lanes; those that are lost are sent by the sweeper. */
async function send(queue: OptimizeParts["queue"], call: Call, grid: GridItem): Promise<void> {
  const { tenant, requestId } = call;
  const lanes = TENANT_PLACES.part;
  const count = partsOf(grid).length;
  try {
    for (let lane = 0; lane < lanes; lane++) {
      const part = nextPart(count, new Set(), lane, lanes);
      if (part !== null) await queue().send({ tenant, gridId: grid.id, part }, requestId);
    }
  } catch (error) {
    logger.warn("not queued, will be swept", { gridId: grid.id, fault: (error as Error).name });
  }
}

async function replay(
  table: Table,
  tenant: string,
  grid: GridItem,
  identity: RunIdentity,
): Promise<Reply> {
  assertSameBody(grid, identity);
  const items = await readParts(table, tenant, grid.id);
  return reply(grid, items, { "idempotency-replayed": "true" });
}

function reply(
  grid: GridItem,
  items: Parameters<typeof gridBodyOf>[1],
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status: 202,
    headers: {
      location: `/v1/grids/${grid.id}`,
      "retry-after": String(RETRY_AFTER_SECONDS.load),
      ...headers,
    },
    body: gridBodyOf(grid, items),
  };
}
