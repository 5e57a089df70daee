import { mkdirSync } from "node:fs";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import accounts from "@20minutes/s3rver/lib/models/account.js";
import type { StackBucket } from "../assembly/stack.ts";
import { Refusal } from "../refusal.ts";

/** A running embedded S3. */
export interface Buckets {
  /** Where the AWS SDK finds it, and where addresses signed for an upload lead. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** A page may upload from wherever it is served; a signed address is what lets it. */
const FROM_EVERYWHERE =
  "<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin>" +
  "<AllowedMethod>PUT</AllowedMethod><AllowedMethod>GET</AllowedMethod>" +
  "<AllowedHeader>*</AllowedHeader></CORSRule></CORSConfiguration>";

/**
 * Starts an embedded S3 with the buckets of the template, each a folder under `<dataDir>/files`.
 * It checks signatures, those of addresses made for an upload too, and streams.
 * @throws Refusal when the folder cannot be written
 */
export async function openBuckets(
  dataDir: string,
  buckets: readonly StackBucket[],
): Promise<Buckets> {
  const directory = join(dataDir, "files");
  accounts.DUMMY_ACCOUNT.createKeyPair("local", "local");
  try {
    mkdirSync(directory, { recursive: true });
    const server = new S3rver({
      port: 0,
      address: "127.0.0.1",
      silent: true,
      directory,
      vhostBuckets: false,
      configureBuckets: buckets.map(({ name }) => ({ name, configs: [FROM_EVERYWHERE] })),
    });
    const { port } = await server.run();
    return { endpoint: `http://127.0.0.1:${port}`, close: () => server.close() };
  } catch (error) {
    throw new Refusal(
      `The files in the data folder ${dataDir} cannot be opened (${(error as Error).message}): ` +
        "repair its folder files, or set REACHMIX_DATA_DIR to another folder.",
    );
  }
}
