// SPDX-License-Identifier: MIT
import { Duration, type RemovalPolicy, Validations } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  type CfnStage,
  CorsHttpMethod,
  type CorsPreflightOptions,
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
  readonly scopes?: Readonly<Record<"read" | "solve" | "write", readonly string[]>>;
};

/** What the gateway connects. */
export type GatewayProps = {
  readonly name: string;
  readonly routes: readonly Route[];
  /** By the name used in the routes; `api` also answers whatever no route matches. */
  readonly functions: Readonly<Record<string, IFunction>>;
  readonly tokens: TokenRules;
  readonly logRemoval: RemovalPolicy;
  /** The one origin whose scripts may call it; undefined means none. */
  readonly pageOrigin?: string | undefined;
};

/** The HTTP API: routes, the check of tokens, throttling and access logs. */
export class Gateway extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id);
    this.api = new HttpApi(this, "Api", {
      apiName: props.name,
      createDefaultStage: false,
      ...(props.pageOrigin === undefined ? {} : { corsPreflight: corsOf(props.pageOrigin) }),
    });
    const routes = this.addRoutes(props);
    const stage = this.addStage(props.logRemoval);
    // The settings of a route name it, so that it has to be there first.
    stage.node.addDependency(...routes);
    (stage.node.defaultChild as CfnStage).routeSettings = routeSettings(props.routes);
  }

  private addRoutes({ routes, functions, tokens }: GatewayProps): readonly HttpRoute[] {
    const added: HttpRoute[] = [];
    const authorizer = new HttpJwtAuthorizer("Tokens", tokens.issuer, {
      jwtAudience: [...tokens.audience],
    });
    const integrationOf = integrationsOf(functions);
    for (const { method, path, function: name, operation, access } of routes.flatMap(withHead)) {
      const integration = integrationOf(name);
      const routeKey = HttpRouteKey.with(path, HttpMethod[method]);
      const route = { httpApi: this.api, routeKey, integration };
      const id = method === "HEAD" ? `${operation}Head` : operation;
      if (access === "public") added.push(this.addPublicRoute(operation, route));
      else {
        const authorizationScopes = tokens.scopes && [...tokens.scopes[access]];
        added.push(new HttpRoute(this, id, { ...route, authorizer, authorizationScopes }));
      }
    }
    const notFound = {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: integrationOf("api"),
    };
    return [...added, this.addPublicRoute("notFound", notFound)];
  }

  private addPublicRoute(
    operation: string,
    props: ConstructorParameters<typeof HttpRoute>[2],
  ): HttpRoute {
    const reason = publicReasons[operation];
    if (reason === undefined)
      throw new Refusal(
        `Operation ${operation} is public; say why in infra/constructs/gateway.ts, publicReasons.`,
      );
    const route = new HttpRoute(this, operation, props);
    Validations.of(route).acknowledge({ id: "AwsSolutions-APIG4", reason });
    return route;
  }

  private addStage(logRemoval: RemovalPolicy): HttpStage {
    const logs = new LogGroup(this, "AccessLogs", {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: logRemoval,
    });
    return new HttpStage(this, "Stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: limits.rest,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    });
  }
}

/** What scripts of one origin may send and read. */
function corsOf(origin: string): CorsPreflightOptions {
  const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;
  return {
    allowOrigins: [origin],
    allowMethods: methods.map((method) => CorsHttpMethod[method]),
    allowHeaders: ["authorization", "content-type", "idempotency-key", "if-match"],
    exposeHeaders: [
      "content-disposition",
      "etag",
      "idempotency-replayed",
      "location",
      "ratelimit",
      "ratelimit-policy",
      "retry-after",
    ],
    maxAge: Duration.hours(1),
  };
}

/** The integration of each function by its name. */
function integrationsOf(functions: GatewayProps["functions"]) {
  const integrations = new Map(
    Object.entries(functions).map(([name, fn]) => [name, new HttpLambdaIntegration(name, fn)]),
  );
  return (name: string): HttpLambdaIntegration => {
    const integration = integrations.get(name);
    if (integration === undefined)
      throw new Refusal(`A route names the function ${name}, which the stack has not; add it.`);
    return integration;
  };
}

/** Requests per second and in a burst that a route takes, by what it costs and who may call it. */
const limits = {
  computing: { rateLimit: 5, burstLimit: 10 },
  public: { rateLimit: 5, burstLimit: 10 },
  rest: { rateLimit: 25, burstLimit: 50 },
} as const;

/**
 * Limits of the routes that get some of their own: what computes cannot crowd out reading, and what
 * anybody may call without a token cannot crowd out what needs one.
 */
function routeSettings(routes: readonly Route[]): Record<string, object> {
  const settings: Record<string, object> = { $default: asSettings(limits.public) };
  for (const { method, path, access, function: name } of routes) {
    const computes = name !== "api";
    if (access === "public" || computes)
      settings[`${method} ${path}`] = asSettings(
        access === "public" ? limits.public : limits.computing,
      );
  }
  return settings;
}

function asSettings({ rateLimit, burstLimit }: { rateLimit: number; burstLimit: number }): object {
  return { ThrottlingRateLimit: rateLimit, ThrottlingBurstLimit: burstLimit };
}

/**
 * A route with the one for HEAD beside it when it is read by GET: a gateway does not imply it. HEAD
 * of a public route needs none: it reaches the function as a call that no route matches.
 */
function withHead(route: Route): readonly (Omit<Route, "method"> & { method: Method })[] {
  const read = route.method === "GET" && route.access !== "public";
  return read ? [route, { ...route, method: "HEAD" }] : [route];
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
