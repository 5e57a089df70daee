import { expect, it } from "vitest";
import { servedApi } from "../api/http/support/api.ts";
import { smallRequest } from "../api/http/support/requests.ts";

const KEYS = 20;
const POSTS = 100;

const api = servedApi();

/** An answer with its body as it came. */
interface Sent {
  readonly status: number;
  readonly text: string;
  readonly replayed: boolean;
}

async function post(key: string, token: string): Promise<Sent> {
  const response = await fetch(`${api.cloud.url}/v1/optimize`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "idempotency-key": key,
    },
    body: JSON.stringify(smallRequest()),
  });
  const replayed = response.headers.get("idempotency-replayed") === "true";
  return { status: response.status, text: await response.text(), replayed };
}

/** Sends until there is a run, as a client does that is told to come again. */
async function patiently(key: string, token: string): Promise<Sent> {
  for (;;) {
    const sent = await post(key, token);
    if (![409, 429, 503].includes(sent.status)) return sent;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

it(`${KEYS} keys, each posted ${POSTS} times at once, make ${KEYS} runs`, async () => {
  for (let index = 0; index < KEYS; index++) {
    const token = await api.cloud.token(`tenant-${index}`);
    const key = `key-${index}`;
    const sent = await Promise.all(Array.from({ length: POSTS }, () => patiently(key, token)));
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(sent.map(({ text }) => text)).size).toBe(1);
    expect(sent.filter(({ replayed }) => !replayed)).toHaveLength(1);
    const { body } = await api.call<{ runs: object[] }>("GET", "/v1/runs", { token });
    expect(body.runs).toHaveLength(1);
  }
});
