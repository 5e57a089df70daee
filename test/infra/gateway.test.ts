import { describe, expect, it } from "vitest";
import { readRoutes } from "../../infra/routes.ts";
import { present } from "../support/present.ts";
import { type Resource, type Synthesis, synthesize } from "./support.ts";

const cognito = synthesize();
const own = synthesize({ issuer: "https://login.example.com/", audience: "reachmix,reachmix-cli" });

function routesOf(stack: Synthesis): Readonly<Record<string, Resource["Properties"]>> {
  const routes = stack.ofType("AWS::ApiGatewayV2::Route");
  return Object.fromEntries(routes.map(([, { Properties }]) => [Properties.RouteKey, Properties]));
}

/** Logical id of the function behind a route: the gateway calls its alias. */
function functionBehind(stack: Synthesis, route: Resource["Properties"]): string {
  const integration = stack.resources[route.Target["Fn::Join"][1].at(-1).Ref];
  const alias = stack.resources[integration.Properties.IntegrationUri.Ref];
  return alias.Properties.FunctionName.Ref;
}

describe("routes", () => {
  const routes = routesOf(cognito);

  it("are those of functions/routes.json, HEAD beside each closed GET, and a last one", () => {
    const listed = readRoutes().map(({ method, path }) => `${method} ${path}`);
    const heads = readRoutes()
      .filter(({ method, access }) => method === "GET" && access !== "public")
      .map(({ path }) => `HEAD ${path}`);
    expect(Object.keys(routes).sort()).toEqual(["$default", ...listed, ...heads].sort());
  });

  it("for HEAD are those for GET in all but the method", () => {
    const heads = Object.keys(routes).filter((key) => key.startsWith("HEAD "));
    expect(heads.length).toBeGreaterThan(2);
    for (const key of heads)
      expect(routes[key]).toEqual({ ...routes[key.replace("HEAD", "GET")], RouteKey: key });
  });

  it("lead to the function that routes.json names, anything else to api", () => {
    for (const { method, path, function: name } of readRoutes())
      expect(functionBehind(cognito, routes[`${method} ${path}`])).toMatch(
        new RegExp(`^${name}Function`),
      );
    expect(functionBehind(cognito, routes.$default)).toMatch(/^apiFunction/);
  });

  it("let the gateway call each function, a schedule the sweeper, and nobody else any", () => {
    const permissions = cognito.ofType("AWS::Lambda::Permission");
    const swept = permissions.filter(([, { Properties }]) =>
      JSON.stringify(Properties.FunctionName).includes('"sweepFunction'),
    );
    expect(swept.map(([, { Properties }]) => Properties.Principal)).toEqual([
      "events.amazonaws.com",
    ]);
    const answering = permissions.filter((permission) => !swept.includes(permission));
    expect(answering.length).toBeGreaterThan(0);
    for (const [, { Properties }] of answering) {
      expect(Properties.Principal).toBe("apigateway.amazonaws.com");
      expect(JSON.stringify(Properties.SourceArn)).toContain('"Ref":"GatewayApi');
    }
  });

  it("answer no other origin's scripts: CORS is off", () => {
    const [[, api]] = cognito.ofType("AWS::ApiGatewayV2::Api");
    expect(api.Properties.CorsConfiguration).toBeUndefined();
  });
});

describe.each([
  ["Cognito", cognito],
  ["an issuer of one's own", own],
])("tokens of %s", (_, stack) => {
  const routes = routesOf(stack);
  const [[authorizerId, authorizer], ...others] = stack.ofType("AWS::ApiGatewayV2::Authorizer");

  it("are asked for on every route that is not public, and only there", () => {
    expect(others).toEqual([]);
    expect(authorizer.Properties.AuthorizerType).toBe("JWT");
    const open = new Set(["$default"]);
    for (const { method, path, access } of readRoutes())
      if (access === "public") open.add(`${method} ${path}`);
    for (const [key, route] of Object.entries(routes)) {
      expect([key, route.AuthorizationType]).toEqual([key, open.has(key) ? "NONE" : "JWT"]);
      expect(route.AuthorizerId).toEqual(open.has(key) ? undefined : { Ref: authorizerId });
    }
  });
});

