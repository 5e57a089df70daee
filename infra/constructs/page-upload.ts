// SPDX-License-Identifier: MIT
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { RemovalPolicy } from "aws-cdk-lib";
import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import {
  BucketDeployment,
  CacheControl,
  type ISource,
  Source,
} from "aws-cdk-lib/aws-s3-deployment";
import { Construct } from "constructs";
import { acceptUploadFindings } from "./page-findings.ts";

/** What is uploaded, and where to. */
export type PageUploadProps = {
  readonly bucket: Bucket;
  readonly distribution: Distribution;
  /** Folder of the built page. */
  readonly folder: string;
  /** Its document, which names addresses that only the deployment knows. */
  readonly document: string;
  /** What the page reads before anything else. */
  readonly config: { readonly api: string; readonly signIn: string; readonly clientId: string };
};

/**
 * Puts the page into its bucket: first the files whose names carry a hash of their contents, then
 * the document, so that nobody is handed a document whose files are not there yet. Files of earlier
 * versions stay for whoever has the page open, and go with the stack.
 */
export class PageUpload extends Construct {
  constructor(scope: Construct, id: string, props: PageUploadProps) {
    super(scope, id);
    const logs = new LogGroup(this, "Logs", {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const shared = {
      destinationBucket: props.bucket,
      prune: false,
      retainOnDelete: false,
      memoryLimit: 256,
      logGroup: logs,
    };
    const files = new BucketDeployment(this, "Assets", {
      ...shared,
      sources: [Source.asset(join(props.folder, "assets"))],
      destinationKeyPrefix: "assets",
      cacheControl: [CacheControl.fromString("public, max-age=31536000, immutable")],
    });
    const document = new BucketDeployment(this, "Document", {
      ...shared,
      sources: [
        ...othersIn(props.folder),
        Source.data("index.html", props.document),
        Source.jsonData("config.json", { kind: "cognito", ...props.config }),
      ],
      cacheControl: [CacheControl.noCache()],
      distribution: props.distribution,
      distributionPaths: ["/*"],
    });
    document.node.addDependency(files);
    acceptUploadFindings(files, props.bucket);
  }
}

const OWN = ["assets", "index.html"];

/** Files besides the document whose names do not change with their contents, where there are any. */
function othersIn(folder: string): ISource[] {
  const others = readdirSync(folder).filter((name) => !OWN.includes(name));
  return others.length === 0 ? [] : [Source.asset(folder, { exclude: OWN })];
}
