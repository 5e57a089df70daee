import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { optionalEnvironment } from "../http/environment.ts";
import { StoreUnavailableError } from "../store/index.ts";

/** Where files of rosters are uploaded to: each under a key of its tenant, for a day at most. */
export interface UploadFiles {
  /** An address that takes one file of exactly so many bytes, by PUT, until it expires. */
  sign(key: string, file: { readonly type: string; readonly bytes: number }): Promise<string>;
  /** The bytes of a file as they come; null when nothing was uploaded. */
  read(key: string): Promise<AsyncIterable<Uint8Array> | null>;
  remove(key: string): Promise<void>;
}

/** Seconds for which an address takes an upload. */
export const SIGNED_SECONDS = 900;

/** Milliseconds until the bucket is connected, and without a byte until a call is given up. */
const LIMITS = { connectionTimeout: 1_000, requestTimeout: 10_000, socketTimeout: 10_000 } as const;

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
      return getSignedUrl(client, command, { expiresIn: SIGNED_SECONDS, signableHeaders });
    },
    read: async (Key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        return (Body as AsyncIterable<Uint8Array> | undefined) ?? null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw new StoreUnavailableError("the files of uploads did not answer", { cause: error });
      }
    },
    remove: async (Key) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },
  };
}
