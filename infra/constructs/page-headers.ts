// SPDX-License-Identifier: MIT

/** Addresses besides its own that the page talks to. */
export type PageSources = { readonly api: string; readonly signIn: string };

/**
 * What the page may load and do: its own files, no script in its text, and calls to what
 * `connect-src` names. The local cloud sends the same, but for the addresses.
 * @param connect sources of `connect-src` besides its own
 */
export function pagePolicy(connect: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src ${["'self'", ...connect].join(" ")}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * The document with a second, closer policy in its head. CloudFront's header has to be made before
 * the API, whose CORS names CloudFront's address, so that it can only name all APIs of the region;
 * a browser obeys both.
 */
export function withExactSources(document: string, { api, signIn }: PageSources): string {
  const policy = `connect-src 'self' ${api} ${signIn}`;
  return document.replace(
    "<head>",
    `<head><meta http-equiv="content-security-policy" content="${policy}">`,
  );
}
