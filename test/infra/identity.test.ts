import { describe, expect, it } from "vitest";
import { synthesize } from "./support.ts";

const prod = synthesize();
const [[poolId, pool]] = prod.ofType("AWS::Cognito::UserPool");
const [[, people], [, machine]] = prod.ofType("AWS::Cognito::UserPoolClient");

describe("the user pool", () => {
  it("keeps its logical id, because another id would be another pool without users", () => {
    expect(poolId).toBe("IdentityPool9E5AED46");
  });

  it("takes users only from an administrator and asks for long passwords", () => {
    expect(pool.Properties.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true });
    expect(pool.Properties.Policies.PasswordPolicy.MinimumLength).toBeGreaterThanOrEqual(12);
    expect(pool.Properties.EnabledMfas).toEqual(["SOFTWARE_TOKEN_MFA"]);
  });

  it("refuses deletion in prod and allows it in dev", () => {
    const [[, devPool]] = synthesize({ stage: "dev" }).ofType("AWS::Cognito::UserPool");
    expect(pool.Properties.DeletionProtection).toBe("ACTIVE");
    expect(devPool.Properties.DeletionProtection).toBe("INACTIVE");
  });
});

describe("the client for people", () => {
  it("signs in with a password from a terminal, for 15 minutes, without OAuth pages", () => {
    expect(people.Properties.ExplicitAuthFlows).toContain("ALLOW_USER_PASSWORD_AUTH");
    expect(people.Properties).toMatchObject({
      AccessTokenValidity: 15,
      TokenValidityUnits: { AccessToken: "minutes" },
      AllowedOAuthFlowsUserPoolClient: false,
      PreventUserExistenceErrors: "ENABLED",
    });
    expect(people.Properties.AllowedOAuthFlows).toBeUndefined();
    expect(people.Properties.GenerateSecret).toBeUndefined();
  });
});

describe("the client for programs", () => {
  it("exchanges its secret for a token with our scopes and can do nothing else", () => {
    const [[server]] = prod.ofType("AWS::Cognito::UserPoolResourceServer");
    expect(machine.Properties).toMatchObject({
      GenerateSecret: true,
      AllowedOAuthFlows: ["client_credentials"],
      AllowedOAuthScopes: ["read", "solve", "write"].map((scope) => ({
        "Fn::Join": ["", [{ Ref: server }, `/${scope}`]],
      })),
      ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
    });
    expect(prod.resources[server].Properties).toMatchObject({ Identifier: "reachmix" });
  });

  it("is left out, with its domain and its audience, when the context says so", () => {
    const without = synthesize({ machineClient: "false" });
    const clients = without.ofType("AWS::Cognito::UserPoolClient").map(([id]) => ({ Ref: id }));
    const [[, authorizer]] = without.ofType("AWS::ApiGatewayV2::Authorizer");
    expect(clients).toHaveLength(1);
    expect(authorizer.Properties.JwtConfiguration.Audience).toEqual(clients);
    expect(without.ofType("AWS::Cognito::UserPoolDomain")).toEqual([]);
    expect(Object.keys(without.outputs)).not.toContain("MachineClientId");
  });
});

describe("outputs", () => {
  it("name what the first run needs", () => {
    expect(Object.keys(prod.outputs).sort()).toEqual([
      "MachineClientId",
      "TableName",
      "TokenUrl",
      "Url",
      "UserClientId",
      "UserPoolId",
    ]);
  });
});