describe("tokens of Cognito", () => {
  const [[, authorizer]] = cognito.ofType("AWS::ApiGatewayV2::Authorizer");
  const { Issuer, Audience } = authorizer.Properties.JwtConfiguration;

  it("come from the pool of the stack and from either of its clients", () => {
    const [[pool]] = cognito.ofType("AWS::Cognito::UserPool");
    const region = { Ref: "AWS::Region" };
    expect(Issuer).toEqual({
      "Fn::Join": ["", ["https://cognito-idp.", region, ".amazonaws.com/", { Ref: pool }]],
    });
    const clients = cognito.ofType("AWS::Cognito::UserPoolClient").map(([id]) => ({ Ref: id }));
    expect(clients).toHaveLength(2);
    expect(Audience).toEqual(clients);
  });

  it("need the scope of the access, which an identity token never has", () => {
    const routes = routesOf(cognito);
    const scopesOf: Record<string, readonly string[]> = {
      read: ["reachmix/read"],
      solve: ["reachmix/solve", "reachmix/write"],
      write: ["reachmix/write"],
    };
    for (const { method, path, access } of readRoutes().filter((r) => r.access !== "public"))
      expect(routes[`${method} ${path}`].AuthorizationScopes).toEqual([
        ...scopesOf[access],
        "aws.cognito.signin.user.admin",
      ]);
  });

  it("with the scope to read reach nothing that computes or changes", () => {
    const reached = Object.entries(routesOf(cognito))
      .filter(([, route]) => route.AuthorizationScopes?.includes("reachmix/read"))
      .map(([key, route]) => [key.split(" ")[0], functionBehind(cognito, route)]);
    expect(reached.length).toBeGreaterThan(2);
    for (const [method, name] of reached) {
      expect(["GET", "HEAD"]).toContain(method);
      expect(name).toMatch(/^(api|reports)Function/);
    }
  });
});

describe("tokens of an issuer of one's own", () => {
  it("carry that issuer and one of the audiences; no user pool is created", () => {
    const [[, authorizer]] = own.ofType("AWS::ApiGatewayV2::Authorizer");
    expect(authorizer.Properties.JwtConfiguration).toEqual({
      Issuer: "https://login.example.com/",
      Audience: ["reachmix", "reachmix-cli"],
    });
    expect(
      Object.values(own.resources).filter(({ Type }) => Type.startsWith("AWS::Cognito")),
    ).toEqual([]);
    expect(Object.keys(own.outputs).sort()).toEqual(["TableName", "Url"]);
  });

  it("need no scope, because its scopes are not ours to know", () => {
    for (const route of Object.values(routesOf(own)))
      expect(route.AuthorizationScopes).toBeUndefined();
  });
});

describe("the stage", () => {
  const [[, stage]] = cognito.ofType("AWS::ApiGatewayV2::Stage");

  it("limits the requests per second", () => {
    expect(stage.Properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 25,
      ThrottlingBurstLimit: 50,
    });
  });

  it("keeps what computes, and what anybody may call, within limits of their own", () => {
    const settings = stage.Properties.RouteSettings;
    const narrow = readRoutes().filter((r) => r.access === "public" || r.function !== "api");
    expect(Object.keys(settings).sort()).toEqual(
      ["$default", ...narrow.map(({ method, path }) => `${method} ${path}`)].sort(),
    );
    for (const limits of Object.values(settings))
      expect(limits).toEqual({ ThrottlingRateLimit: 5, ThrottlingBurstLimit: 10 });
  });

  it("is made after the routes that its settings name", () => {
    const routes = cognito.ofType("AWS::ApiGatewayV2::Route");
    for (const key of Object.keys(stage.Properties.RouteSettings)) {
      const [id] = present(
        routes.find(([, { Properties }]) => Properties.RouteKey === key),
        "route",
      );
      expect((stage as { DependsOn?: string[] }).DependsOn).toContain(id);
    }
  });

  it("logs every request as JSON without header, body or token", () => {
    const { DestinationArn, Format } = stage.Properties.AccessLogSettings;
    expect(cognito.resources[DestinationArn["Fn::GetAtt"][0]].Type).toBe("AWS::Logs::LogGroup");
    const fields = JSON.parse(Format);
    expect(fields).toMatchObject({ requestId: "$context.requestId", status: "$context.status" });
    for (const value of Object.values(fields))
      expect(value).toMatch(/^\$context\.(?!authorizer\.claims)/);
  });
});
