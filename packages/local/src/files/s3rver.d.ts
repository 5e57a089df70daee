declare module "@20minutes/s3rver" {
  import type { AddressInfo } from "node:net";

  /** An embedded S3 over a folder of files. */
  class S3rver {
    constructor(options: {
      port: number;
      address: string;
      silent: boolean;
      directory: string;
      vhostBuckets: boolean;
      configureBuckets: readonly { name: string; configs?: readonly string[] }[];
    });
    run(): Promise<AddressInfo>;
    close(): Promise<void>;
  }
  export = S3rver;
}

declare module "@20minutes/s3rver/lib/models/account.js" {
  /** The account that every request is made for. */
  const accounts: {
    DUMMY_ACCOUNT: { createKeyPair(accessKeyId: string, secretAccessKey: string): void };
  };
  export = accounts;
}
