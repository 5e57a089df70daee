/** What the page is told of the visitor: locally a token of the demo tenant. */
interface Session {
  readonly token: string;
}

/** The server answers, and has no session for this page. */
export class NoSession extends Error {
  override readonly name = "NoSession";
}

let asked: Promise<string> | null = null;

/** The token that calls carry; it is fetched once. Rejects where there is no server. */
export function token(): Promise<string> {
  asked ??= fetched().catch((error: unknown) => {
    asked = null;
    throw error;
  });
  return asked;
}

/** Forgets the token, so that the next call fetches another one. */
export function forgetToken(): void {
  asked = null;
}

async function fetched(): Promise<string> {
  const answer = await fetch("/session.json", { cache: "no-store" });
  if (!answer.ok)
    throw new NoSession("This page is not signed in. Open it again at the server's address.");
  return ((await answer.json()) as Session).token;
}
