import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { faultEntries, logger } from "../http/logger.ts";
import {
  failOfFiles,
  openUploadedFiles,
  type UploadedFiles,
  uploadsClient,
} from "./uploaded-files.ts";

/** Where files of rosters are uploaded to. */
export interface UploadFiles extends UploadedFiles {
  /** An address that takes one file of exactly so many bytes, by PUT, until it expires. */
  sign(key: string, file: { readonly type: string; readonly bytes: number }): Promise<string>;
  /** Removes a file. One that stays is gone after a day by itself, so that no fault is told. */
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
    remove: async (Key) => {
      try {
        await client.send(new DeleteObjectCommand({ Bucket, Key }));
      } catch (error) {
        logger.warn("the file of an upload was not removed", { fault: faultEntries(error) });
      }
    },
  };
}
