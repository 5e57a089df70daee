import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { CorruptRunError } from "./errors.ts";
import type { RunItem, Standing } from "./items.ts";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Greatest JSON text of a standing in bytes; a damaged one is not unpacked beyond it. */
const MOST_BYTES = 8_000_000;
/**
 * The greatest standing that an edit makes, in bytes of its text and gzipped: less than an item and
 * a reader take, as an erasure may make it longer.
 */
const ROOM = { text: 7_000_000, packed: 340_000 } as const;

/** A standing as an item holds it. */
export async function packedStanding(standing: Standing): Promise<Uint8Array> {
  return pack(Buffer.from(JSON.stringify(standing)));
}

/** A standing as an item holds it; null when it has become too long for one. */
export async function fittingStanding(standing: Standing): Promise<Uint8Array | null> {
  const text = Buffer.from(JSON.stringify(standing));
  if (text.length > ROOM.text) return null;
  const packed = await pack(text);
  return packed.length > ROOM.packed ? null : packed;
}

/**
 * The standing that an item holds; null when no status of its run has changed.
 * @throws CorruptRunError when it does not unpack
 */
export async function standingOf({ id, standing }: RunItem): Promise<Standing | null> {
  if (standing === undefined) return null;
  try {
    const raw = await unpack(standing, { maxOutputLength: MOST_BYTES });
    return JSON.parse(raw.toString("utf8"));
  } catch (cause) {
    throw new CorruptRunError(id, "the statuses of its purchases do not unpack", { cause });
  }
}
