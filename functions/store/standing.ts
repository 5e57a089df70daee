import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { CorruptRunError } from "./errors.ts";
import type { RunItem, Standing } from "./items.ts";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Greatest JSON text of a standing in bytes; a damaged one is not unpacked beyond it. */
const MOST_BYTES = 8_000_000;

/** A standing as an item holds it. */
export async function packedStanding(standing: Standing): Promise<Uint8Array> {
  return pack(Buffer.from(JSON.stringify(standing)));
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
