import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Browser } from "../../packages/web/src/session/browser.ts";
import { challengeOf } from "../../packages/web/src/session/pkce.ts";
import { openSession } from "../../packages/web/src/session/open-session.ts";
import type { Session } from "../../packages/web/src/session/session.ts";

const PAGE = "https://plan.example.com";
const SIGN_IN = "https://reachmix-1.auth.eu-central-1.amazoncognito.com";
const CONFIG = { kind: "cognito", api: "https://api.example.com", signIn: SIGN_IN, clientId: "c1" };

/** A browser with a sign-in behind it that keeps to RFC 6749 and RFC 7636. */
function browserAt(path: string, files: Readonly<Record<string, object>>) {
  const kept = new Map<string, string>();
  const state = {
    address: new URL(path, PAGE),
    left: [] as string[],
    now: 0,
    issued: 0,
    open: true,
  };
  const challenges = new Map<string, string>();
  const tokens = (body: URLSearchParams): Response => {
    const verifier = body.get("code_verifier");
    const isCode = body.get("grant_type") === "authorization_code";
    const digest = createHash("sha256")
      .update(verifier ?? "")
      .digest("base64url");
    const proved = isCode && challenges.get(body.get("code") ?? "") === digest;
    challenges.delete(body.get("code") ?? "");
    const renewed = body.get("refresh_token") === "refresh-1" && state.open;
    if (!proved && !renewed) return Response.json({ error: "invalid_grant" }, { status: 400 });
    const access_token = `access-${++state.issued}`;
    const more = isCode ? { refresh_token: "refresh-1" } : {};
    return Response.json({ access_token, expires_in: 900, token_type: "Bearer", ...more });
  };
  const browser: Browser = {
    fetch: async (request, init) => {
      if (request === `${SIGN_IN}/oauth2/token`) return tokens(init?.body as URLSearchParams);
      const file = files[String(request)];
      return file === undefined ? new Response("", { status: 404 }) : Response.json(file);
    },
    address: () => new URL(state.address),
    rename: (to) => {
      state.address = new URL(to, PAGE);
    },
    leave: (address) => void state.left.push(address),
    storage: {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
      removeItem: (name) => void kept.delete(name),
    },
    now: () => state.now,
  };
  /** What the hosted sign-in does with where it was sent: comes back with a code. */
  const comeBack = (code: string, change: Readonly<Record<string, string>> = {}) => {
    const { searchParams } = new URL(state.left.at(-1) ?? "");
    challenges.set(code, searchParams.get("code_challenge") ?? "");
    const answer = { code, state: searchParams.get("state") ?? "", ...change };
    state.address = new URL(`${searchParams.get("redirect_uri")}?${new URLSearchParams(answer)}`);
  };
  return { browser, state, kept, comeBack };
}

describe("in a deployment", () => {
  let world: ReturnType<typeof browserAt>;
  beforeEach(() => {
    world = browserAt("/runs/1b?tab=why", { "/config.json": CONFIG });
  });
  const signedIn = async () => {
    await openSession(world.browser);
    world.comeBack("code-1");
    return taken(await openSession(world.browser));
  };

  it("goes to the sign-in with a challenge, and comes back to where it was with a token", async () => {
    expect(await openSession(world.browser)).toEqual({ kind: "leaving" });
    const { origin, pathname, searchParams } = new URL(world.state.left[0]);
    expect(origin + pathname).toBe(`${SIGN_IN}/oauth2/authorize`);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: "code",
      client_id: "c1",
      redirect_uri: `${PAGE}/`,
      code_challenge_method: "S256",
    });
    world.comeBack("code-1");
    const session = taken(await openSession(world.browser));
    expect(session.api).toBe("https://api.example.com");
    expect(await session.token()).toBe("access-1");
    expect(world.state.address.href).toBe(`${PAGE}/runs/1b?tab=why`);
    // Nothing that outlives the page holds a token or the secret.
    expect([...world.kept]).toEqual([]);
  });

  it("takes no code that this tab did not ask for", async () => {
    await openSession(world.browser);
    world.comeBack("code-1", { state: "somebody's" });
    expect(await openSession(world.browser)).toEqual({ kind: "leaving" });
    expect(world.state.issued).toBe(0);
  });

  it("says why the sign-in refused, and does not go round", async () => {
    await openSession(world.browser);
    world.comeBack("", { code: "", error: "access_denied" });
    world.state.address.searchParams.delete("code");
    expect(await openSession(world.browser)).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("access_denied"),
    });
    await openSession(world.browser);
    world.comeBack("code-2");
    world.kept.set(
      "reachmix.sign-in",
      (world.kept.get("reachmix.sign-in") ?? "").replace(
        /"verifier":"[^"]+"/,
        '"verifier":"another"',
      ),
    );
    expect((await openSession(world.browser)).kind).toBe("failed");
    expect(world.state.left).toHaveLength(2);
  });

  it("renews a token a minute before it ends, once for all who wait", async () => {
    const session = await signedIn();
    world.state.now = 839_000;
    expect(await session.token()).toBe("access-1");
    world.state.now = 840_000;
    expect(await Promise.all([session.token(), session.token()])).toEqual(["access-2", "access-2"]);
    expect(world.state.issued).toBe(2);
  });

  it("sends to the sign-in again when it can be renewed no more", async () => {
    const session = await signedIn();
    world.state.open = false;
    world.state.now = 900_000;
    expect(await session.token()).toBeNull();
    expect(world.state.left.at(-1)).toContain("/oauth2/authorize?");
  });

  it("leaves the sign-in too when somebody signs out", async () => {
    (await signedIn()).signOut();
    const query = new URLSearchParams({ client_id: "c1", logout_uri: `${PAGE}/` });
    expect(world.state.left.at(-1)).toBe(`${SIGN_IN}/logout?${query}`);
  });
});

describe("in the local cloud", () => {
  it("is the demo tenant, with a token of the server", async () => {
    const files = { "/session.json": { kind: "local", token: "t" } };
    const session = taken(await openSession(browserAt("/", files).browser));
    expect([session.api, await session.token()]).toEqual(["", "t"]);
  });

  it("is nobody where the server gives no token", async () => {
    expect((await openSession(browserAt("/", {}).browser)).kind).toBe("failed");
  });
});

it("shows the challenge that RFC 7636 has for its verifier", async () => {
  const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  expect(await challengeOf(verifier)).toBe("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
});

function taken(session: Session) {
  if (session.kind !== "signedIn") throw new Error(JSON.stringify(session));
  return session;
}
