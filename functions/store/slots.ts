import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { called, conditionally } from "./faults.ts";
import type { PartItem } from "./grid-items.ts";
import { stageOf } from "./items.ts";
import { partKey } from "./keys.ts";
import { readGrid } from "./read-grid.ts";
import { itemAt, readItem } from "./read-item.ts";
import { isEnd, isOver, type Stage } from "./run-state.ts";
import type { Table } from "./table.ts";

// How much a tenant solves at once is a list of leases in one item with a version: nothing is
// counted up or down, so that nothing is counted twice. What a crash leaves runs out, and goes
// before that to the first who needs it.

/**
 * What a place is for: a run that waits, one that a worker solves, a call that solves, a part of a
 * grid that a worker solves, a grid that has not ended.
 */
export type SlotKind = "waiting" | "running" | "call" | "part" | "grid";

/** A place of a tenant that is taken. */
interface Slot {
  readonly id: string;
  readonly kind: SlotKind;
  /** Millisecond since 1970 from which it is free by itself. */
  readonly until: number;
  /** Millisecond since 1970 at which it was taken; missing in those of earlier releases. */
  readonly since?: number;
}

interface SlotsItem {
  readonly version: number;
  readonly writer: string;
  readonly slots: readonly Slot[];
}

/** Races against other calls of the tenant that one change runs before it gives up. */
const RACES = 30;

/**
 * Milliseconds for which a place is taken whatever its run says: whoever takes one may be about to
 * begin.
 */
const FRESH_MS = 60_000;

/**
 * Takes a place for a run or call; one that has a place changes its kind. Where all are taken, one
 * whose run does not need it any more is free: nobody gave it back.
 * @param most places of this kind that the tenant has
 * @returns false when all are taken
 */
export async function takeSlot(
  table: Table,
  tenant: string,
  slot: Omit<Slot, "since">,
  most: number,
): Promise<boolean> {
  return change(table, tenant, async (taken) => {
    const others = taken.filter(({ id }) => id !== slot.id);
    const alike = others.filter(({ kind }) => kind === slot.kind);
    const gone = alike.length < most ? null : await notNeeded(table, tenant, alike);
    if (alike.length >= most && gone === null) return null;
    return [...others.filter((other) => other !== gone), { ...slot, since: table.now() }];
  });
}

/** The first place whose run does not need it any more; null when all are needed. */
async function notNeeded(
  table: Table,
  tenant: string,
  slots: readonly Slot[],
): Promise<Slot | null> {
  for (const slot of slots) if (!(await isNeeded(table, tenant, slot))) return slot;
  return null;
}

/**
 * Whether whoever took a place is at work, or may be. A place guards how much is solved at once and
 * nothing else: a worker that is only slow may lose it while it goes on.
 */
async function isNeeded(table: Table, tenant: string, { id, kind, since }: Slot): Promise<boolean> {
  const now = table.now();
  if (kind === "call" || (since ?? 0) + FRESH_MS > now) return true;
  const item = await heldBy(table, tenant, id, kind);
  if (item === null) return false;
  const stage = stageOf(item);
  if (kind === "waiting" || kind === "grid") return !isEnd(stage.state);
  return stage.state === "running" && !isOver(stage, now);
}

/** The run, grid or part that a place is for; null when there is none. */
async function heldBy(
  table: Table,
  tenant: string,
  id: string,
  kind: Exclude<SlotKind, "call">,
): Promise<Partial<Stage> | null> {
  if (kind === "grid") return readGrid(table, tenant, id);
  if (kind !== "part") return readItem(table, tenant, id);
  const [gridId, part] = id.split("#");
  return (await itemAt<PartItem>(table, partKey(tenant, gridId, Number(part)))) ?? null;
}

/** Gives a place back; one that is free already stays so. */
export async function freeSlot(table: Table, tenant: string, id: string): Promise<void> {
  await change(table, tenant, async (taken) =>
    taken.some((slot) => slot.id === id) ? taken.filter((slot) => slot.id !== id) : null,
  );
}

/** Replaces the places that are taken; null leaves them. False when they stayed as they were. */
async function change(
  table: Table,
  tenant: string,
  next: (taken: readonly Slot[]) => Promise<readonly Slot[] | null>,
): Promise<boolean> {
  const Key = { pk: `T#${tenant}#SLOTS`, sk: "SLOTS" };
  for (let race = 0; race < RACES; race++) {
    const { Item } = await called(
      table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true })),
    );
    const item = Item as SlotsItem | undefined;
    const slots = await next((item?.slots ?? []).filter(({ until }) => until > table.now()));
    if (slots === null) return false;
    const writer = table.nonce();
    const put = await conditionally(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...Key, version: (item?.version ?? 0) + 1, writer, slots },
          ...(item === undefined
            ? { ConditionExpression: "attribute_not_exists(pk)" }
            : {
                ConditionExpression: "version = :version AND writer = :writer",
                ExpressionAttributeValues: { ":version": item.version, ":writer": item.writer },
              }),
        }),
      ),
    );
    if (put !== null) return true;
    const { Item: after } = await called(
      table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true })),
    );
    if ((after as SlotsItem | undefined)?.writer === writer) return true;
  }
  return false;
}
