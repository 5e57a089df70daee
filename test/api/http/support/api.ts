import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Run } from "@reachmix/core";
import { type LocalCloud, startLocalCloud } from "@reachmix/local";
import { afterAll, beforeAll } from "vitest";

/** An answer of the API with its body read. */
export interface Answer<Body = Problem> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Body of an answer that is a problem. */
export interface Problem {
  readonly type: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { path: string; code: string; message: string }[];
}

/** What a call sends besides method and path. */
export interface CallOptions {
  /** A value is sent as JSON, text as it is. */
  readonly body?: unknown;
  /** Bearer token; the demo tenant's when missing, none when null. */
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The API over real HTTP, with the bundled functions behind it. */
export interface Api {
  readonly cloud: LocalCloud;
  call<Body = Problem>(method: string, path: string, options?: CallOptions): Promise<Answer<Body>>;
  /** Creates a run and returns it. */
  optimize(body: unknown, token?: string): Promise<Run>;
}

/** An empty folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "reachmix-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * A local cloud whose functions are never late, however busy the machine is, and that counts
 * no calls.
 */
export function startPatientCloud(dataDir: string): Promise<LocalCloud> {
  return startLocalCloud({ dataDir, timeoutMs: 900_000, callsPerMinute: 1_000_000 });
}

/** One local cloud on a free port for all tests of a file. */
export function servedApi(): Api {
  const dataDir = temporaryFolder();
  let api: Api | undefined;
  beforeAll(async () => {
    api = await connect(await startPatientCloud(dataDir));
  });
  afterAll(() => api?.cloud.close());
  return {
    get cloud() {
      return (api as Api).cloud;
    },
    call: (...args) => (api as Api).call(...args),
    optimize: (...args) => (api as Api).optimize(...args),
  };
}

/** Calls of a local cloud. */
export async function connect(cloud: LocalCloud): Promise<Api> {
  const demo = await cloud.token();
  const api: Api = {
    cloud,
    async call<Body>(method: string, path: string, { body, token, headers }: CallOptions = {}) {
      const response = await fetch(cloud.url + path, {
        method,
        headers: {
          ...(token !== null && { authorization: `Bearer ${token ?? demo}` }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: (text === ""
          ? null
          : /\bjson\b/.test(response.headers.get("content-type") ?? "")
            ? JSON.parse(text)
            : text) as Body,
      };
    },
    async optimize(body, token) {
      const answer = await api.call<Run>("POST", "/v1/optimize", {
        body,
        ...(token !== undefined && { token }),
      });
      if (answer.status !== 201)
        throw new Error(`POST /v1/optimize answered ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
  };
  return api;
}
