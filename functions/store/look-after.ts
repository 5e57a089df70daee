import { changeStage } from "./change-stage.ts";
import { removeChunksOf } from "./chunks.ts";
import { removeItem } from "./delete-run.ts";
import { type Intent, putIntent, RESEND_MS, removeIntent } from "./intents.ts";
import { type Failure, isVisible, type RunItem, stageOf } from "./items.ts";
import { readAnyItem } from "./read-item.ts";
import { giveUp, isEnd, isOver } from "./run-state.ts";
import { freeSlot } from "./slots.ts";
import { AFTER_LEASE_MS, takeBack } from "./start-run.ts";
import type { Table } from "./table.ts";

/** Longest life of a writer in milliseconds: no invocation on AWS lasts longer. */
export const WRITER_LIFE_MS = 900_000;
/** Longest time between two messages about a run that waits, in milliseconds. */
export const LONGEST_RESEND_MS = 3_600_000;

/**
 * What came of looking after a note: `send` when a message about the run should be sent again,
 * `ended` when the run waits for nobody any more, `kept` when the note stays for later, `repaired`
 * when what a crash left is gone.
 */
export type LookedAfter = "send" | "ended" | "kept" | "repaired";

/** Why a run, or a part of a grid, failed that nobody finished. */
export const CRASHED: Failure = {
  code: "crashed",
  detail:
    "Three attempts to solve this ended before an answer. Send it again with fewer creators or a " +
    "shorter time limit.",
};

/**
 * Repairs what the writer of a note left, the place of its run included, or says what is still to
 * be done. The note goes last: whatever fails comes again with it.
 */
export async function lookAfter(table: Table, intent: Intent): Promise<LookedAfter> {
  const { tenant, runId, writer } = intent;
  const item = await readAnyItem(table, tenant, runId);
  const owns = item?.manifest.attempt === writer;
  if (item !== undefined && owns && isVisible(item, table.now()))
    return lookAfterRun(table, tenant, item, intent);
  if (item !== undefined && owns) {
    await removeItem(table, tenant, item);
    await freeSlot(table, tenant, runId);
    await removeIntent(table, intent);
    return "repaired";
  }
  // Chunks that no item names: of a writer that is at work, or of one that is gone.
  if (table.now() < intent.since + WRITER_LIFE_MS)
    return later(table, intent, intent.since + WRITER_LIFE_MS);
  await removeChunksOf(table, tenant, runId, writer);
  if (item === undefined) await freeSlot(table, tenant, runId);
  await removeIntent(table, intent);
  return "repaired";
}

async function lookAfterRun(
  table: Table,
  tenant: string,
  item: RunItem,
  intent: Intent,
): Promise<LookedAfter> {
  const stage = stageOf(item);
  const now = table.now();
  if (isEnd(stage.state)) {
    if (item.holds !== undefined) await removeChunksOf(table, tenant, item.id, intent.writer);
    await freeSlot(table, tenant, item.id);
    await removeIntent(table, intent);
    return "ended";
  }
  if (stage.state === "accepted") {
    const wait = Math.min(Math.max(now - intent.since, RESEND_MS), LONGEST_RESEND_MS);
    await later(table, intent, now + wait);
    return "send";
  }
  if (!isOver(stage, now)) return later(table, intent, (stage.leaseUntil ?? now) + AFTER_LEASE_MS);
  if (item.holds === "nothing") return (await takeBack(table, tenant, item)) ? "ended" : "kept";
  const change = giveUp(stage, now);
  if (change.kind === "refused") {
    await later(table, intent, now + RESEND_MS);
    return "send";
  }
  const failure = change.to.state === "failed" ? { failure: CRASHED } : {};
  const set = { ...failure, holds: "nothing" as const };
  const changed = await changeStage(table, tenant, item.id, change, { set });
  return changed === null ? "kept" : lookAfterRun(table, tenant, changed, intent);
}

async function later(table: Table, intent: Intent, due: number): Promise<"kept"> {
  await putIntent(table, { ...intent, due });
  return "kept";
}
