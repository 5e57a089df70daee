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

/** Tokens an authorizer remembers; beyond them the one known longest is forgotten. */
const MOST_KNOWN = 1000;

/**
 * Checks tokens as the JWT authorizer of an HTTP API does: RS256 signature by a known key, issuer,
 * audience (or `client_id` when the token has no `aud`), times (of issue too), and one of the
 * scopes of the route.
 */
export function createAuthorizer(keys: JSONWebKeySet): Authorizer {
  const keySet = createLocalJWKSet(keys);
  const verify = remembering((token, authorizer) => verifyToken(token, authorizer, keySet));
  return async (header, { authorizer, scopes }) => {
    const token = /^(?:Bearer\s+)?(\S+)$/i.exec(header ?? "")?.[1];
    if (token === undefined) return { kind: "unauthorized" };
    const claims = await verify(token, authorizer);
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

type Verify = (token: string, authorizer: StackAuthorizer) => Promise<JWTPayload | undefined>;

/**
 * Checks the signature of a token once for each authorizer: whoever holds a good token sends it
 * with every call. What was good is good until it expires; what was not is checked again.
 */
function remembering(verify: Verify): Verify {
  const known = new WeakMap<StackAuthorizer, Map<string, JWTPayload>>();
  return async (token, authorizer) => {
    const good = known.get(authorizer) ?? new Map<string, JWTPayload>();
    known.set(authorizer, good);
    const seen = good.get(token);
    if (seen !== undefined && Date.now() / 1000 < (seen.exp as number)) return seen;
    good.delete(token);
    const claims = await verify(token, authorizer);
    if (claims === undefined) return undefined;
    if (good.size >= MOST_KNOWN) good.delete(good.keys().next().value as string);
    good.set(token, claims);
    return claims;
  };
}

async function verifyToken(
  token: string,
  { issuer, audience }: StackAuthorizer,
  keySet: ReturnType<typeof createLocalJWKSet>,
): Promise<JWTPayload | undefined> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keySet, {
      algorithms: ["RS256"],
      issuer,
      requiredClaims: ["exp"],
    });
    // Where there is one key only, the library does not ask which it is; the gateway does. Nor does
    // it mind a token that is issued in the future.
    if (protectedHeader.kid === undefined) return undefined;
    if (payload.iat !== undefined && payload.iat > Date.now() / 1000) return undefined;
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
