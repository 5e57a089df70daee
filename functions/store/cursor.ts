import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type CursorKey, KEY_ID_BYTES, openingKey, sealingKey } from "./cursor-keys.ts";
import type { Table } from "./table.ts";

// A cursor is a position in one list of one tenant, sealed by AES-256-GCM: its bytes are the id of
// the key, a fresh initialization vector, the sealed position with the time it was handed out, and
// the check value. The list it belongs to is sealed in without being carried, so that a damaged or
// borrowed cursor opens nowhere. The partition that is read comes from the caller's claims alone.

/** Time in milliseconds that a cursor is good for. */
export const CURSOR_LIFE_MS = 24 * 60 * 60 * 1000;

const CIPHER = "aes-256-gcm";
const VECTOR_BYTES = 12;
const CHECK_BYTES = 16;

/** The list that a cursor belongs to. */
export interface CursorList {
  /** The call that hands it out, such as `GET /v1/runs`. */
  readonly route: string;
  readonly tenant: string;
  /** What the caller asked for; what is undefined counts as not there. */
  readonly filter: object;
}

/** Cursor that goes on after a position of a list; the position is any text. */
export async function sealCursor(
  table: Table,
  list: CursorList,
  position: string,
): Promise<string> {
  const { id, secret } = await sealingKey(table);
  const vector = randomBytes(VECTOR_BYTES);
  const cipher = createCipheriv(CIPHER, secret, vector).setAAD(boundTo(list));
  const text = JSON.stringify([position, table.now()]);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from(id, "hex"), vector, sealed, cipher.getAuthTag()]).toString(
    "base64url",
  );
}

/**
 * The position that a cursor of this list was sealed with; null for any other text, and for a
 * cursor older than {@link CURSOR_LIFE_MS}.
 */
export async function openCursor(
  table: Table,
  list: CursorList,
  cursor: string,
): Promise<string | null> {
  const bytes = Buffer.from(cursor, "base64url");
  if (bytes.toString("base64url") !== cursor) return null;
  if (bytes.length <= KEY_ID_BYTES + VECTOR_BYTES + CHECK_BYTES) return null;
  const key = await openingKey(table, bytes.subarray(0, KEY_ID_BYTES).toString("hex"));
  const text = key && unsealed(key, list, bytes.subarray(KEY_ID_BYTES));
  if (text === null) return null;
  const [position, issued] = JSON.parse(text) as [string, number];
  return table.now() - issued < CURSOR_LIFE_MS ? position : null;
}

function unsealed({ secret }: CursorKey, list: CursorList, bytes: Buffer): string | null {
  const vector = bytes.subarray(0, VECTOR_BYTES);
  const decipher = createDecipheriv(CIPHER, secret, vector, { authTagLength: CHECK_BYTES })
    .setAAD(boundTo(list))
    .setAuthTag(bytes.subarray(-CHECK_BYTES));
  const text = decipher.update(bytes.subarray(VECTOR_BYTES, -CHECK_BYTES), undefined, "utf8");
  try {
    return text + decipher.final("utf8");
  } catch {
    // The only way to fail here is that bytes, list and key do not belong together.
    return null;
  }
}

function boundTo({ route, tenant, filter }: CursorList): Buffer {
  const named = Object.entries(filter).filter(([, value]) => value !== undefined);
  return Buffer.from(JSON.stringify([route, tenant, ...named.sort().flat()]));
}
