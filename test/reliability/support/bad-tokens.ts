import { createSign, generateKeyPairSync } from "node:crypto";
import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT } from "jose";

/** What an attacker has: everything public about the issuer, and good tokens of others. */
export interface Loot {
  /** The issuer's key; what is signed with it stands for tokens it made for something else. */
  readonly own: JWK;
  /** Claims of a good token. */
  readonly claims: JWTPayload;
  /** A good token, and one of another tenant. */
  readonly good: string;
  readonly other: string;
}

/** What is wrong with a credential, and the Authorization header that has it. */
export type BadToken = readonly [fault: string, header: string];

/** More than 60 credentials that no route may take. */
export async function badTokens(loot: Loot): Promise<BadToken[]> {
  const bearer = (list: readonly BadToken[]): BadToken[] =>
    list.map(([fault, token]) => [fault, `Bearer ${token}`]);
  return [
    ...headers(loot),
    ...bearer(cut(loot)),
    ...bearer(unsigned(loot)),
    ...bearer(await misused(loot)),
    ...bearer(await forged(loot)),
    ...bearer(await misclaimed(loot)),
  ];
}

const now = () => Math.floor(Date.now() / 1000);
const coded = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

function headers({ good }: Loot): BadToken[] {
  return [
    ["an empty header", ""],
    ["a scheme alone", "Bearer"],
    ["a scheme and a blank", "Bearer "],
    ["user and password", `Basic ${Buffer.from("a:b").toString("base64")}`],
    ["another scheme", `DPoP ${good}`],
    ["two tokens", `Bearer ${good} ${good}`],
    ["two headers in one", `Bearer ${good}, Bearer ${good}`],
    ["a quoted token", `Bearer "${good}"`],
    ["a parameter behind the token", `Bearer ${good};a=b`],
    ["a scheme twice", `Bearer Bearer ${good}`],
  ];
}

/** Pieces of a good token. */
function cut({ good, other }: Loot): BadToken[] {
  const [head, payload, signature] = good.split(".");
  const [, theirs, theirSignature] = other.split(".");
  const flipped = Buffer.from(signature, "base64url");
  flipped[7] ^= 1;
  return [
    ["one part", head],
    ["two parts", `${head}.${payload}`],
    ["no signature", `${head}.${payload}.`],
    ["a dot behind it", `${good}.`],
    ["a dot before it", `.${good}`],
    ["four parts", `${good}.${signature}`],
    ["five parts, as an encrypted token", `${good}.${signature}.${signature}`],
    ["half a signature", `${head}.${payload}.${signature.slice(0, signature.length / 2)}`],
    ["a signature with one bit flipped", `${head}.${payload}.${flipped.toString("base64url")}`],
    ["the signature of another token", `${head}.${payload}.${theirSignature}`],
    ["the payload of another token", `${head}.${theirs}.${signature}`],
    ["a payload twice", `${head}.${payload}${payload}.${signature}`],
    ["an empty payload", `${head}..${signature}`],
    ["an empty head", `.${payload}.${signature}`],
    ["a payload that is no JSON", `${head}.${coded("{")}.${signature}`],
    ["a payload that is a list", `${head}.${coded([])}.${signature}`],
    ["a payload that is null", `${head}.${coded("null")}.${signature}`],
    ["letters that base64url has not", `${head}.${payload}.${signature.slice(0, -4)}!*~$`],
    ["9,000 letters", "a".repeat(9000)],
    ["dots alone", ".".repeat(100)],
  ];
}

function unsigned({ claims, own }: Loot): BadToken[] {
  const payload = coded(claims);
  const none = ["none", "None", "NONE", "nOnE", "", null].map(
    (alg): BadToken => [`alg ${alg}`, `${coded({ alg, kid: own.kid })}.${payload}.`],
  );
  return [...none, ["no alg", `${coded({ kid: own.kid })}.${payload}.`]];
}

