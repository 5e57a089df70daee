import { crc32, inflateRawSync } from "node:zlib";
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
  archive: Buffer,
  wanted: (path: string) => boolean,
  most: number,
): { readonly kind: "files"; readonly files: Files } | Unreadable {
  const files = new Map<string, Uint8Array>();
  try {
    let left = most;
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
function* entriesOf(archive: Buffer): Generator<Entry> {
  const end = endOf(archive);
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  if (count > MOST_FILES) throw new RangeError("too many files");
  for (let index = 0; index < count; index++) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw new RangeError("no record of a file");
    const path = archive.readUInt16LE(at + 28);
    yield {
      path: archive.toString("utf8", at + 46, at + 46 + path),
      method: archive.readUInt16LE(at + 10),
      encrypted: (archive.readUInt16LE(at + 8) & ENCRYPTED) !== 0,
      packedBytes: archive.readUInt32LE(at + 20),
      at: archive.readUInt32LE(at + 42),
    };
    at += 46 + path + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
}

/** Where the record at the end begins. */
function endOf(archive: Buffer): number {
  const last = archive.length - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MOST_REMARK); at--)
    if (archive.readUInt32LE(at) === END) return at;
  throw new RangeError("no end");
}

/** The file of an entry; null when it is larger than `most` bytes. */
function inflated(archive: Buffer, entry: Entry, most: number): Uint8Array | null {
  const { at, method, packedBytes } = entry;
  if (archive.readUInt32LE(at) !== LOCAL) throw new RangeError("no file");
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  if (start + packedBytes > archive.length) throw new RangeError("cut off");
  const packed = archive.subarray(start, start + packedBytes);
  if (method === STORED) return packed.length > most ? null : packed;
  if (method !== DEFLATED) throw new RangeError("an unknown method of packing");
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return null;
    throw error;
  }
}

/** True for what reading a damaged archive ends in: a place outside of it, or of zlib. */
function isDamage(error: unknown): boolean {
  return error instanceof RangeError || /^Z_/.test((error as NodeJS.ErrnoException).code ?? "");
}

/** An archive that holds the files as they are. */
export function pack(files: Files): Buffer {
  const parts: Buffer[] = [];
  const records: Buffer[] = [];
  let at = 0;
  for (const [path, file] of files) {
    const name = Buffer.from(path);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt32LE(crc32(file), 10);
    about.writeUInt32LE(file.length, 14);
    about.writeUInt32LE(file.length, 18);
    about.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([word(LOCAL), about, name]);
    const record = Buffer.alloc(14);
    record.writeUInt32LE(at, 10);
    records.push(Buffer.concat([word(CENTRAL), Buffer.from([20, 0]), about, record, name]));
    parts.push(local, Buffer.from(file.buffer, file.byteOffset, file.length));
    at += local.length + file.length;
  }
  const central = Buffer.concat(records);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
