import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { called, conditionally } from "./faults.ts";
import type { Table } from "./table.ts";

// How much a tenant solves at once is a list of leases in one item with a version: nothing is
// counted up or down, so that nothing is counted twice, and what a crash leaves runs out.

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
}

interface SlotsItem {
  readonly version: number;
  readonly writer: string;
  readonly slots: readonly Slot[];
}

/** Races against other calls of the tenant that one change runs before it gives up. */
const RACES = 30;

/**
 * Takes a place for a run or call; one that has a place changes its kind.
 * @param most places of this kind that the tenant has
 * @returns false when all are taken
 */
export async function takeSlot(
  table: Table,
  tenant: string,
  slot: Slot,
  most: number,
): Promise<boolean> {
  return change(table, tenant, (taken) => {
    const others = taken.filter(({ id }) => id !== slot.id);
    const alike = others.filter(({ kind }) => kind === slot.kind).length;
    return alike >= most ? null : [...others, slot];
  });
}

/** Gives a place back; one that is free already stays so. */
export async function freeSlot(table: Table, tenant: string, id: string): Promise<void> {
  await change(table, tenant, (taken) =>
    taken.some((slot) => slot.id === id) ? taken.filter((slot) => slot.id !== id) : null,
  );
}

/** Replaces the places that are taken; null leaves them. False when they stayed as they were. */
async function change(
  table: Table,
  tenant: string,
  next: (taken: readonly Slot[]) => readonly Slot[] | null,
): Promise<boolean> {
  const Key = { pk: `T#${tenant}#SLOTS`, sk: "SLOTS" };
  for (let race = 0; race < RACES; race++) {
    const { Item } = await called(
      table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true })),
    );
    const item = Item as SlotsItem | undefined;
    const slots = next((item?.slots ?? []).filter(({ until }) => until > table.now()));
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
