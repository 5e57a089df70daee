import { changeItem } from "./change-item.ts";
import { removeChunksOf } from "./chunks.ts";
import { closeGrid } from "./end-grid.ts";
import { type GridItem, type PartItem, partsOf } from "./grid-items.ts";
import { nextPart } from "./grid-lanes.ts";
import { type Intent, NOTE_PREFIX, putIntent, RESEND_MS, removeIntent } from "./intents.ts";
import { isVisible, stageOf } from "./items.ts";
import { CHUNK_PREFIX, runKey } from "./keys.ts";
import { CRASHED, LONGEST_RESEND_MS, type LookedAfter, WRITER_LIFE_MS } from "./look-after.ts";
import { keysUnder } from "./query-items.ts";
import { readAnyGrid, readParts } from "./read-grid.ts";
import { removeGrid, removePart } from "./remove-grid.ts";
import { giveUp, isOver } from "./run-state.ts";
import { freeSlot } from "./slots.ts";
import type { Table } from "./table.ts";

/** What came of looking after a grid, and the parts about which messages should be sent. */
export interface LookedAfterGrid {
  readonly looked: LookedAfter;
  readonly parts: readonly number[];
}

const NOTHING_TO_SEND: readonly number[] = [];

/**
 * Looks after a grid by its note, which is there before its first chunk and until nobody can be
 * writing anything of it: sends messages again where nobody works on, gives parts up after their
 * last attempt, ends the grid when its last part has ended, and removes what crashes left.
 * @param lanes parts that are worked on at the same time
 */
export async function lookAfterGrid(
  table: Table,
  intent: Intent,
  lanes: number,
): Promise<LookedAfterGrid> {
  const { tenant, runId, writer } = intent;
  const grid = await readAnyGrid(table, tenant, runId);
  if (grid?.writer === writer && isVisible(grid, table.now())) {
    if (grid.state === "accepted") return chase(table, grid, intent, lanes);
    await freeSlot(table, tenant, runId);
    const looked = await tidied(table, grid, intent, (grid.endedAt ?? 0) + WRITER_LIFE_MS);
    return { looked: looked === "kept" ? "ended" : looked, parts: NOTHING_TO_SEND };
  }
  if (grid?.writer === writer) await removeGrid(table, tenant, grid);
  const present = grid?.writer === writer ? undefined : grid;
  if (present === undefined) await freeSlot(table, tenant, runId);
  const looked = await tidied(table, present, intent, intent.since + WRITER_LIFE_MS);
  return { looked, parts: NOTHING_TO_SEND };
}

/** Messages that are due for a grid that waits, and what its parts need. */
async function chase(
  table: Table,
  grid: GridItem,
  intent: Intent,
  lanes: number,
): Promise<LookedAfterGrid> {
  const { tenant } = intent;
  const now = table.now();
  for (const part of await readParts(table, tenant, grid.id)) {
    const change = giveUp(stageOf(part), now);
    if (change.kind === "change")
      await changeItem<PartItem>(table, part, change, { set: { failure: CRASHED } });
  }
  const items = await closeGrid(table, tenant, grid);
  if (items === null) {
    await freeSlot(table, tenant, grid.id);
    await putIntent(table, { ...intent, due: now + WRITER_LIFE_MS });
    return { looked: "ended", parts: NOTHING_TO_SEND };
  }
  const parts = Array.from({ length: lanes }, (_, lane) =>
    dueIn(lane, { items, count: partsOf(grid).length, lanes, now }),
  ).filter((part) => part !== null);
  const signs = items.map(({ leaseUntil, endedAt = 0 }) => Math.max(leaseUntil ?? 0, endedAt));
  const lastSign = Math.max(intent.since, ...signs);
  const wait = Math.min(Math.max(now - lastSign, RESEND_MS), LONGEST_RESEND_MS);
  await putIntent(table, { ...intent, due: now + wait });
  return { looked: parts.length > 0 ? "send" : "kept", parts };
}

/** The part of a lane about which a message is due: one whose holder is gone, or the next. */
function dueIn(
  lane: number,
  {
    items,
    count,
    lanes,
    now,
  }: { items: readonly PartItem[]; count: number; lanes: number; now: number },
): number | null {
  const running = items.filter(({ part, state }) => part % lanes === lane && state === "running");
  const left = running.find((part) => isOver(part, now));
  if (left !== undefined) return left.part;
  if (running.length > 0) return null;
  return nextPart(count, new Set(items.map(({ part }) => part)), lane, lanes);
}

/**
 * Removes what a crash left once its writer cannot be writing any more, and the note with it. A
 * worker has no note of its own: what no part needs goes with the note of the grid.
 * @param grid undefined when there is none
 * @param from millisecond since 1970 from which nobody writes
 */
async function tidied(
  table: Table,
  grid: GridItem | undefined,
  intent: Intent,
  from: number,
): Promise<"kept" | "repaired"> {
  const { tenant, runId, writer } = intent;
  if (table.now() < from) {
    await putIntent(table, { ...intent, due: from });
    return "kept";
  }
  const parts = await readParts(table, tenant, runId);
  for (const part of parts)
    if (grid === undefined) await removePart(table, tenant, runId, part);
    else if (part.state === "running" && grid.writer === writer) await letGo(table, part);
  const needed = grid === undefined ? [] : [grid, ...parts].map((own) => own.manifest?.attempt);
  const isAll = grid === undefined || grid.writer === writer;
  const candidates = isAll ? await unnotedWriters(table, intent) : [writer];
  for (const own of candidates)
    if (!needed.includes(own)) await removeChunksOf(table, tenant, runId, own);
  await removeIntent(table, intent);
  return "repaired";
}

/** Ends a part of a cancelled grid whose worker never came back. */
async function letGo(table: Table, part: PartItem): Promise<void> {
  const { state, holder } = part;
  const to = { state: "cancelled", leaseUntil: null };
  await changeItem<PartItem>(table, part, { from: { state, holder }, to });
}

/** Writers of chunks of a grid but those with a note of their own: they may be at work. */
async function unnotedWriters(table: Table, { tenant, runId, writer }: Intent): Promise<string[]> {
  const { pk } = runKey(tenant, runId);
  const notes = await keysUnder(table, pk, NOTE_PREFIX);
  const others = new Set(notes.map(({ sk }) => sk.slice(NOTE_PREFIX.length)));
  others.delete(writer);
  const chunks = await keysUnder(table, pk, CHUNK_PREFIX);
  return [...new Set(chunks.map(({ sk }) => sk.split("#")[1]))].filter((own) => !others.has(own));
}
