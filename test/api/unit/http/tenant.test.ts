import { describe, expect, test } from "vitest";
import { Problem } from "../../../../functions/http/problem.ts";
import { tenantOf } from "../../../../functions/http/tenant.ts";
import { eventOf } from "../support/event.ts";

function tenant(
  claims: Record<string, unknown> | null,
  claimName: string | undefined,
): string | number {
  try {
    return tenantOf(eventOf("GET", "/v1/runs", { claims }), claimName);
  } catch (error) {
    if (error instanceof Problem) return error.status;
    throw error;
  }
}

const COGNITO = {
  sub: "5f",
  client_id: "3n4b",
  token_use: "access",
  scope: "aws.cognito.signin.user.admin",
};
const MACHINE = {
  sub: "3n4b",
  client_id: "3n4b",
  token_use: "access",
  scope: "reachmix/read reachmix/write",
};
const OIDC = { sub: "auth0|1", aud: "[https://api https://userinfo]", iss: "https://issuer/" };

describe("the tenant of a request", () => {
  test.each([COGNITO, MACHINE, OIDC])(
    "is default for any verified token when no claim is named",
    (claims) => {
      expect(tenant(claims, undefined)).toBe("default");
      expect(tenant({ ...claims, tenant: "someone-else" }, undefined)).toBe("default");
    },
  );

  test("is unauthorized without verified claims, whatever headers say", () => {
    expect(tenant(null, undefined)).toBe(401);
    expect(tenant(null, "tenant")).toBe(401);
  });

  test.each([
    ["brand-1", "brand-1"],
    [["brand-1"], "brand-1"],
    ["[brand-1]", "brand-1"],
    ["[ brand-1 ]", "brand-1"],
    ["a".repeat(36), "a".repeat(36)],
  ])("is the one value of the claim %j", (value, expected) => {
    expect(tenant({ ...COGNITO, "cognito:groups": value }, "cognito:groups")).toBe(expected);
  });

  test.each([
    [undefined],
    [""],
    [[]],
    ["[]"],
    ["[a-one b-two]"],
    ["[a-one,b-two]"],
    [["a-one", "b-two"]],
    ["a-one b-two"],
    ["ab"],
    ["a".repeat(37)],
    ["Brand"],
    ["brand#R"],
    ["brand*"],
    ["brand/../x"],
    [7],
    [{ a: 1 }],
    [null],
  ])("is forbidden for the claim value %j", (value) => {
    expect(tenant({ ...COGNITO, tenant: value }, "tenant")).toBe(403);
  });

  test("is not taken from what every object inherits", () => {
    expect(tenant({ ...COGNITO }, "constructor")).toBe(403);
    expect(tenant({ ...COGNITO }, "__proto__")).toBe(403);
  });
});
