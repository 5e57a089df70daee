import { Inflate, zipSync } from "fflate";
import { type Unreadable, unreadable } from "./reading.ts";

/** Files of an archive by their path. */
export type Files = ReadonlyMap<string, Uint8Array>;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Bytes of the record at the end, and most bytes of the remark behind it. */
const END_BYTES = 22;
const MOST_REMARK = 65_535;
const ENCRYPTED = 0x1;
const STORED = 0;
const DEFLATED = 8;
/** Most files of an archive; a workbook has a few per sheet. */
const MOST_FILES = 10_000;

/**
 * Unpacks the files of a ZIP archive that are wanted, and stops as soon as they are larger together
 * than allowed, whatever sizes the archive states of itself.
 * @param most bytes of all wanted files once unpacked
 */
export function unpack(
  bytes: Uint8Array,
  wanted: (path: string) => boolean,
  most: number,
): { readonly kind: "files"; readonly files: Files } | Unreadable {
  const files = new Map<string, Uint8Array>();
  try {
    let left = most;
    const archive = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (const entry of entriesOf(archive)) {
      if (!wanted(entry.path) || files.has(entry.path)) continue;
      if (entry.encrypted) return unreadable("is protected by a password; save it without one.");
      const file = inflated(archive, entry, left);
      if (file === null)
        return unreadable(
          `unpacks to more than ${most / 1e6} MB of tables; save it without pictures and unused ` +
            "sheets, or as CSV.",
        );
      left -= file.length;
      files.set(entry.path, file);
    }
  } catch (error) {
    if (isDamage(error)) return unreadable("is a damaged workbook; open and save it again.");
    throw error;
  }
  return { kind: "files", files };
}

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedBytes: number;
  /** Where its own header begins. */
  readonly at: number;
}

/** @throws RangeError when a record lies outside the archive or is none */
function* entriesOf(archive: DataView): Generator<Entry> {
  const end = endOf(archive);
  const count = archive.getUint16(end + 10, true);
  let at = archive.getUint32(end + 16, true);
  if (count > MOST_FILES) throw new RangeError("too many files");
  for (let index = 0; index < count; index++) {
    if (archive.getUint32(at, true) !== CENTRAL) throw new RangeError("no record of a file");
    const path = archive.getUint16(at + 28, true);
    yield {
      path: utf8.decode(part(archive, at + 46, path)),
      method: archive.getUint16(at + 10, true),
      encrypted: (archive.getUint16(at + 8, true) & ENCRYPTED) !== 0,
      packedBytes: archive.getUint32(at + 20, true),
      at: archive.getUint32(at + 42, true),
    };
    at += 46 + path + archive.getUint16(at + 30, true) + archive.getUint16(at + 32, true);
  }
}

/** Where the record at the end begins. */
function endOf(archive: DataView): number {
  const last = archive.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MOST_REMARK); at--)
    if (archive.getUint32(at, true) === END) return at;
  throw new RangeError("no end");
}

/** The file of an entry; null when it is larger than `most` bytes. */
function inflated(archive: DataView, entry: Entry, most: number): Uint8Array | null {
  const { at, method, packedBytes } = entry;
  if (archive.getUint32(at, true) !== LOCAL) throw new RangeError("no file");
  const start = at + 30 + archive.getUint16(at + 26, true) + archive.getUint16(at + 28, true);
  if (start + packedBytes > archive.byteLength) throw new RangeError("cut off");
  const packed = part(archive, start, packedBytes);
  if (method === STORED) return packed.length > most ? null : packed;
  if (method !== DEFLATED) throw new RangeError("an unknown method of packing");
  return inflate(packed, most);
}

/** Bytes handed over at once: a small archive may unpack to a thousand times its size. */
const PUSHED = 2048;

function inflate(packed: Uint8Array, most: number): Uint8Array | null {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((chunk) => {
    chunks.push(chunk);
    length += chunk.length;
  });
  for (let at = 0; at < packed.length && length <= most; at += PUSHED)
    stream.push(packed.subarray(at, at + PUSHED), at + PUSHED >= packed.length);
  if (length > most) return null;
  const file = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    file.set(chunk, at);
    at += chunk.length;
  }
  return file;
}

const utf8 = new TextDecoder();

function part(archive: DataView, at: number, length: number): Uint8Array {
  const { buffer, byteOffset, byteLength } = archive;
  return new Uint8Array(buffer, byteOffset, byteLength).subarray(at, at + length);
}

/** True for what reading a damaged archive ends in: a place outside of it, or no packed bytes. */
function isDamage(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && "code" in error);
}

/** An archive that holds the files as they are. */
export function pack(files: Files): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 0 });
}
