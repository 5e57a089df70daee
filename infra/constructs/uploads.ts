// SPDX-License-Identifier: MIT
import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { ArnPrincipal, type IRole, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";

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
    this.bucket = new Bucket(this, "Files", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // Copies for a day: what is committed is in the table.
      lifecycleRules: [{ expiration: Duration.days(1) }],
      removalPolicy: RemovalPolicy.DESTROY,
      ...(pageOrigin === undefined ? {} : { cors: [corsOf(pageOrigin)] }),
    });
    Validations.of(this.bucket).acknowledge({ id: "AwsSolutions-S1", reason: NO_ACCESS_LOG });
  }

  /** Allows a role exactly these operations on the files, by the bucket's own policy. */
  allow(role: IRole, operations: readonly string[]): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ArnPrincipal(role.roleArn)],
        actions: operations.map((operation) => `s3:${operation}`).sort(),
        resources: [this.bucket.arnForObjects("*")],
      }),
    );
  }
}

function corsOf(origin: string) {
  return { allowedOrigins: [origin], allowedMethods: [HttpMethods.PUT], allowedHeaders: ["*"] };
}

const NO_ACCESS_LOG =
  "Files are reached at addresses signed by one function, which logs each, and are gone in a day.";
