import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { optionalEnvironment } from "../http/environment.ts";
import { faultEntries, logger } from "../http/logger.ts";
import { StoreAccessError, StoreUnavailableError } from "../store/index.ts";

/**
 * Where files of rosters are uploaded to: each under a key of its tenant, for a day at most.
 * Whatever the bucket says, its faults are a StoreAccessError when it does not take our
 * credentials, else a StoreUnavailableError.
 */
export interface UploadFiles {
  /** An address that takes one file of exactly so many bytes, by PUT, until it expires. */
  sign(key: string, file: { readonly type: string; readonly bytes: number }): Promise<string>;
  /** The bytes of a file as they come, faults included; null when nothing was uploaded. */
  read(key: string): Promise<AsyncIterable<Uint8Array> | null>;
  /** Removes a file. One that stays is gone after a day by itself, so that no fault is told. */
  remove(key: string): Promise<void>;
}

/** Seconds for which an address takes an upload. */
export const SIGNED_SECONDS = 900;

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

/** The files in a bucket. */
export function openUploadFiles(Bucket: string): UploadFiles {
  const client = new S3Client({
    maxAttempts: 3,
    requestHandler: { ...LIMITS, throwOnRequestTimeout: true },
    // A check sum of what is not there yet would be signed along.
    requestChecksumCalculation: "WHEN_REQUIRED",
    // A stand-in on a laptop has no host name per bucket.
    forcePathStyle: optionalEnvironment("AWS_ENDPOINT_URL_S3") !== undefined,
  });
  return {
    sign: (Key, { type, bytes }) => {
      const command = new PutObjectCommand({
        Bucket,
        Key,
        ContentType: type,
        ContentLength: bytes,
      });
      const signableHeaders = new Set(["host", "content-type", "content-length"]);
      const options = { expiresIn: SIGNED_SECONDS, signableHeaders };
      return getSignedUrl(client, command, options).catch(fail);
    },
    read: async (Key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        return Body === undefined ? null : arriving(Body as AsyncIterable<Uint8Array>);
      } catch (error) {
        return isMissing(error) ? null : fail(error);
      }
    },
    remove: async (Key) => {
      try {
        await client.send(new DeleteObjectCommand({ Bucket, Key }));
      } catch (error) {
        logger.warn("the file of an upload was not removed", { fault: faultEntries(error) });
      }
    },
  };
}

/** The bytes of a file, whose faults are ours and not those of whoever wrote it. */
async function* arriving(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    fail(error);
  }
}

/**
 * Whether nothing is there. To a role that may not list the bucket, and ours may not, S3 denies
 * access to a key that is not there as to one it may not read.
 */
function isMissing(error: unknown): boolean {
  const name = nameOf(error);
  if (name === "AccessDenied")
    logger.warn("no file, or no right to read it", { fault: faultEntries(error) });
  return name === "NoSuchKey" || name === "AccessDenied";
}

function fail(error: unknown): never {
  const name = nameOf(error);
  if (CREDENTIALS.has(name))
    throw new StoreAccessError(`the files of uploads did not let us in: ${name}`, { cause: error });
  throw new StoreUnavailableError(`the files of uploads did not answer: ${name}`, { cause: error });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
