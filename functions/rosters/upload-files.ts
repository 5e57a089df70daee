import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import {
  failOfFiles,
  isMissing,
  openUploadedFiles,
  type UploadedFiles,
  uploadsClient,
} from "./uploaded-files.ts";

/** Where files of rosters are uploaded to. */
export interface UploadFiles extends UploadedFiles {
  /** An address that takes one file of exactly so many bytes, by PUT, until it expires. */
  sign(key: string, file: { readonly type: string; readonly bytes: number }): Promise<string>;
  /** Whether a file is there. */
  has(key: string): Promise<boolean>;
  /** Removes a file, also one that is not there. */
  remove(key: string): Promise<void>;
}

/** Seconds for which an address takes an upload. */
export const SIGNED_SECONDS = 900;

/** The files in a bucket, with the right to have them made and removed. */
export function openUploadFiles(Bucket: string): UploadFiles {
  const client = uploadsClient();
  return {
    ...openUploadedFiles(Bucket, client),
    sign: (Key, { type, bytes }) => {
      const command = new PutObjectCommand({
        Bucket,
        Key,
        ContentType: type,
        ContentLength: bytes,
      });
      const signableHeaders = new Set(["host", "content-type", "content-length"]);
      const options = { expiresIn: SIGNED_SECONDS, signableHeaders };
      return getSignedUrl(client, command, options).catch(failOfFiles);
    },
    has: async (Key) => {
      try {
        // The role may read a file, and may not list the bucket.
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        (Body as { destroy?(): void } | undefined)?.destroy?.();
        return Body !== undefined;
      } catch (error) {
        return !isMissing(error) && failOfFiles(error);
      }
    },
    remove: async (Key) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key })).catch(failOfFiles);
    },
  };
}
