import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { Problem } from "./problem.ts";

/** Tenant of every token when the deployment names no claim. */
const DEFAULT_TENANT = "default";
const TENANT = /^[a-z0-9-]{3,36}$/;

/**
 * The tenant a request belongs to, read from the claims the gateway verified and from nowhere else.
 * @param claimName claim that carries the tenant; undefined puts every token into one tenant
 * @throws Problem 401 without verified claims, 403 when the claim does not name exactly one valid
 * tenant
 */
export function tenantOf(
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
  claimName: string | undefined,
): string {
  const claims: Record<string, unknown> | undefined = event.requestContext.authorizer?.jwt?.claims;
  if (!claims)
    throw new Problem(
      "unauthorized",
      "The request carries no verified token. Send Authorization: Bearer <token>.",
      {
        headers: { "www-authenticate": "Bearer" },
      },
    );
  if (!claimName) return DEFAULT_TENANT;
  const values = Object.hasOwn(claims, claimName) ? claimValues(claims[claimName]) : [];
  const [tenant] = values;
  if (values.length !== 1 || !TENANT.test(tenant))
    throw new Problem(
      "no-tenant",
      `The claim "${claimName}" must hold exactly one tenant of 3 to 36 lower-case letters, ` +
        "digits or hyphens; this token holds " +
        `${values.length === 1 ? "another form" : values.length}.`,
    );
  return tenant;
}

/** Longest subject that is kept. */
const LONGEST_SUBJECT = 200;

/** Whom the verified token of a request names; null when it names nobody, or there is none. */
export function subjectOf(event: APIGatewayProxyEventV2WithJWTAuthorizer): string | null {
  const claims: Record<string, unknown> | undefined = event.requestContext.authorizer?.jwt?.claims;
  const subject = claims?.sub;
  return typeof subject === "string" && subject !== "" && subject.length <= LONGEST_SUBJECT
    ? subject.toWellFormed()
    : null;
}

/**
 * Values of a claim: a string, an array of strings, or an array as the HTTP API writes it: `[a b]`.
 */
function claimValues(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.map(String);
  if (typeof claim !== "string" || claim === "") return [];
  const list = /^\[(.*)\]$/s.exec(claim);
  return list ? list[1].split(/[\s,]+/).filter((v) => v !== "") : [claim];
}
