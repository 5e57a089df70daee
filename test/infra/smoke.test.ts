import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { type LocalCloud, startLocalCloud } from "@reachmix/local";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repositoryRoot } from "../../infra/routes.ts";
import { smoke } from "../../infra/smoke.ts";
import { temporaryFolder } from "./support.ts";

const run = promisify(execFile);
const dataDir = temporaryFolder();
let cloud: LocalCloud;
let token: string;

beforeAll(async () => {
  cloud = await startLocalCloud({ dataDir });
  token = await cloud.token("smoke");
});
afterAll(() => cloud.close());

/** Address of a server that answers in its own way until the test file is done. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  afterAll(() => void server.close());
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The local cloud, except that one path does not work. */
function brokenAt(path: string): Promise<string> {
  return serve(async (request, response) => {
    if (request.url?.startsWith(path)) {
      response.writeHead(500).end('{"message":"broken"}');
      return;
    }
    const { method, headers } = request;
    const body = method === "POST" || method === "PATCH" ? await text(request) : undefined;
    const { authorization, prefer } = headers;
    const sent = { "content-type": "application/json", authorization, prefer: prefer?.toString() };
    const given = Object.entries(sent).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const answer = await fetch(`${cloud.url}${request.url}`, { method, headers: given, body });
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
    response.end(await answer.text());
  });
}

async function storedRuns(): Promise<unknown[]> {
  const answer = await fetch(`${cloud.url}/v1/runs`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const page = (await answer.json()) as { runs: unknown[] };
  return page.runs;
}

const command = (...args: string[]) =>
  run(process.execPath, ["infra/smoke.ts", ...args], { cwd: repositoryRoot });

describe("the smoke check", () => {
  it("passes on the local cloud, one line per check, and leaves no run behind", async () => {
    const lines: string[] = [];
    await smoke(`${cloud.url}/`, token, (line) => lines.push(line));
    expect(lines.length).toBeGreaterThanOrEqual(10);
    for (const line of lines) expect(line).toMatch(/^ok {3}\S[^\n]+ \(.+\)$/);
    expect(await storedRuns()).toEqual([]);
  });

  it("stops at the first check that fails, and still leaves no run behind", async () => {
    const lines: string[] = [];
    const broken = smoke(await brokenAt("/v1/compare"), token, (line) => lines.push(line));
    await expect(broken).rejects.toThrow(
      /^FAIL the two runs compare: expected 200, got 500: .*broken/,
    );
    expect(lines.at(-1)).toMatch(/^ok {3}more budget/);
    expect(await storedRuns()).toEqual([]);
  });

  it("says what to do about a token that is not accepted", async () => {
    await expect(smoke(cloud.url, "forged", () => undefined)).rejects.toThrow(
      /^FAIL a brief becomes a plan: expected 201, got 401; get a new --token/,
    );
  });
});

describe("the command npm run smoke", () => {
  it("exits with 1 and one line when a check fails", async () => {
    const url = await serve((_, response) => void response.writeHead(404).end());
    await expect(command("--url", url, "--token", "x")).rejects.toMatchObject({
      code: 1,
      stdout: "",
      stderr: "FAIL health answers without a token: expected 200, got 404: no body\n",
    });
  });

  it("exits with 1 and one line when an argument is missing", async () => {
    await expect(command("--url", "https://example.com")).rejects.toMatchObject({
      code: 1,
      stderr: "Say what to check: npm run smoke -- --url https://... --token <bearer token>\n",
    });
  });
});
