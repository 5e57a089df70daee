import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { readRoutes } from "../../infra/routes.ts";
import { readStack } from "../../packages/local/src/assembly/read-stack.ts";
import { createAuthorizer } from "../../packages/local/src/gateway/authorizer.ts";
import { present } from "../support/present.ts";
import { synthesizedFolder } from "./support.ts";

const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: "k1", alg: "RS256", use: "sig" }] };
const authorize = createAuthorizer(keys);

const cognito = readStack(synthesizedFolder());
const issuer = "https://login.example.com/";
const own = readStack(synthesizedFolder({ issuer, audience: "reachmix,reachmix-cli" }));

/** What the gateway of a synthesized stack decides about a token, for each kind of access. */
async function verdicts(
  stack: typeof cognito,
  claims: (audience: readonly string[]) => JWTPayload,
) {
  const decide = async (access: "read" | "solve" | "write") => {
    const { method, path } = present(
      readRoutes().find((route) => route.access === access),
      "route of that access",
    );
    const route = present(
      stack.routes.find(({ key }) => key === `${method} ${path}`),
      "route",
    );
    const { authorizer, scopes } = {
      authorizer: present(route.authorizer, "authorizer"),
      scopes: route.scopes,
    };
    const token = await new SignJWT({ iss: authorizer.issuer, ...claims(authorizer.audience) })
      .setProtectedHeader({ alg: "RS256", kid: "k1" })
      .setIssuedAt()
      .setExpirationTime("5m")
      .sign(privateKey);
    return (await authorize(`Bearer ${token}`, { authorizer, scopes })).kind;
  };
  return {
    read: await decide("read"),
    solve: await decide("solve"),
    write: await decide("write"),
  };
}

const everything = { read: "allowed", solve: "allowed", write: "allowed" };
const nothing = { read: "forbidden", solve: "forbidden", write: "forbidden" };
const unknown = { read: "unauthorized", solve: "unauthorized", write: "unauthorized" };

describe("with the Cognito user pool", () => {
  const person = { token_use: "access", sub: "1f0c", scope: "aws.cognito.signin.user.admin" };
  const program = { token_use: "access", sub: "machine" };

  it("a person's access token may do everything", async () => {
    expect(await verdicts(cognito, ([people]) => ({ ...person, client_id: people }))).toEqual(
      everything,
    );
  });

  it("a program's token may do what its scopes say", async () => {
    const withScope = (scope: string) =>
      verdicts(cognito, ([, machine]) => ({ ...program, client_id: machine, scope }));
    expect(await withScope("reachmix/read reachmix/write")).toEqual(everything);
    const [yes, no] = ["allowed", "forbidden"];
    expect(await withScope("reachmix/read")).toEqual({ read: yes, solve: no, write: no });
    expect(await withScope("reachmix/solve")).toEqual({ read: no, solve: yes, write: no });
    expect(await withScope("reachmix/write")).toEqual({ read: no, solve: yes, write: yes });
  });

  it("every route takes the scopes that its access says, and no other", async () => {
    const people = "aws.cognito.signin.user.admin";
    const takes: Readonly<Record<string, readonly string[]>> = {
      read: ["reachmix/read", people],
      solve: ["reachmix/solve", "reachmix/write", people],
      write: ["reachmix/write", people],
    };
    const all = ["reachmix/read", "reachmix/solve", "reachmix/write", people];
    const others = ["", "openid", "reachmix/*", "reachmix/writer", "other/write", "read write"];
    let cells = 0;
    for (const { method, path, access } of readRoutes()) {
      const route = present(
        cognito.routes.find(({ key }) => key === `${method} ${path}`),
        "route",
      );
      expect([path, route.authorizer === null]).toEqual([path, access === "public"]);
      if (route.authorizer === null) continue;
      const { authorizer, scopes } = { ...route, authorizer: route.authorizer };
      for (const scope of [...all, ...others]) {
        const token = await new SignJWT({ iss: authorizer.issuer, ...program, scope })
          .setProtectedHeader({ alg: "RS256", kid: "k1" })
          .setAudience(authorizer.audience[1])
          .setIssuedAt()
          .setExpirationTime("5m")
          .sign(privateKey);
        const { kind } = await authorize(`Bearer ${token}`, { authorizer, scopes });
        const expected = takes[access].includes(scope) ? "allowed" : "forbidden";
        expect([method, path, scope, kind]).toEqual([method, path, scope, expected]);
        cells++;
      }
    }
    expect(cells).toBeGreaterThan(250);
  });

  it("a person's identity token may do nothing", async () => {
    expect(
      await verdicts(cognito, ([people]) => ({ token_use: "id", sub: "1f0c", aud: people })),
    ).toEqual(nothing);
  });

  it("a token of another client or another pool is not accepted", async () => {
    expect(await verdicts(cognito, () => ({ ...person, client_id: "another" }))).toEqual(unknown);
    const elsewhere = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_other";
    expect(
      await verdicts(cognito, ([people]) => ({ ...person, client_id: people, iss: elsewhere })),
    ).toEqual(unknown);
  });
});

describe("with an issuer of one's own", () => {
  it("a token for one of the audiences may do everything, with or without scopes", async () => {
    expect(await verdicts(own, () => ({ aud: "reachmix-cli" }))).toEqual(everything);
    expect(await verdicts(own, () => ({ aud: ["reachmix", "other"], scope: "openid" }))).toEqual(
      everything,
    );
  });

  it("a token for another audience is not accepted", async () => {
    expect(await verdicts(own, () => ({ aud: "billing" }))).toEqual(unknown);
  });
});
