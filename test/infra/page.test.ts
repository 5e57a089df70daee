import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { withExactSources } from "../../infra/constructs/page-headers.ts";
import { PATHS } from "../../infra/constructs/page-site.ts";
import { PAGE_HEADERS } from "../../packages/local/src/page/page-files.ts";
import { present } from "../support/present.ts";
import { appWith, type Resource, type Synthesis, synthesize } from "./support.ts";

const ARN = "arn:aws:acm:us-east-1:123456789012:certificate/1a2b";
const stack = synthesize({ page: true });
const named = synthesize({ page: true, pageDomain: "plan.example.com", pageCertificate: ARN });
const only = (type: string, from: Synthesis = stack): readonly [string, Resource] =>
  present(from.ofType(type)[0], type);
const [, bucket] = only("AWS::S3::Bucket");
const [networkId, network] = only("AWS::CloudFront::Distribution");
const ORIGIN = {
  "Fn::Join": ["", ["https://", { "Fn::GetAtt": [networkId, "DomainName"] }]],
};

describe("the bucket of the page", () => {
  it("is closed to the public and read by that one distribution only, over TLS", () => {
    expect(bucket.Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    const [, policy] = only("AWS::S3::BucketPolicy");
    const allowed = policy.Properties.PolicyDocument.Statement.filter(
      ({ Effect }: { Effect: string }) => Effect === "Allow",
    );
    expect(allowed).toMatchObject([
      { Action: "s3:GetObject", Principal: { Service: "cloudfront.amazonaws.com" } },
    ]);
    expect(JSON.stringify(allowed[0].Condition)).toContain(networkId);
    const [, control] = only("AWS::CloudFront::OriginAccessControl");
    expect(control.Properties.OriginAccessControlConfig).toMatchObject({
      SigningBehavior: "always",
      SigningProtocol: "sigv4",
    });
    expect(network.Properties.DistributionConfig.Origins[0].S3OriginConfig).toEqual({
      OriginAccessIdentity: "",
    });
  });

  it("goes with the stack in either stage: it holds nothing of anybody", () => {
    expect(bucket.DeletionPolicy).toBe("Delete");
  });
});

describe("what the page may do", () => {
  const [, policy] = only("AWS::CloudFront::ResponseHeadersPolicy");
  const config = policy.Properties.ResponseHeadersPolicyConfig;
  const region = { Ref: "AWS::Region" };

  it("is what it may do in the local cloud, and calls to the API and the sign-in", () => {
    const { "Fn::Join": joined } = config.SecurityHeadersConfig.ContentSecurityPolicy
      .ContentSecurityPolicy as { "Fn::Join": [string, unknown[]] };
    const text = joined[1].map((part) => (typeof part === "string" ? part : "REGION")).join("");
    const apis = "https://*.execute-api.REGION.amazonaws.com";
    const signIns = "https://*.auth.REGION.amazoncognito.com";
    expect(joined[1]).toContainEqual(region);
    expect(text.replace(` ${apis} ${signIns}`, "")).toBe(PAGE_HEADERS["content-security-policy"]);
    const custom = Object.fromEntries(
      config.CustomHeadersConfig.Items.map(({ Header, Value }: Record<string, string>) => [
        Header,
        Value,
      ]),
    );
    expect(PAGE_HEADERS).toMatchObject(custom);
    expect(Object.keys(custom)).toHaveLength(2);
  });

  it("is narrowed by the document to the one API and the one sign-in", () => {
    const sources = { api: "https://a.example.com", signIn: "https://s.example.com" };
    expect(withExactSources("<html><head><title>R</title></head></html>", sources)).toBe(
      '<html><head><meta http-equiv="content-security-policy" content="connect-src \'self\' ' +
        'https://a.example.com https://s.example.com"><title>R</title></head></html>',
    );
    const built = readFileSync(new URL("../../packages/web/index.html", import.meta.url), "utf8");
    expect(withExactSources(built, sources)).toContain("connect-src 'self' https://a.example.com");
  });

  it("is sent to browsers over https only, for a year, and cannot be framed", () => {
    expect(network.Properties.DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy).toBe(
      "redirect-to-https",
    );
    expect(config.SecurityHeadersConfig.StrictTransportSecurity).toMatchObject({
      AccessControlMaxAgeSec: 31_536_000,
    });
    expect(config.SecurityHeadersConfig.FrameOptions.FrameOption).toBe("DENY");
  });
});

describe("paths of the page", () => {
  const led = (uri: string) => {
    const event = { request: { uri } };
    return runInNewContext(`${PATHS}; handler(event)`, { event }).uri;
  };

  it("without a file lead to the document, files to themselves", () => {
    expect(["/", "/runs/1b", "/plan"].map(led)).toEqual(Array(3).fill("/index.html"));
    for (const file of ["/assets/app-1a2b.js", "/config.json"]) expect(led(file)).toBe(file);
  });
});

describe("signing in", () => {
  const clients = stack.ofType("AWS::Cognito::UserPoolClient");
  const [clientId, client] = present(
    clients.find(([id]) => id.startsWith("IdentityPoolPage")),
    "client of the page",
  );

  it("goes by code to the page's address alone, without a secret and without passwords", () => {
    expect(client.Properties).toMatchObject({
      AllowedOAuthFlows: ["code"],
      AllowedOAuthScopes: ["aws.cognito.signin.user.admin"],
      AccessTokenValidity: 15,
      GenerateSecret: false,
      PreventUserExistenceErrors: "ENABLED",
      SupportedIdentityProviders: ["COGNITO"],
    });
    const { CallbackURLs, LogoutURLs, ExplicitAuthFlows } = client.Properties;
    const page = { "Fn::Join": ["", ["https://", ORIGIN["Fn::Join"][1][1], "/"]] };
    expect([CallbackURLs, LogoutURLs]).toEqual([[page], [page]]);
    expect(ExplicitAuthFlows).toEqual(["ALLOW_REFRESH_TOKEN_AUTH"]);
  });

  it("gives tokens that the API takes, from scripts of that origin and of no other", () => {
    const [, authorizer] = only("AWS::ApiGatewayV2::Authorizer");
    expect(authorizer.Properties.JwtConfiguration.Audience).toContainEqual({ Ref: clientId });
    const [, api] = only("AWS::ApiGatewayV2::Api");
    expect(api.Properties.CorsConfiguration).toMatchObject({
      AllowOrigins: [ORIGIN],
      AllowHeaders: ["authorization", "content-type", "idempotency-key", "if-match"],
    });
    expect(api.Properties.CorsConfiguration.AllowCredentials).toBeUndefined();
  });

  it("works without a client for programs, at the same domain", () => {
    const without = synthesize({ page: true, machineClient: false });
    expect(without.ofType("AWS::Cognito::UserPoolDomain").map(([id]) => id)).toEqual(
      stack.ofType("AWS::Cognito::UserPoolDomain").map(([id]) => id),
    );
    expect(without.ofType("AWS::Cognito::UserPoolClient")).toHaveLength(2);
  });
});

describe("the upload", () => {
  it("brings files that never change before the document, which is asked for each time", () => {
    const uploads = stack.ofType("Custom::CDKBucketDeployment");
    const [[assets, first], [, second]] = uploads;
    expect(first.Properties.SystemMetadata["cache-control"]).toContain("immutable");
    expect(second.Properties.SystemMetadata["cache-control"]).toBe("no-cache");
    expect(JSON.stringify(stack.resources[uploads[1][0]])).toContain(assets);
    for (const [, { Properties }] of uploads)
      expect(Properties).toMatchObject({ Prune: false, RetainOnDelete: false });
  });
});

describe("an address of one's own", () => {
  it("has its certificate, nothing older than TLS 1.2, and is what CORS and sign-in name", () => {
    const [, own] = only("AWS::CloudFront::Distribution", named);
    expect(own.Properties.DistributionConfig).toMatchObject({
      Aliases: ["plan.example.com"],
      ViewerCertificate: { AcmCertificateArn: ARN, MinimumProtocolVersion: "TLSv1.2_2021" },
    });
    const [, api] = only("AWS::ApiGatewayV2::Api", named);
    expect(api.Properties.CorsConfiguration.AllowOrigins).toEqual(["https://plan.example.com"]);
    expect(named.outputs.PageUrl).toMatchObject({ Value: "https://plan.example.com" });
  });
});

describe("the switch", () => {
  it("leaves out every part of the page; an issuer of one's own does so by itself", () => {
    const issuer = { issuer: "https://login.example.com", audience: "reachmix", page: undefined };
    for (const context of [{ page: "false" }, issuer]) {
      const { resources } = synthesize(context);
      const parts = Object.entries(resources)
        .filter(([id]) => !id.startsWith("Uploads"))
        .map(([, { Type }]) => Type);
      expect(parts.filter((type) => /CloudFront|S3|Custom::/.test(type))).toEqual([]);
    }
  });

  it("is refused where it cannot be", () => {
    const refused = (context: object) => () => appWith({ page: true, ...context });
    expect(refused({ issuer: "https://login.example.com", audience: "r" })).toThrow(
      "Context page is true beside an issuer",
    );
    expect(refused({ pageDomain: "plan.example.com" })).toThrow("go together");
    expect(refused({ page: "perhaps" })).toThrow('Context page is "perhaps"; use true or false.');
  });
});
