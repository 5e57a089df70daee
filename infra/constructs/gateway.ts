// SPDX-License-Identifier: MIT
import { type RemovalPolicy, Validations } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { Refusal } from "../refusal.ts";
import type { Route } from "../routes.ts";

/** Whose tokens the gateway lets through. */
export type TokenRules = {
  readonly issuer: string;
  readonly audience: readonly string[];
  /** Scopes of which a token must carry one, per kind of access; undefined asks for none. */
  readonly scopes?: { readonly read: readonly string[]; readonly write: readonly string[] };
};

/** What the gateway connects. */
export type GatewayProps = {
  readonly name: string;
  readonly routes: readonly Route[];
  /** By the name used in the routes; `api` also answers whatever no route matches. */
  readonly functions: Readonly<Record<string, IFunction>>;
  readonly tokens: TokenRules;
  readonly logRemoval: RemovalPolicy;
};

/** The HTTP API: routes, the check of tokens, throttling and access logs. */
export class Gateway extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id);
    this.api = new HttpApi(this, "Api", { apiName: props.name, createDefaultStage: false });
    this.addRoutes(props);
    this.addStage(props.logRemoval);
  }

  private addRoutes({ routes, functions, tokens }: GatewayProps): void {
    const authorizer = new HttpJwtAuthorizer("Tokens", tokens.issuer, {
      jwtAudience: [...tokens.audience],
    });
    const integrations = new Map(
      Object.entries(functions).map(([name, fn]) => [name, new HttpLambdaIntegration(name, fn)]),
    );
    for (const { method, path, function: name, operation, access } of routes.flatMap(withHead)) {
      const integration = integrations.get(name)!;
      const routeKey = HttpRouteKey.with(path, HttpMethod[method]);
      const route = { httpApi: this.api, routeKey, integration };
      const id = method === "HEAD" ? `${operation}Head` : operation;
      if (access === "public") this.addPublicRoute(id, operation, route);
      else {
        const authorizationScopes = tokens.scopes && [...tokens.scopes[access]];
        new HttpRoute(this, id, { ...route, authorizer, authorizationScopes });
      }
    }
    this.addPublicRoute("notFound", "notFound", {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: integrations.get("api")!,
    });
  }

  private addPublicRoute(
    id: string,
    operation: string,
    props: ConstructorParameters<typeof HttpRoute>[2],
  ): void {
    const reason = publicReasons[operation];
    if (reason === undefined)
      throw new Refusal(
        `Operation ${operation} is public; say why in infra/constructs/gateway.ts, publicReasons.`,
      );
    Validations.of(new HttpRoute(this, id, props)).acknowledge({
      id: "AwsSolutions-APIG4",
      reason,
    });
  }

  private addStage(logRemoval: RemovalPolicy): void {
    const logs = new LogGroup(this, "AccessLogs", {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: logRemoval,
    });
    new HttpStage(this, "Stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: 25, burstLimit: 50 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    });
  }
}

/** A route with the one for HEAD beside it when it is read by GET: a gateway does not imply it. */
function withHead(route: Route): readonly (Omit<Route, "method"> & { method: Method })[] {
  return route.method === "GET" ? [route, { ...route, method: "HEAD" }] : [route];
}

type Method = Route["method"] | "HEAD";

/** Why these routes answer without a token. */
const publicReasons: Readonly<Record<string, string>> = {
  health:
    "Answers load balancers and monitors with a constant status; it reads no run and no tenant.",
  openapi: "Serves the public description of the API, which is also in the open-source repository.",
  notFound:
    "Answers calls that match no route with a constant 404 problem; it reads no run and no tenant.",
};

/** One line per request; never a body, a header or a token. */
const accessLogFields = {
  requestId: "$context.requestId",
  time: "$context.requestTime",
  sourceIp: "$context.identity.sourceIp",
  route: "$context.routeKey",
  status: "$context.status",
  bytes: "$context.responseLength",
  latencyMs: "$context.responseLatency",
  functionMs: "$context.integrationLatency",
  tokenError: "$context.authorizer.error",
  functionError: "$context.integrationErrorMessage",
};
