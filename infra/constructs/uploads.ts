// SPDX-License-Identifier: MIT
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { ArnPrincipal, type IRole, PolicyStatement } from "aws-cdk-lib/aws-iam";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { S3_SERVER_ACCESS_LOGS_USE_BUCKET_POLICY } from "aws-cdk-lib/cx-api";
import { Construct } from "constructs";

/** Where files are, and where it is written who reached them. */
const FILES = "rosters/";
const LOGS = "access/";

/** Who may upload. */
export type UploadsProps = {
  /** The one origin whose scripts may upload; undefined means none. */
  readonly pageOrigin?: string | undefined;
};

/** Where files of rosters are uploaded to, at signed addresses: each is gone after a day. */
export class Uploads extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { pageOrigin }: UploadsProps) {
    super(scope, id);
    // The log is written by the right of a policy, not of an access list, which S3 no longer takes.
    this.node.setContext(S3_SERVER_ACCESS_LOGS_USE_BUCKET_POLICY, true);
    this.bucket = new Bucket(this, "Files", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsPrefix: LOGS,
      lifecycleRules: [
        // Copies for a day: what is committed is in the table.
        { prefix: FILES, expiration: Duration.days(1) },
        { prefix: LOGS, expiration: Duration.days(30) },
      ],
      removalPolicy: RemovalPolicy.DESTROY,
      ...(pageOrigin === undefined ? {} : { cors: [corsOf(pageOrigin)] }),
    });
  }

  /** Allows a role exactly these operations on the files, by the bucket's own policy. */
  allow(role: IRole, operations: readonly string[]): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ArnPrincipal(role.roleArn)],
        actions: operations.map((operation) => `s3:${operation}`).sort(),
        resources: [this.bucket.arnForObjects(`${FILES}*`)],
      }),
    );
  }
}

function corsOf(origin: string) {
  return { allowedOrigins: [origin], allowedMethods: [HttpMethods.PUT], allowedHeaders: ["*"] };
}
