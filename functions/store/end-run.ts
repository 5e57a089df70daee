import type { Run } from "@reachmix/core";
import { changeStage } from "./change-stage.ts";
import { putChunks, removeChunksOf } from "./chunks.ts";
import { expiryLike } from "./expiry.ts";
import { forget, putIntent, RESEND_MS, removeIntent } from "./intents.ts";
import { type Failure, figuresOf, payloadOf, type RunItem } from "./items.ts";
import { encodePayload } from "./payload.ts";
import { readAnyItem } from "./read-item.ts";
import { end } from "./run-state.ts";
import type { Table } from "./table.ts";

/** `ended` when the writer's own end counts; `lost` when it does not hold the run any more. */
export type Ended = { readonly kind: "ended"; readonly item: RunItem } | { readonly kind: "lost" };

/**
 * Ends a run with its plan: chunks first, then one update on the condition that the holder still
 * holds it. Before the first chunk a note says whose they are, for whoever cleans up after a crash.
 * @param held the item as the holder has it
 * @param state `cancelled` for the best plan that was there when somebody asked to stop
 */
export async function finishRun(
  table: Table,
  tenant: string,
  held: RunItem,
  run: Run,
  state: "done" | "cancelled" = "done",
): Promise<Ended> {
  const runId = held.id;
  const writer = table.nonce();
  const since = table.now();
  await putIntent(table, { tenant, runId, writer, since, due: since + RESEND_MS });
  const { manifest, chunks } = await encodePayload(payloadOf(run), writer);
  await putChunks(table, tenant, runId, { writer, chunks, expiry: expiryLike(held) });
  const change = end(held.holder ?? "", state);
  const set = { manifest, figures: figuresOf(run) };
  const item =
    (await changeStage(table, tenant, runId, change, { set, finished: true })) ??
    (await readAnyItem(table, tenant, runId));
  if (item?.manifest.attempt !== writer) {
    await removeChunksOf(table, tenant, runId, writer);
    await removeIntent(table, { tenant, runId, writer });
    return { kind: "lost" };
  }
  await cleanUp(table, tenant, runId, held.manifest.attempt);
  await forget(removeIntent(table, { tenant, runId, writer }));
  return { kind: "ended", item };
}

/** Ends a run without a plan. */
export async function failRun(
  table: Table,
  tenant: string,
  held: RunItem,
  failure: Failure,
): Promise<Ended> {
  const change = end(held.holder ?? "", "failed");
  const set = { failure, holds: "nothing" as const };
  const item =
    (await changeStage(table, tenant, held.id, change, { set })) ??
    (await readAnyItem(table, tenant, held.id));
  if (item?.state !== "failed" || item.holder !== held.holder) return { kind: "lost" };
  await cleanUp(table, tenant, held.id, held.manifest.attempt);
  return { kind: "ended", item };
}

/** Removes the request of a run that has ended. */
async function cleanUp(table: Table, tenant: string, runId: string, writer: string) {
  await forget(
    removeChunksOf(table, tenant, runId, writer).then(() =>
      removeIntent(table, { tenant, runId, writer }),
    ),
  );
}
