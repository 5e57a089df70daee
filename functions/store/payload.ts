import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { CorruptRunError } from "./errors.ts";

/**
 * Greatest chunk in bytes; with its key and attribute names it stays below DynamoDB's 400 KB per
 * item.
 */
export const CHUNK_BYTES = 350_000;

/** Version of the payload's shape; grows when an older reader could not read it. */
const SCHEMA_VERSION = 2;

/** What a reader needs to find a run's payload and to prove that it is whole. */
export interface Manifest {
  /** Writer whose chunks these are. */
  readonly attempt: string;
  readonly chunks: number;
  /** Bytes of all chunks together. */
  readonly bytes: number;
  /** Bytes of the JSON text. */
  readonly rawBytes: number;
  /** SHA-256 of the chunks in order, hexadecimal. */
  readonly sha256: string;
  readonly codec: "json+gzip";
  readonly schemaVersion: number;
}

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Chunks of a payload and the manifest that describes them. */
export async function encodePayload(
  payload: unknown,
  attempt: string,
): Promise<{ manifest: Manifest; chunks: readonly Uint8Array[] }> {
  const raw = Buffer.from(JSON.stringify(payload));
  const packed = await pack(raw);
  const chunks: Uint8Array[] = [];
  for (let start = 0; start < packed.length; start += CHUNK_BYTES)
    chunks.push(packed.subarray(start, start + CHUNK_BYTES));
  return {
    chunks,
    manifest: {
      attempt,
      chunks: chunks.length,
      bytes: packed.length,
      rawBytes: raw.length,
      sha256: createHash("sha256").update(packed).digest("hex"),
      codec: "json+gzip",
      schemaVersion: SCHEMA_VERSION,
    },
  };
}

/**
 * The payload that chunks and manifest stand for.
 * @throws CorruptRunError unless number, length and hash of the chunks and the length of the text
 * all fit
 */
export async function decodePayload(
  runId: string,
  manifest: Manifest,
  chunks: readonly Uint8Array[],
): Promise<unknown> {
  if (manifest.codec !== "json+gzip" || manifest.schemaVersion > SCHEMA_VERSION)
    throw new CorruptRunError(
      runId,
      `it is stored as ${manifest.codec} version ${manifest.schemaVersion}, newer than this ` +
        `release reads`,
    );
  if (chunks.length !== manifest.chunks)
    throw new CorruptRunError(runId, `${chunks.length} of ${manifest.chunks} chunks are there`);
  const packed = Buffer.concat(chunks);
  if (packed.length !== manifest.bytes)
    throw new CorruptRunError(
      runId,
      `its chunks have ${packed.length} bytes instead of ${manifest.bytes}`,
    );
  if (createHash("sha256").update(packed).digest("hex") !== manifest.sha256)
    throw new CorruptRunError(runId, "the hash of its chunks does not match");
  try {
    const text = await unpackedText(packed, manifest);
    if (text !== null) return JSON.parse(text);
  } catch (cause) {
    throw new CorruptRunError(runId, "its chunks do not unpack", { cause });
  }
  throw new CorruptRunError(runId, "its text is shorter than its manifest says");
}

/** The text of a payload; null for a shorter one. Its bytes are gone before it becomes a value. */
async function unpackedText(packed: Buffer, { rawBytes }: Manifest): Promise<string | null> {
  const raw = await unpack(packed, { maxOutputLength: rawBytes });
  return raw.length === rawBytes ? raw.toString("utf8") : null;
}