/** The public key taken for a secret, and algorithms the issuer does not sign by. */
async function misused({ own, claims }: Loot): Promise<BadToken[]> {
  const publicJwk = JSON.stringify({ kty: own.kty, n: own.n, e: own.e });
  const secrets = { modulus: String(own.n), key: publicJwk };
  const signed: BadToken[] = [];
  for (const alg of ["HS256", "HS384", "HS512"])
    for (const [what, secret] of Object.entries(secrets))
      signed.push([
        `${alg} with the public ${what} as its secret`,
        await new SignJWT(claims)
          .setProtectedHeader({ alg, kid: own.kid })
          .sign(new TextEncoder().encode(secret)),
      ]);
  const { alg: _alg, ...anyUse } = own;
  for (const alg of ["RS384", "RS512", "PS256", "PS512"])
    signed.push([
      `${alg} with the issuer's own key`,
      await new SignJWT(claims)
        .setProtectedHeader({ alg, kid: own.kid })
        .sign(await importJWK(anyUse, alg)),
    ]);
  return signed;
}

/** Keys that are not the issuer's, whatever the head says about them. */
async function forged({ own, claims }: Loot): Promise<BadToken[]> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(publicKey);
  const sign = (head: object, key = privateKey) =>
    new SignJWT(claims).setProtectedHeader({ alg: "RS256", ...head }).sign(key);
  const ec = await generateKeyPair("ES256");
  const ed = await generateKeyPair("EdDSA");
  const small = generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey;
  const short = `${coded({ alg: "RS256", kid: own.kid })}.${coded(claims)}`;
  return [
    ["another key under the right name", await sign({ kid: own.kid })],
    ["another key without a name", await sign({})],
    ["another key under a path", await sign({ kid: "../../dev/null" })],
    ["another key under a query", await sign({ kid: "x' UNION SELECT 'a" })],
    ["a key in its own head", await sign({ jwk })],
    ["a key in its own head, under the right name", await sign({ jwk, kid: own.kid })],
    ["a set of keys elsewhere", await sign({ jku: "https://evil.example/k", kid: own.kid })],
    ["a certificate elsewhere", await sign({ x5u: "https://evil.example/c", kid: own.kid })],
    ["a certificate of its own", await sign({ x5c: ["MIIB"], kid: own.kid })],
    ["an elliptic key", await sign({ alg: "ES256", kid: own.kid }, ec.privateKey)],
    ["an Edwards key", await sign({ alg: "EdDSA", kid: own.kid }, ed.privateKey)],
    [
      "a key of 1,024 bits",
      `${short}.${createSign("RSA-SHA256").update(short).sign(small).toString("base64url")}`,
    ],
  ];
}

/** Signed by the issuer, but not for this API, or not for now. */
async function misclaimed({ own, claims }: Loot): Promise<BadToken[]> {
  const key = await importJWK(own, "RS256");
  const sign = (changes: Record<string, unknown>, head: object = { kid: own.kid }) =>
    new SignJWT({ ...claims, ...changes } as JWTPayload)
      .setProtectedHeader({ alg: "RS256", ...head })
      .sign(key, { crit: { x: false } });
  return [
    ["an end that is past", await sign({ exp: now() - 1 })],
    ["an end long past", await sign({ exp: 0 })],
    ["no end", await sign({ exp: undefined })],
    ["a text as its end", await sign({ exp: "tomorrow" })],
    ["null as its end", await sign({ exp: null })],
    ["a beginning to come", await sign({ nbf: now() + 3600 })],
    ["a text as its beginning", await sign({ nbf: "yesterday" })],
    ["a time of issue to come", await sign({ iat: now() + 3600 })],
    ["another issuer", await sign({ iss: "https://elsewhere.example" })],
    ["the issuer with a slash", await sign({ iss: `${claims.iss}/` })],
    ["the issuer in capitals", await sign({ iss: String(claims.iss).toUpperCase() })],
    ["no issuer", await sign({ iss: undefined })],
    ["a list of issuers", await sign({ iss: [claims.iss] })],
    ["another audience", await sign({ aud: "somebody-else" })],
    ["the start of the audience", await sign({ aud: String(claims.aud).slice(0, -1) })],
    ["no audience", await sign({ aud: undefined })],
    ["no audience in a list", await sign({ aud: [] })],
    ["an unknown critical extension", await sign({}, { kid: own.kid, crit: ["x"], x: 1 })],
    ["no name of its key", await sign({}, {})],
    ["an unknown name of its key", await sign({}, { kid: "unknown" })],
  ];
}
