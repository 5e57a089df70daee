import type { Browser } from "./browser.ts";
import { newProof, randomText } from "./pkce.ts";
import type { Session } from "./session.ts";
import { exchange, type Tokens } from "./tokens.ts";

/** `/config.json` of a deployment. */
export interface SignInConfig {
  readonly kind: "cognito";
  /** Address of the API. */
  readonly api: string;
  /** Address of the hosted sign-in. */
  readonly signIn: string;
  readonly clientId: string;
}

/** What is remembered while the browser is at the sign-in: never a token. */
interface Pending {
  readonly state: string;
  readonly verifier: string;
  /** Where in the page to come back to. */
  readonly path: string;
}

const PENDING = "reachmix.sign-in";
/** Milliseconds before its end at which a token is no longer given out. */
const MARGIN_MS = 60_000;

/**
 * Signs in with a code and PKCE (RFC 7636): sends the browser to the hosted sign-in, or takes the
 * code that it came back with.
 * @throws Error when the sign-in refuses the code
 */
export async function signIn(config: SignInConfig, browser: Browser): Promise<Session> {
  const code = takeCode(browser);
  if (code.kind === "none") return leaveForSignIn(config, browser);
  if (code.kind === "refused") return { kind: "failed", message: code.message };
  const tokens = await exchange(config, browser, {
    grant_type: "authorization_code",
    code: code.code,
    code_verifier: code.verifier,
    redirect_uri: homeOf(browser),
  });
  // Not sent there again by itself: it could go round for ever.
  if (tokens === null)
    return {
      kind: "failed",
      message: "The sign-in did not take its own code; reload to try again.",
    };
  return signedIn(config, browser, tokens);
}

type Code =
  | { readonly kind: "none" }
  | { readonly kind: "code"; readonly code: string; readonly verifier: string }
  | { readonly kind: "refused"; readonly message: string };

/** The code in the address bar, when it answers what this tab asked; the bar is cleaned. */
function takeCode(browser: Browser): Code {
  const { searchParams } = browser.address();
  const text = browser.storage.getItem(PENDING);
  const state = searchParams.get("state");
  if (text === null || state === null) return { kind: "none" };
  browser.storage.removeItem(PENDING);
  const pending = JSON.parse(text) as Pending;
  if (state !== pending.state) return { kind: "none" };
  browser.rename(pending.path);
  const code = searchParams.get("code");
  if (code !== null) return { kind: "code", code, verifier: pending.verifier };
  const reason = searchParams.get("error_description") ?? searchParams.get("error") ?? "no code";
  return { kind: "refused", message: `The sign-in refused (${reason}); reload to try again.` };
}

async function leaveForSignIn(config: SignInConfig, browser: Browser): Promise<Session> {
  const { verifier, challenge } = await newProof();
  const { pathname, search, hash } = browser.address();
  const pending: Pending = { state: randomText(), verifier, path: pathname + search + hash };
  browser.storage.setItem(PENDING, JSON.stringify(pending));
  const query = new URLSearchParams({
    response_type: "code",
    client_id: config.clientId,
    redirect_uri: homeOf(browser),
    state: pending.state,
    code_challenge: challenge,
    code_challenge_method: "S256",
    scope: "aws.cognito.signin.user.admin",
  });
  browser.leave(`${config.signIn}/oauth2/authorize?${query}`);
  return { kind: "leaving" };
}

function signedIn(config: SignInConfig, browser: Browser, first: Tokens): Session {
  let tokens = first;
  let renewal: Promise<string | null> | null = null;
  const renew = async () => {
    const grant = { grant_type: "refresh_token", refresh_token: tokens.refresh };
    const renewed = await exchange(config, browser, grant);
    if (renewed === null) {
      await leaveForSignIn(config, browser);
      return null;
    }
    tokens = renewed;
    return renewed.access;
  };
  return {
    kind: "signedIn",
    api: config.api,
    async token() {
      if (browser.now() < tokens.endsAt - MARGIN_MS) return tokens.access;
      // Calls at the same time wait for one renewal.
      renewal ??= renew().finally(() => {
        renewal = null;
      });
      return renewal;
    },
    signOut() {
      tokens = { access: "", refresh: "", endsAt: 0 };
      const query = new URLSearchParams({
        client_id: config.clientId,
        logout_uri: homeOf(browser),
      });
      browser.leave(`${config.signIn}/logout?${query}`);
    },
  };
}

/** The one address that the sign-in sends back to. */
function homeOf(browser: Browser): string {
  return `${browser.address().origin}/`;
}
