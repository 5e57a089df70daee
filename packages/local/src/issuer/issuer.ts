import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  SignJWT,
} from "jose";
import { Refusal } from "../refusal.ts";
import { DEMO_TENANT, LOCAL_AUDIENCE, LOCAL_ISSUER, TENANT_CLAIM } from "./identity.ts";

/** Hours a printed token is good for. */
const TOKEN_HOURS = 24;

/**
 * Signs tokens for the local cloud, in the place of a Cognito user pool or a company's own issuer.
 */
export interface Issuer {
  /** Public keys, as the deployed authorizer would fetch them. */
  readonly keys: JSONWebKeySet;
  /**
   * A bearer token for a tenant, good for 24 hours.
   * @param tenant `demo` when missing
   * @throws Refusal when the name is not 3-36 lower-case letters, digits or dashes
   */
  token(tenant?: string): Promise<string>;
}

/**
 * Opens the issuer whose key lives in a data folder, making both when they are missing. The same
 * folder always signs with the same key, whether a server runs or not.
 */
export async function openIssuer(dataDir: string): Promise<Issuer> {
  const secret = await readOrMakeKey(dataDir);
  const key = await importJWK(secret, "RS256");
  const { kty, n, e, kid } = secret;
  return {
    keys: { keys: [{ kty, n, e, kid, alg: "RS256", use: "sig" }] },
    async token(tenant = DEMO_TENANT) {
      if (!/^[a-z0-9-]{3,36}$/.test(tenant))
        throw new Refusal(
          `The tenant "${tenant}" is not a name of 3-36 lower-case letters, digits or dashes.`,
        );
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ scope: "reachmix/read reachmix/write", [TENANT_CLAIM]: tenant })
        .setProtectedHeader({ alg: "RS256", typ: "JWT", kid })
        .setIssuer(LOCAL_ISSUER)
        .setAudience(LOCAL_AUDIENCE)
        .setSubject("local-planner")
        .setJti(randomUUID())
        .setIssuedAt(now)
        .setExpirationTime(now + TOKEN_HOURS * 3600)
        .sign(key);
    },
  };
}

async function readOrMakeKey(dataDir: string): Promise<JWK> {
  const path = join(dataDir, "issuer-key.json");
  return readKey(path) ?? (await makeKey(dataDir, path));
}

function readKey(path: string): JWK | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return JSON.parse(text) as JWK;
}

/**
 * Writes beside and links, so that of two processes that make a key at once one wins and both read
 * it.
 */
async function makeKey(dataDir: string, path: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { modulusLength: 2048, extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  const draft = `${path}.${process.pid}.part`;
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(draft, `${JSON.stringify({ ...jwk, kid, alg: "RS256" })}\n`, { mode: 0o600 });
    linkSync(draft, path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST")
      throw new Refusal(
        `The data folder ${dataDir} cannot be written (${message}): make room or rights, or set ` +
          "REACHMIX_DATA_DIR to another folder.",
      );
  } finally {
    rmSync(draft, { force: true });
  }
  return readKey(path) as JWK;
}
