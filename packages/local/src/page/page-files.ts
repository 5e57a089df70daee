import { readFileSync, statSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { extname, join, normalize } from "node:path";
import type { Reply } from "../gateway/reply.ts";

/** Answers requests for the page, as the content network of a deployment does. */
export type PageFiles = (request: IncomingMessage, path: string) => Promise<Reply | null>;

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** What a page may load and do: its own files, nothing from elsewhere, no script in its text. */
export const PAGE_HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
    "img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; base-uri 'none'; " +
    "form-action 'none'; frame-ancestors 'none'",
  // Memory that page and worker share, by which a running search is told to stop.
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Names by which the machine itself is reached; others may be somebody's trick with a DNS. */
const LOCAL_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Serves the files of a built page. Paths of the page that name no file get `index.html`.
 * @param token gives a token of the demo tenant, to the page alone
 */
export function createPageFiles(folder: string, token: () => Promise<string>): PageFiles {
  return async ({ method, headers }, path) => {
    if ((method !== "GET" && method !== "HEAD") || path.startsWith("/v1/")) return null;
    if (path === "/config.json") return json({ kind: "local" });
    if (path === "/session.json") return session(headers, token);
    return fileReply(folder, path) ?? (extname(path) === "" ? fileReply(folder, "/") : null);
  };
}

async function session(
  headers: IncomingMessage["headers"],
  token: () => Promise<string>,
): Promise<Reply | null> {
  const isOwn = LOCAL_HOST.test(headers.host ?? "") && headers["sec-fetch-site"] === "same-origin";
  if (!isOwn) return null;
  return json({ kind: "local", token: await token() });
}

function json(value: object): Reply {
  return {
    status: 200,
    headers: { ...PAGE_HEADERS, "content-type": "application/json", "cache-control": "no-store" },
    body: Buffer.from(JSON.stringify(value)),
  };
}

function fileReply(folder: string, path: string): Reply | null {
  const name = path === "/" ? "/index.html" : normalize(path);
  const file = join(folder, name);
  if (!file.startsWith(folder) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return null;
  return {
    status: 200,
    headers: {
      ...PAGE_HEADERS,
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      // Built files carry a hash of their contents in their names, the document does not.
      "cache-control": name.startsWith("/assets/")
        ? "public, max-age=31536000, immutable"
        : "no-cache",
    },
    body: readFileSync(file),
  };
}
