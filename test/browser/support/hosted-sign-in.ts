import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { buildPage } from "../../../packages/local/src/page/build-page.ts";
import { createPageFiles } from "../../../packages/local/src/page/page-files.ts";
import type { LocalServer } from "../../support/local-server.ts";

/** The page as a deployment serves it: people sign in at a hosted page, by code and PKCE. */
export interface HostedPage {
  readonly url: string;
  /** Codes that were given out and not yet exchanged, each with its challenge. */
  readonly open: ReadonlyMap<string, string>;
  close(): void;
}

interface Given {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/**
 * Serves page, sign-in (RFC 6749, RFC 7636) and API at one address; the API is that of a local
 * cloud, whose own issuer signs the tokens.
 */
export async function servePageWithSignIn(local: LocalServer): Promise<HostedPage> {
  const files = createPageFiles(await buildPage(() => undefined), async () => "");
  const open = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answer(request);
    response.writeHead(status, headers).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage): Promise<Given> {
    const { pathname, searchParams } = new URL(request.url ?? "/", url);
    if (pathname === "/config.json")
      return json(200, { kind: "cognito", api: "", signIn: url, clientId: "page" });
    // Browsers ask for it of a page that names none.
    if (pathname === "/favicon.ico") return { status: 204, headers: {}, body: "" };
    if (pathname === "/oauth2/authorize") return signInPage(searchParams, open);
    if (pathname === "/oauth2/token")
      return exchange(new URLSearchParams(await text(request)), open, local.token);
    if (pathname.startsWith("/v1/")) return passedOn(request, local.url);
    const reply = await files(request, pathname);
    if (reply === null) return json(404, {});
    const headers = Object.entries(reply.headers).map(([name, value]) => [name, String(value)]);
    return { status: reply.status, headers: Object.fromEntries(headers), body: reply.body ?? "" };
  }
  return { url, open, close: () => void server.close() };
}

/** The hosted page: a link that comes back with a code for whoever asked with a challenge. */
function signInPage(asked: URLSearchParams, open: Map<string, string>): Given {
  const [challenge, back] = [asked.get("code_challenge"), asked.get("redirect_uri")];
  const isRight =
    asked.get("response_type") === "code" && asked.get("code_challenge_method") === "S256";
  if (!isRight || challenge === null || back === null) return json(400, { error: "invalid" });
  const code = randomUUID();
  open.set(code, challenge);
  const to = `${back}?${new URLSearchParams({ code, state: asked.get("state") ?? "" })}`;
  const body = `<!doctype html><title>Sign in</title><a href="${to.replaceAll("&", "&amp;")}">
Sign in as the planner</a>`;
  return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body };
}

/** Gives a token for a code, once, to whoever has the secret behind its challenge. */
function exchange(body: URLSearchParams, open: Map<string, string>, token: string): Given {
  const code = body.get("code") ?? "";
  const digest = createHash("sha256")
    .update(body.get("code_verifier") ?? "")
    .digest("base64url");
  const isProved = open.get(code) === digest;
  open.delete(code);
  if (!isProved) return json(400, { error: "invalid_grant" });
  return json(200, { access_token: token, expires_in: 900, token_type: "Bearer" });
}

async function passedOn(request: IncomingMessage, to: string): Promise<Given> {
  const { method = "GET", headers, url } = request;
  const sent = method === "GET" ? null : await text(request);
  const answer = await fetch(to + url, {
    method,
    body: sent,
    headers: {
      authorization: headers.authorization ?? "",
      "content-type": headers["content-type"] ?? "application/json",
    },
  });
  const type = answer.headers.get("content-type") ?? "application/json";
  return { status: answer.status, headers: { "content-type": type }, body: await answer.text() };
}

function json(status: number, value: object): Given {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(value),
  };
}
