import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { optionalEnvironment } from "../http/environment.ts";
import { faultEntries, logger } from "../http/logger.ts";
import { StoreAccessError, StoreUnavailableError } from "../store/index.ts";

/**
 * Files that were uploaded for rosters: each under a key of its tenant, for a day at most. Whatever
 * the bucket says, its faults are a StoreAccessError when it does not take our credentials, else a
 * StoreUnavailableError.
 */
export interface UploadedFiles {
  /**
   * A file, its bytes as they come, faults included; null when nothing was uploaded, or when it is
   * no longer than so many bytes.
   * @param from bytes at its beginning that are left out; none when missing
   */
  read(key: string, from?: number): Promise<UploadedFile | null>;
}

/** A file that was uploaded. */
export interface UploadedFile {
  /** Another one for another content. */
  readonly etag: string;
  /** When it was uploaded, in milliseconds since 1970, to the second. */
  readonly uploadedAt: number;
  /** Bytes of all of it. */
  readonly length: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Milliseconds until the bucket is connected, and without a byte until a call is given up. */
const LIMITS = { connectionTimeout: 1_000, requestTimeout: 10_000, socketTimeout: 10_000 } as const;

/** Names under which S3 and the SDK refuse, or miss, our credentials. */
const CREDENTIALS: ReadonlySet<string> = new Set([
  "CredentialsProviderError",
  "ExpiredToken",
  "InvalidAccessKeyId",
  "InvalidToken",
  "RequestTimeTooSkewed",
  "SignatureDoesNotMatch",
  "TokenProviderError",
  "TokenRefreshRequired",
]);

/** A client of the bucket of uploads. */
export function uploadsClient(): S3Client {
  return new S3Client({
    maxAttempts: 3,
    requestHandler: { ...LIMITS, throwOnRequestTimeout: true },
    // A check sum of what is not there yet would be signed along.
    requestChecksumCalculation: "WHEN_REQUIRED",
    // A stand-in on a laptop has no host name per bucket.
    forcePathStyle: optionalEnvironment("AWS_ENDPOINT_URL_S3") !== undefined,
  });
}

/** The files in a bucket, to be read. */
export function openUploadedFiles(Bucket: string, client = uploadsClient()): UploadedFiles {
  return {
    read: async (Key, from = 0) => {
      try {
        const Range = from === 0 ? undefined : `bytes=${from}-`;
        const { Body, ...said } = await client.send(new GetObjectCommand({ Bucket, Key, Range }));
        if (Body === undefined) return null;
        return {
          etag: said.ETag?.replaceAll('"', "") ?? "",
          uploadedAt: said.LastModified?.getTime() ?? 0,
          length: from + (said.ContentLength ?? 0),
          bytes: arriving(Body as AsyncIterable<Uint8Array>),
        };
      } catch (error) {
        return isMissing(error) ? null : failOfFiles(error);
      }
    },
  };
}

/** The bytes of a file, whose faults are ours and not those of whoever wrote it. */
async function* arriving(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    failOfFiles(error);
  }
}

/**
 * Whether nothing is there, or nothing behind the bytes that are left out. To a role that may not
 * list the bucket, and ours may not, S3 denies access to a key that is not there as to one it may
 * not read.
 */
export function isMissing(error: unknown): boolean {
  const name = nameOf(error);
  if (name === "AccessDenied")
    logger.warn("no file, or no right to read it", { fault: faultEntries(error) });
  return name === "NoSuchKey" || name === "AccessDenied" || name === "InvalidRange";
}

/** @throws StoreAccessError, or StoreUnavailableError, for whatever the bucket says */
export function failOfFiles(error: unknown): never {
  const name = nameOf(error);
  if (CREDENTIALS.has(name))
    throw new StoreAccessError(`the files of uploads did not let us in: ${name}`, { cause: error });
  throw new StoreUnavailableError(`the files of uploads did not answer: ${name}`, { cause: error });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
