/**
 * `npm run bench:throughput`: calls per second through the local cloud, as a share of what a bare
 * Node server over the same embedded database does (bare-server.ts says what that is). Both run in
 * processes of their own and take turns in one run, so that whatever else the machine does meets
 * both; the middle ratio of the rounds counts. Warmed up before; callers keep their connections.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { campaign } from "../support/campaign.ts";
import { type LocalServer, startLocalServer, urlSaid } from "../support/local-server.ts";

const ROUNDS = 7;
/** Callers at the same time. */
const CALLERS = 4;
const CREATORS = 50;
/** Calls of one round. */
const GETS = 300;
const POSTS = 24;

const BARE = fileURLToPath(new URL("./bare-server.ts", import.meta.url));
const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });

/** One of the two servers with what its calls need. */
interface Side {
  readonly url: string;
  readonly token: string;
  stop(): Promise<void>;
}

const folder = mkdtempSync(join(tmpdir(), "reachmix-throughput-"));
const local: LocalServer = await startLocalServer(join(folder, "local"));
const bare = await startBareServer(join(folder, "bare"));
try {
  await compare(`GET /v1/runs/{id} of ${CREATORS} creators`, GETS, async (side) => {
    const { id } = JSON.parse(await post(side, 1)) as { id: string };
    return () => call(side, "GET", `/v1/runs/${id}`);
  });
  await compare(`POST /v1/optimize with ${CREATORS} creators`, POSTS, async (side) => {
    let seed = 0;
    return () => post(side, ++seed % 8);
  });
} finally {
  agent.destroy();
  await Promise.all([local.stop(), bare.stop()]);
  rmSync(folder, { recursive: true, force: true });
}

/** Prints calls per second of both and their ratio. */
async function compare(
  title: string,
  calls: number,
  prepare: (side: Side) => Promise<() => Promise<string>>,
): Promise<void> {
  const once = [await prepare(local), await prepare(bare)];
  for (const work of once) await perSecond(calls, work);
  const rounds: { readonly local: number; readonly bare: number }[] = [];
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({ local: await perSecond(calls, once[0]), bare: await perSecond(calls, once[1]) });
  const ratios = rounds.map((round) => round.local / round.bare);
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  console.log(
    `${title}: local ${middle(rounds.map((round) => round.local)).toFixed(0)}/s, ` +
      `bare ${middle(rounds.map((round) => round.bare)).toFixed(0)}/s, ` +
      `ratio ${middle(ratios).toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`,
  );
}

/** Calls per second of {@link CALLERS} callers that never wait but for their answer. */
async function perSecond(calls: number, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let left = calls;
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      while (left-- > 0) await work();
    }),
  );
  return calls / ((performance.now() - started) / 1000);
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function post(side: Side, seed: number): Promise<string> {
  return call(side, "POST", "/v1/optimize", JSON.stringify(campaign(CREATORS, seed)));
}

async function call(side: Side, method: string, path: string, body = ""): Promise<string> {
  const headers = {
    authorization: `Bearer ${side.token}`,
    ...(body !== "" && { "content-type": "application/json" }),
  };
  const sent = request(side.url + path, { method, agent, headers });
  sent.end(body);
  const [response] = await once(sent, "response");
  const text = (await response.setEncoding("utf8").toArray()).join("") as string;
  if (response.statusCode >= 300)
    throw new Error(`${method} ${path} answered ${response.statusCode}: ${text}`);
  return text;
}

async function startBareServer(dataDir: string): Promise<Side> {
  const child = spawn(process.execPath, [BARE, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  const stop = async () => {
    const ended = once(child, "exit");
    child.kill("SIGINT");
    await ended;
  };
  return { url: await urlSaid(child), token: "", stop };
}
