import type { Browser } from "./browser.ts";

/** Tokens of somebody, in memory only. */
export interface Tokens {
  readonly access: string;
  /** What gets the next one. */
  readonly refresh: string;
  /** When the access token ends, in milliseconds since 1970. */
  readonly endsAt: number;
}

/** Where tokens come from. */
interface Issuer {
  readonly signIn: string;
  readonly clientId: string;
}

/**
 * Gets tokens for a code or for a refresh token.
 * @returns null when the grant is no longer good, so that somebody has to sign in again
 * @throws Error when the sign-in cannot be reached or answers something else
 */
export async function exchange(
  { signIn, clientId }: Issuer,
  browser: Browser,
  grant: Readonly<Record<string, string>>,
): Promise<Tokens | null> {
  const body = new URLSearchParams({ ...grant, client_id: clientId });
  const askedAt = browser.now();
  const response = await browser.fetch(`${signIn}/oauth2/token`, { method: "POST", body });
  if (response.status === 400) return null;
  if (!response.ok) throw new Error(`the sign-in answered ${response.status}`);
  const answer = (await response.json()) as {
    readonly access_token: string;
    readonly refresh_token?: string;
    readonly expires_in: number;
  };
  return {
    access: answer.access_token,
    // A renewal brings none: the first one goes on.
    refresh: answer.refresh_token ?? grant.refresh_token ?? "",
    endsAt: askedAt + answer.expires_in * 1000,
  };
}
