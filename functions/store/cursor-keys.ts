import { createHash, randomBytes } from "node:crypto";
import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { called, conditionally } from "./faults.ts";
import type { Table } from "./table.ts";

// The keys of cursors live in the table that the cursors page through: whoever could read them
// there could read the lists themselves, they cost nothing, come back with a restored table, and
// every instance finds the same ones. Two are taken, so that a change refuses no cursor still good.

/** Time in milliseconds after which a new key seals cursors and the one before only opens them. */
export const KEY_LIFE_MS = 30 * 24 * 60 * 60 * 1000;

/** Bytes of a key: AES-256. */
const KEY_BYTES = 32;
/** Bytes by which a cursor names its key. */
export const KEY_ID_BYTES = 4;

/** A key with the name that cursors call it by. */
export interface CursorKey {
  /** {@link KEY_ID_BYTES} bytes in hexadecimal. */
  readonly id: string;
  readonly secret: Uint8Array;
}

const place = { pk: "K#CURSORS", sk: "KEYS" } as const;

/** The item that holds the keys; `previous` is missing until the first change. */
interface KeyItem {
  readonly current: Uint8Array;
  readonly previous?: Uint8Array;
  /** Grows by one with every change. */
  readonly version: number;
  /** When `current` was made, in milliseconds since 1970. */
  readonly since: number;
}

/** What an instance remembers of the keys of a table. */
const known = new WeakMap<Table, KeyItem>();

/**
 * The key that seals cursors now; made where there is none, changed when it is
 * {@link KEY_LIFE_MS} old.
 * @throws StoreUnavailableError when the store does not answer
 */
export async function sealingKey(table: Table): Promise<CursorKey> {
  const remembered = known.get(table);
  const item = remembered && isYoung(table, remembered) ? remembered : await youngKeys(table);
  return keyOf(item.current);
}

/**
 * The key that a cursor names: the current one or the one before; null for any other name. A name
 * that this instance does not know may be that of a key another one made: it looks once.
 * @throws StoreUnavailableError when the store does not answer
 */
export async function openingKey(table: Table, id: string): Promise<CursorKey | null> {
  const remembered = known.get(table);
  const own = remembered && named(remembered, id);
  if (own) return own;
  const stored = await readKeys(table);
  return (stored && named(stored, id)) ?? null;
}

async function youngKeys(table: Table): Promise<KeyItem> {
  const stored = await readKeys(table);
  if (stored && isYoung(table, stored)) return stored;
  await changeKey(table, stored);
  // Whether this change was made, another's was faster, or the answer to it was lost: what is
  // stored now is the key.
  const present = await readKeys(table);
  if (present === null) throw new Error("the keys of cursors are gone just after they were made");
  return present;
}

async function readKeys(table: Table): Promise<KeyItem | null> {
  const { Item } = await called(
    table.client.send(new GetCommand({ TableName: table.name, Key: place, ConsistentRead: true })),
  );
  const item = Item as KeyItem | undefined;
  if (item === undefined) return null;
  known.set(table, item);
  return item;
}

async function changeKey(table: Table, stored: KeyItem | null): Promise<void> {
  await conditionally(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: place,
        UpdateExpression:
          "SET #current = :new, #version = :next, since = :now" +
          (stored === null ? "" : ", previous = :old"),
        ConditionExpression: stored === null ? "attribute_not_exists(pk)" : "#version = :known",
        ExpressionAttributeNames: { "#current": "current", "#version": "version" },
        ExpressionAttributeValues: {
          ":new": randomBytes(KEY_BYTES),
          ":next": (stored?.version ?? 0) + 1,
          ":now": table.now(),
          ...(stored === null ? {} : { ":old": stored.current, ":known": stored.version }),
        },
      }),
    ),
  );
}

function isYoung(table: Table, { since }: KeyItem): boolean {
  return table.now() - since < KEY_LIFE_MS;
}

function named({ current, previous }: KeyItem, id: string): CursorKey | undefined {
  return [current, previous]
    .flatMap((secret) => (secret === undefined ? [] : [keyOf(secret)]))
    .find((key) => key.id === id);
}

function keyOf(secret: Uint8Array): CursorKey {
  const id = createHash("sha256").update("cursor key").update(secret).digest("hex");
  return { id: id.slice(0, 2 * KEY_ID_BYTES), secret };
}
