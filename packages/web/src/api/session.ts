import { openSession } from "../session/open-session.ts";
import type { Session } from "../session/session.ts";
import { thisBrowser } from "../session/this-browser.ts";
import { notify } from "../ui/notices.ts";

/** Nobody is signed in, though the server of the page answers. */
export class NoSession extends Error {
  override readonly name = "NoSession";
}

/** Where the API is, and what calls carry. */
export interface Access {
  /** Address without a path; empty for the page's own. */
  readonly api: string;
  readonly token: string;
}

let opened: Promise<Session> | null = null;
let last: Access | null = null;

/**
 * Ends a sign-in that the browser comes back from. The start, where it comes back to, calls nothing
 * of the server by itself.
 */
export async function resumeSignIn(): Promise<void> {
  if (__ONE_FILE__ || !new URL(location.href).searchParams.has("state")) return;
  try {
    await access();
  } catch (error) {
    if (!(error instanceof NoSession)) throw error;
    notify(error.message);
  }
}

/** Access as it was last; a page that is being left has no time to ask for another. */
export async function lastAccess(): Promise<Access> {
  return last ?? access();
}

/**
 * Access to the API; the session is opened with the first call.
 * @throws NoSession when nobody is signed in, TypeError when the server cannot be reached
 */
export async function access(): Promise<Access> {
  opened ??= openSession(thisBrowser());
  const session = await opened;
  if (session.kind === "leaving") throw new NoSession("You are being taken to the sign-in.");
  if (session.kind === "failed") {
    opened = null;
    await fetch("/", { method: "HEAD", cache: "no-store" });
    throw new NoSession(session.message);
  }
  const token = await session.token();
  if (token === null) throw new NoSession("You are being taken to the sign-in.");
  last = { api: session.api, token };
  return last;
}
