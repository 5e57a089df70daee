// SPDX-License-Identifier: MIT
import { Refusal } from "../refusal.ts";

/** An answer of the API: status, the headers we look at, and the JSON value of the body. */
export type Answer = {
  readonly status: number;
  readonly contentType: string;
  // biome-ignore lint/suspicious/noExplicitAny: a check fails without the fields it needs
  readonly body: any;
};

/** Calls the API under test. */
export type SmokeClient = {
  /** Sends a request with the token, and headers of its own. */
  readonly call: (
    method: string,
    path: string,
    body?: object,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
  /** Sends a GET without the token. */
  readonly callWithoutToken: (path: string) => Promise<Answer>;
};

/** Longer than the gateway waits for a function. */
const answerMs = 35_000;

/**
 * A client for one address.
 * @throws Refusal from each call when nothing answers there
 */
export function createClient(url: string, token: string): SmokeClient {
  const base = url.replace(/\/+$/, "");
  return {
    call: (method, path, body, headers = {}) =>
      send(`${base}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    callWithoutToken: (path) => send(`${base}${path}`, {}),
  };
}

async function send(address: string, init: RequestInit): Promise<Answer> {
  const response = await answerOf(address, init);
  const text = await response.text();
  return {
    status: response.status,
    contentType: response.headers.get("content-type") ?? "",
    body: text === "" ? undefined : parse(text),
  };
}

async function answerOf(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { ...init, signal: AbortSignal.timeout(answerMs) });
  } catch (error) {
    const { message, cause } = error as Error;
    const reason = cause instanceof Error ? cause.message : message;
    throw new Refusal(
      `nothing answers at ${address} (${reason}); check --url, or start it with npm start`,
    );
  }
}

/** The JSON value, or the text itself, so that a failed check can show what came instead. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
