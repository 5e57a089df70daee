import type { Browser } from "./browser.ts";
import type { Session } from "./session.ts";
import { type SignInConfig, signIn } from "./sign-in.ts";

/**
 * Opens the session of the page: in a deployment by signing in with what `/config.json` says, in
 * the local cloud as the demo tenant by `/session.json`. Tokens stay in memory.
 * @param browser `thisBrowser()`
 */
export async function openSession(browser: Browser): Promise<Session> {
  try {
    const config = await jsonOf(browser, "/config.json");
    if (isSignIn(config)) return await signIn(config, browser);
    return await localSession(browser);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: "failed", message: `Signing in failed (${reason}); reload the page.` };
  }
}

async function localSession(browser: Browser): Promise<Session> {
  const fresh = async () => {
    const session = await jsonOf(browser, "/session.json");
    const { token } = (session ?? {}) as { readonly token?: unknown };
    return typeof token === "string" ? token : null;
  };
  if ((await fresh()) === null)
    return {
      kind: "failed",
      message: "Nobody is signed in here: open the page at the address that npm start says.",
    };
  return { kind: "signedIn", api: "", token: fresh, signOut: () => undefined };
}

/** The JSON at a path of the page; null when there is none. */
async function jsonOf(browser: Browser, path: string): Promise<unknown> {
  const response = await browser.fetch(path, { cache: "no-store" });
  const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
  return response.ok && isJson ? response.json() : null;
}

function isSignIn(config: unknown): config is SignInConfig {
  return (config as { readonly kind?: unknown } | null)?.kind === "cognito";
}
