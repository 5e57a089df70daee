import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT } from "jose";
import { expect, it } from "vitest";
import { servedApi } from "./support/api.ts";
import { smallRequest } from "./support/requests.ts";

const api = servedApi();
const now = () => Math.floor(Date.now() / 1000);

const tokens: [string, () => Promise<string | null>][] = [
  ["no token", async () => null],
  ["a forged token", async () => sign({}, (await generateKeyPair("RS256")).privateKey)],
  ["an expired token", () => sign({ exp: now() - 1 })],
  ["a token without an end", () => sign({ exp: undefined })],
  ["a token that is not valid yet", () => sign({ nbf: now() + 3600 })],
  ["a token for another audience", () => sign({ aud: "somebody-else" })],
  ["a token of another issuer", () => sign({ iss: "https://elsewhere.example" })],
  ["a token with alg none", async () => `${coded({ alg: "none" })}.${coded(claims({}))}.`],
  ["a token signed with the public key as a secret", () => signWithPublicKey()],
];

it.each(tokens)("refuses %s on every route that is not public", async (_, make) => {
  const token = await make();
  const closed = api.cloud.routes.filter(
    (route) => route !== "$default" && !/health|openapi/.test(route),
  );
  expect(closed.length).toBeGreaterThanOrEqual(6);
  for (const route of closed) {
    const [method, path] = route.split(" ");
    const body = method === "POST" ? smallRequest() : undefined;
    const answer = await api.call(method, path.replace("{id}", "x"), { token, body });
    const said = method === "HEAD" ? null : { message: "Unauthorized" };
    expect([route, answer.status, answer.body]).toEqual([route, 401, said]);
  }
});

it("takes a good token signed the same way", async () => {
  expect((await api.call("GET", "/v1/runs", { token: await sign({}) })).status).toBe(200);
});

it.each([[undefined], [""], ["A"], [["one", "two"]], ["../demo"]])(
  "answers 403 when the token names %j as its tenant",
  async (tenant) => {
    const answer = await api.call("GET", "/v1/runs", { token: await sign({ tenant }) });
    expect(answer.status).toBe(403);
    expect(answer.body.type).toContain("no-tenant");
  },
);

function claims(changes: JWTPayload): JWTPayload {
  return {
    iss: "https://reachmix.local",
    aud: "reachmix-local",
    exp: now() + 3600,
    tenant: "demo",
    scope: "reachmix/read reachmix/write",
    ...changes,
  };
}

/** The key of the running cloud. */
function ownKey(): JWK {
  return JSON.parse(readFileSync(join(api.cloud.dataDir, "issuer-key.json"), "utf8")) as JWK;
}

async function sign(changes: JWTPayload, key?: Parameters<SignJWT["sign"]>[0]): Promise<string> {
  const own = ownKey();
  return new SignJWT(claims(changes))
    .setProtectedHeader({ alg: "RS256", kid: own.kid })
    .sign(key ?? (await importJWK(own, "RS256")));
}

async function signWithPublicKey(): Promise<string> {
  const { n = "", kid } = ownKey();
  return new SignJWT(claims({})).setProtectedHeader({ alg: "HS256", kid }).sign(Buffer.from(n));
}

function coded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
