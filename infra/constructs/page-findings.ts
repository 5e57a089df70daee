// SPDX-License-Identifier: MIT
import { Stack, Validations } from "aws-cdk-lib";
import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import type { Bucket, CfnBucket } from "aws-cdk-lib/aws-s3";
import type { BucketDeployment } from "aws-cdk-lib/aws-s3-deployment";
import type { IConstruct } from "constructs";

/** Accepts what the AwsSolutions rules find at the page's bucket and distribution. */
export function acceptPageFindings(bucket: Bucket, distribution: Distribution): void {
  accept(bucket, BUCKET);
  accept(distribution, NETWORK);
}

/** Accepts what they find at the function of CDK that copies the files. */
export function acceptUploadFindings(deployment: BucketDeployment, bucket: Bucket): void {
  // One function of CDK's serves every upload of the stack; its role is a child of it.
  const copier = deployment.handlerRole.node.scope;
  if (!copier) return;
  accept(copier, UPLOAD);
  const files = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnBucket);
  for (const right of [...WILDCARDS, `Resource::<${files}.Arn>/*`])
    accept(copier, { [`AwsSolutions-IAM5[${right}]`]: `${CDK_MADE}${UPLOADING}` });
}

function accept(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [id, reason] of Object.entries(reasons))
    Validations.of(construct).acknowledge({ id, reason });
}

const BUCKET = {
  "AwsSolutions-S1":
    "Only CloudFront and the upload reach the bucket, and it holds the public build of the page.",
};

const NETWORK = {
  "AwsSolutions-CFR1": "Who plans campaigns, and from where, is for the owner of the account.",
  "AwsSolutions-CFR2":
    "It hands out public files from a bucket and runs nothing; a firewall costs more than all else.",
  "AwsSolutions-CFR3":
    "It serves the same public files to everybody; who asks for data is in the log of the API.",
  "AwsSolutions-CFR4":
    "CloudFront's own certificate allows no choice; with pageDomain nothing below TLS 1.2 is spoken.",
};

const CDK_MADE = "CDK makes the function that copies the page, its role and its rights: ";
const UPLOADING =
  "it reads the bucket of the bootstrap, writes that of the page, and tells CloudFront, which takes " +
  "no narrower right for that.";
const LOG_POLICY = "arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

const UPLOAD = {
  [`AwsSolutions-IAM4[Policy::${LOG_POLICY}]`]: `${CDK_MADE}with this policy it writes its log.`,
  "AwsSolutions-L1": `${CDK_MADE}its runtime comes with the version of CDK pinned here.`,
};

/** Rights with a wildcard, as the rules name them. */
const WILDCARDS = [
  "Action::s3:GetBucket*",
  "Action::s3:GetObject*",
  "Action::s3:List*",
  "Action::s3:Abort*",
  "Action::s3:DeleteObject*",
  "Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*",
  "Resource::*",
];
