import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { startLocalCloud } from "@reachmix/local";
import { takenBy } from "./process-meter.ts";
import { type RoadCreator, streamedRequest } from "./road-requests.ts";

/** Creators on a page that is sent. */
const PAGE = 5_000;
/** Milliseconds between two looks at a run. */
const LOOK_MS = 500;
/** Longest answer that a function may give on AWS, bytes on its way. */
const LONGEST_ANSWER = 6_000_000;
const WANTED = { seconds: 90, memory: 2 };

/** One part of the walk. */
interface Step {
  readonly name: string;
  readonly seconds: number;
  readonly cpu: number;
  /** Longest answer as it was sent, MB. */
  readonly longest: number;
}

/** What a caller hears. */
interface Heard {
  readonly status: number;
  readonly body: Record<string, unknown>;
  /** Bytes on the way. */
  readonly bytes: number;
}

/**
 * Walks a stored roster through a local cloud of its own: sent in pages, committed, planned after
 * the answer, the run and its creators and the roster read page by page.
 * @returns lines of a table in Markdown, and whether all was within what is wanted
 */
export async function walk(creators: number): Promise<{ lines: string[]; isMet: boolean }> {
  const dataDir = mkdtempSync(join(tmpdir(), "scale-walk-"));
  // However busy the machine is, no call is late: what is told is what it took.
  const cloud = await startLocalCloud({ dataDir, timeoutMs: 900_000, callsPerMinute: 1_000_000 });
  try {
    const walker = new Walker(cloud.url, await cloud.token());
    await walkAll(walker, creators);
    const memory = takenBy(process.pid).memory.toSorted((a, b) => b.gigabytes - a.gigabytes);
    return tableOf(walker.steps, memory);
  } finally {
    await cloud.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function walkAll(walker: Walker, creators: number): Promise<void> {
  const all: RoadCreator[] = [];
  const asked = { creators, phases: 1, each: true, seed: 1 } as const;
  const { brief } = JSON.parse(streamedRequest(asked, (creator) => all.push(creator)));
  const pages = Math.ceil(creators / PAGE);
  await walker.step(`send ${pages} pages`, async () => {
    for (let page = 1; page <= pages; page++) {
      const own = all.slice((page - 1) * PAGE, page * PAGE);
      await walker.call("PUT", `/v1/rosters/walk?upload=u&page=${page}`, { creators: own });
    }
  });
  await walker.step("commit", () =>
    walker.call("POST", "/v1/rosters/walk/commit", { upload: "u", pages }),
  );
  const run = await walker.step("plan, until it is done", async () => {
    const body = { brief, roster: { stored: "walk" } };
    const { id } = (await walker.call("POST", "/v1/optimize", body)).body;
    while ((await walker.call("GET", `/v1/runs/${id}`)).status === 202) await pause(LOOK_MS);
    return id as string;
  });
  await walker.step("read the run", () => walker.call("GET", `/v1/runs/${run}`));
  await walker.step("read its creators, page by page", async () => {
    let query = "";
    let seen = 0;
    for (;;) {
      const { body } = await walker.call("GET", `/v1/runs/${run}/creators?${query}`);
      seen += (body.creators as unknown[]).length;
      if (body.nextCursor === null) break;
      query = `cursor=${body.nextCursor}`;
    }
    if (seen !== creators) throw new Error(`the pages of the run have ${seen} creators`);
  });
  await walker.step(`read ${pages} pages of the roster`, async () => {
    for (let page = 1; page <= pages; page++)
      await walker.call("GET", `/v1/rosters/walk?page=${page}`);
  });
}

/** Makes calls and keeps what each part of the walk took. */
class Walker {
  readonly steps: Step[] = [];
  readonly #url: string;
  readonly #token: string;
  readonly #agent = new Agent({ keepAlive: true });
  #longest = 0;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const [started, before] = [performance.now(), takenBy(process.pid).cpu];
    this.#longest = 0;
    const made = await work();
    const seconds = (performance.now() - started) / 1000;
    const cpu = takenBy(process.pid).cpu - before;
    this.steps.push({ name, seconds, cpu, longest: this.#longest / 1e6 });
    return made;
  }

  /** @throws Error when the answer is no success, or longer than one on AWS may be */
  async call(method: string, path: string, body?: object): Promise<Heard> {
    const heard = await this.#hear(method, path, body);
    if (heard.status >= 300)
      throw new Error(`${method} ${path} answered ${heard.status}: ${JSON.stringify(heard.body)}`);
    this.#longest = Math.max(this.#longest, heard.bytes);
    if (heard.bytes > LONGEST_ANSWER) throw new Error(`${path} answered ${heard.bytes} bytes`);
    return heard;
  }

  async #hear(method: string, path: string, body?: object): Promise<Heard> {
    const headers = {
      authorization: `Bearer ${this.#token}`,
      "accept-encoding": "gzip",
      ...(body !== undefined && { "content-type": "application/json" }),
    };
    const { promise, resolve, reject } = Promise.withResolvers<Heard>();
    const sent = request(this.#url + path, { method, headers, agent: this.#agent });
    sent.on("error", reject).on("response", async (response) => {
      const bytes = Buffer.concat((await response.toArray()) as Buffer[]);
      const isPacked = response.headers["content-encoding"] === "gzip";
      const text = (isPacked ? gunzipSync(bytes) : bytes).toString();
      resolve({
        status: response.statusCode ?? 0,
        body: JSON.parse(text),
        bytes: isPacked ? Math.ceil(bytes.length / 3) * 4 : bytes.length,
      });
    });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
    return promise;
  }
}

function tableOf(
  steps: readonly Step[],
  memory: ReturnType<typeof takenBy>["memory"],
): { lines: string[]; isMet: boolean } {
  const sum = (key: "seconds" | "cpu") => steps.reduce((all, step) => all + step[key], 0);
  const row = ({ name, seconds, cpu, longest }: Step) =>
    `| ${name} | ${seconds.toFixed(1)} | ${cpu.toFixed(1)} | ${longest.toFixed(2)} |`;
  const longest = Math.max(...steps.map((step) => step.longest));
  const all = { name: "in all", seconds: sum("seconds"), cpu: sum("cpu"), longest };
  const most = Math.max(...memory.map(({ gigabytes }) => gigabytes));
  const held = memory.map(({ name, gigabytes }) => `${name} ${gigabytes.toFixed(2)} GB`);
  const lines = [
    "| part | seconds | CPU s | longest answer, MB |",
    "|---|---|---|---|",
    ...[...steps, all].map(row),
    "",
    `Most memory: ${held.join(", ")}.`,
  ];
  return { lines, isMet: all.seconds <= WANTED.seconds && most <= WANTED.memory };
}
