/** A secret of one sign-in, and what is shown of it beforehand (RFC 7636). */
export interface Proof {
  /** 43 characters, kept until the code is exchanged. */
  readonly verifier: string;
  /** SHA-256 of it, which goes to the sign-in. */
  readonly challenge: string;
}

/** A fresh secret with its challenge. */
export async function newProof(): Promise<Proof> {
  const verifier = randomText();
  return { verifier, challenge: await challengeOf(verifier) };
}

/** The challenge of a verifier: base64url of its SHA-256. */
export async function challengeOf(verifier: string): Promise<string> {
  const bytes = new TextEncoder().encode(verifier);
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/** 32 random bytes as text. */
export function randomText(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
