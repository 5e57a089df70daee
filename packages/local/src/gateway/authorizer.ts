import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from "jose";
import type { StackAuthorizer } from "../assembly/stack.ts";

/** What the authorizer decided about a request. */
export type Verdict =
  | {
      readonly kind: "allowed";
      readonly claims: Readonly<Record<string, string>>;
      readonly scopes: string[] | null;
    }
  | { readonly kind: "unauthorized" }
  | { readonly kind: "forbidden" };

/** Checks the Authorization header of a request. */
export type Authorizer = (
  header: string | undefined,
  required: { readonly authorizer: StackAuthorizer; readonly scopes: readonly string[] },
) => Promise<Verdict>;

/**
 * Checks tokens as the JWT authorizer of an HTTP API does: RS256 signature by a known key, issuer,
 * audience (or `client_id` when the token has no `aud`), times, and one of the scopes of the route.
 */
export function createAuthorizer(keys: JSONWebKeySet): Authorizer {
  const keySet = createLocalJWKSet(keys);
  return async (header, { authorizer, scopes }) => {
    const token = /^(?:Bearer\s+)?(\S+)$/i.exec(header ?? "")?.[1];
    if (token === undefined) return { kind: "unauthorized" };
    const claims = await verify(token, authorizer, keySet);
    if (claims === undefined) return { kind: "unauthorized" };
    const granted = String(claims.scope ?? "").split(" ");
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope)))
      return { kind: "forbidden" };
    return {
      kind: "allowed",
      claims: textClaims(claims),
      scopes: scopes.length > 0 ? [...scopes] : null,
    };
  };
}

async function verify(
  token: string,
  { issuer, audience }: StackAuthorizer,
  keySet: ReturnType<typeof createLocalJWKSet>,
): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtVerify(token, keySet, {
      algorithms: ["RS256"],
      issuer,
      requiredClaims: ["exp"],
    });
    const meant = payload.aud ?? payload.client_id;
    const known = [meant].flat().some((name) => audience.includes(String(name)));
    return known ? payload : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/** An HTTP API hands claims on as text: a list as `[a b]`. */
function textClaims(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(" ")}]` : text(value),
    ]),
  );
}

function text(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
