// SPDX-License-Identifier: MIT
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Aws, Duration, RemovalPolicy } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  CachePolicy,
  Distribution,
  type DistributionProps,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { BlockPublicAccess, Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import type { PageDomain } from "../settings.ts";
import { acceptPageFindings } from "./page-findings.ts";
import { type PageSources, pagePolicy, withExactSources } from "./page-headers.ts";
import { PageUpload } from "./page-upload.ts";

/** What the page is made of. */
export type PageSiteProps = {
  /** Folder of the built page. */
  readonly folder: string;
  /** An address of one's own; CloudFront's when missing. */
  readonly domain?: PageDomain | undefined;
};

/** What the page is told once everything else is there. */
export type PageConfig = PageSources & { readonly clientId: string };

/** The page: files in a private bucket, handed out by CloudFront and by nothing else. */
export class PageSite extends Construct {
  /** Where the page is, without a path: `https://d111111abcdef8.cloudfront.net`. */
  readonly origin: string;
  private readonly folder: string;
  private readonly bucket: Bucket;
  private readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { folder, domain }: PageSiteProps) {
    super(scope, id);
    this.folder = folder;
    // Nothing in it is anybody's: it is built from the sources, so it goes with the stack.
    this.bucket = new Bucket(this, "Files", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.distribution = new Distribution(this, "Network", {
      comment: "Reachmix: the page",
      defaultRootObject: "index.html",
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        compress: true,
        responseHeadersPolicy: this.headers(),
        functionAssociations: [
          { function: this.paths(), eventType: FunctionEventType.VIEWER_REQUEST },
        ],
      },
      ...this.named(domain),
    });
    this.origin = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
    acceptPageFindings(this.bucket, this.distribution);
  }

  /** Uploads the page with what it has to know. */
  publish(config: PageConfig): void {
    const document = readFileSync(join(this.folder, "index.html"), "utf8");
    new PageUpload(this, "Upload", {
      bucket: this.bucket,
      distribution: this.distribution,
      folder: this.folder,
      document: withExactSources(document, config),
      config,
    });
  }

  /** With a certificate of one's own nothing older than TLS 1.2 is spoken. */
  private named(domain: PageDomain | undefined): Partial<DistributionProps> {
    if (domain === undefined) return {};
    return {
      domainNames: [domain.name],
      certificate: Certificate.fromCertificateArn(this, "Certificate", domain.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }

  private headers(): ResponseHeadersPolicy {
    const connect = ["execute-api", "auth"].map((service) =>
      service === "auth"
        ? `https://*.auth.${Aws.REGION}.amazoncognito.com`
        : `https://*.execute-api.${Aws.REGION}.amazonaws.com`,
    );
    return new ResponseHeadersPolicy(this, "Headers", {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: pagePolicy(connect), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
      },
      customHeadersBehavior: {
        // Memory that page and worker share, by which a running search is told to stop.
        customHeaders: [
          { header: "cross-origin-opener-policy", value: "same-origin", override: true },
          { header: "cross-origin-embedder-policy", value: "require-corp", override: true },
        ],
      },
    });
  }

  /** Paths of the page that name no file get the document, as in the local cloud. */
  private paths(): EdgeFunction {
    return new EdgeFunction(this, "Paths", {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(PATHS),
      comment: "Paths of the page without a file get the document",
    });
  }
}

/** What CloudFront runs for every request. */
export const PATHS = `function handler(event) {
  var request = event.request;
  var name = request.uri.slice(request.uri.lastIndexOf("/") + 1);
  if (name.indexOf(".") < 0) request.uri = "/index.html";
  return request;
}`;
