import { generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { expect, it, vi } from "vitest";
import { createAuthorizer } from "../../packages/local/src/gateway/authorizer.ts";
import { openIssuer } from "../../packages/local/src/issuer/issuer.ts";
import { servedFixture } from "./support/fixture.ts";

const served = servedFixture();
const call = (path: string, authorization?: string) =>
  fetch(served.cloud.url + path, { headers: authorization === undefined ? {} : { authorization } });
const now = () => Math.floor(Date.now() / 1000);

it("lets a token of the local issuer through and hands its claims on as text", async () => {
  const response = await call("/closed", `Bearer ${await served.cloud.token("acme")}`);
  expect(response.status).toBe(200);
  const event = (await response.json()) as {
    requestContext: { authorizer: { jwt: { claims: object; scopes: null } } };
  };
  const { claims, scopes } = event.requestContext.authorizer.jwt;
  expect(claims).toMatchObject({
    tenant: "acme",
    iss: "https://reachmix.local",
    exp: expect.stringMatching(/^\d+$/),
  });
  expect(scopes).toBeNull();
});

it("accepts a token made while no server ran, from the same data folder", async () => {
  const elsewhere = await openIssuer(served.cloud.dataDir);
  expect((await call("/closed", `Bearer ${await elsewhere.token()}`)).status).toBe(200);
});

it("asks for one of the scopes of the route", async () => {
  const token = `Bearer ${await served.cloud.token()}`;
  expect((await call("/scoped", token)).status).toBe(200);
  const refused = await call("/rare", token);
  expect(refused.status).toBe(403);
  expect(await refused.json()).toEqual({ message: "Forbidden" });
});

it("refuses a token signed by another key although it names the right one", async () => {
  const { privateKey } = await generateKeyPair("RS256");
  expect((await call("/closed", `Bearer ${await sign(privateKey, {})}`)).status).toBe(401);
});

it.each([
  ["no token", () => undefined],
  ["an empty token", () => "Bearer "],
  ["no token at all but words", () => "Bearer not a token"],
  ["a user name and password", () => "Basic YTpi"],
  ["alg none", async () => `Bearer ${unsigned(await served.cloud.token())}`],
  ["a changed payload", async () => `Bearer ${tampered(await served.cloud.token())}`],
])("refuses %s as the gateway does", async (_, authorization) => {
  const response = await call("/closed", await authorization());
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
  expect(await response.json()).toEqual({ message: "Unauthorized" });
});

it("refuses a token it has let through before as soon as it has expired", async () => {
  const issuer = await openIssuer(served.cloud.dataDir);
  const header = `Bearer ${await issuer.token()}`;
  const authorize = createAuthorizer(issuer.keys);
  const required = {
    authorizer: { issuer: "https://reachmix.local", audience: ["reachmix-local"] },
    scopes: [],
  };
  const verdictIn = async (hours: number) => {
    vi.setSystemTime(Date.now() + hours * 3_600_000);
    return (await authorize(header, required)).kind;
  };
  try {
    expect([await verdictIn(0), await verdictIn(23), await verdictIn(2)]).toEqual([
      "allowed",
      "allowed",
      "unauthorized",
    ]);
  } finally {
    vi.useRealTimers();
  }
});

it("does not let a token of one authorizer through at another", async () => {
  const issuer = await openIssuer(served.cloud.dataDir);
  const header = `Bearer ${await issuer.token()}`;
  const authorize = createAuthorizer(issuer.keys);
  const kindFor = async (audience: string) => {
    const authorizer = { issuer: "https://reachmix.local", audience: [audience] };
    return (await authorize(header, { authorizer, scopes: [] })).kind;
  };
  expect([await kindFor("reachmix-local"), await kindFor("another")]).toEqual([
    "allowed",
    "unauthorized",
  ]);
});

it("refuses a tenant name that is none", async () => {
  await expect(served.cloud.token("No Such Name")).rejects.toThrow(/3-36 lower-case/);
});

async function sign(key: Parameters<SignJWT["sign"]>[0], claims: JWTPayload): Promise<string> {
  const [header] = (await served.cloud.token()).split(".");
  const { kid } = JSON.parse(Buffer.from(header, "base64url").toString());
  return new SignJWT({
    iss: "https://reachmix.local",
    aud: "reachmix-local",
    exp: now() + 60,
    ...claims,
  })
    .setProtectedHeader({ alg: "RS256", kid })
    .sign(key);
}

function unsigned(token: string): string {
  const [, payload] = token.split(".");
  return `${Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url")}.${payload}.`;
}

function tampered(token: string): string {
  const [header, payload, signature] = token.split(".");
  const claims = {
    ...JSON.parse(Buffer.from(payload, "base64url").toString()),
    tenant: "somebody-else",
  };
  return `${header}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`;
}
