import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Greatest JSON text of one item in bytes; a damaged one is not unpacked beyond it. */
const MOST_BYTES = 64_000_000;

/** A value as gzipped JSON. */
export function packed(value: unknown): Promise<Uint8Array> {
  return pack(Buffer.from(JSON.stringify(value)));
}

/** The value of gzipped JSON. @throws Error when it does not unpack */
export async function unpacked<T>(data: Uint8Array): Promise<T> {
  return JSON.parse((await unpack(data, { maxOutputLength: MOST_BYTES })).toString("utf8"));
}
