/**
 * `npm run soak`: 20,000 reads and 600 optimisations through the local cloud, and the resident
 * memory of the server and of every function it runs. Exit code 1 when one of them holds more than
 * 1.3 times what it held after the first 2,000 calls. Takes some minutes; Linux and macOS.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { campaign } from "../support/campaign.ts";
import { startLocalServer } from "../support/local-server.ts";
import { present } from "../support/present.ts";
import { type Resident, residentMemory } from "./memory.ts";

const READS = 20_000;
const OPTIMISATIONS = 600;
/** Calls until caches, pools and the heap have their size. */
const WARM = 2_000;
const LOOK_EVERY = 1_000;
const MOST_GROWTH = 1.3;
/** Callers at the same time, so that both sandboxes of a function work. */
const CALLERS = 4;

const dataDir = mkdtempSync(join(tmpdir(), "reachmix-soak-"));
const server = await startLocalServer(dataDir);
try {
  const grown = await soak();
  console.log(
    grown.length === 0
      ? `\nNothing grew beyond ${MOST_GROWTH} times its size after ${WARM} calls.`
      : `\nGrew beyond ${MOST_GROWTH} times its size after ${WARM} calls: ${grown.join(", ")}.`,
  );
  process.exitCode = grown.length === 0 ? 0 : 1;
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Makes all calls and prints the memory on the way; the names of the processes that grew. */
async function soak(): Promise<string[]> {
  const started = performance.now();
  // Several at once, so that every process a function may have is there from the start.
  const ids = await Promise.all(Array.from({ length: CALLERS }, (_, seed) => optimise(seed)));
  const look = (calls: number): Resident[] => {
    const seen = residentMemory(present(server.child.pid, "pid"));
    const parts = seen.map(({ pid, name, megabytes }) => `${name} ${pid} ${megabytes.toFixed(0)}`);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(
      `${String(calls).padStart(6)} calls ${seconds.padStart(4)} s   ${parts.join("   ")}`,
    );
    return seen;
  };
  console.log("resident memory in MB, by process");
  let calls = CALLERS;
  let base: Resident[] = [];
  while (calls < READS + OPTIMISATIONS) {
    const next = Math.min(READS + OPTIMISATIONS, calls - (calls % LOOK_EVERY) + LOOK_EVERY);
    await Promise.all(
      Array.from({ length: CALLERS }, async () => {
        while (calls < next) await callNumber(calls++, ids);
      }),
    );
    const seen = look(calls);
    if (calls === WARM) base = seen;
    if (calls === READS + OPTIMISATIONS) return grownSince(base, seen);
  }
  throw new Error("the calls never came to their end");
}

function grownSince(base: readonly Resident[], now: readonly Resident[]): string[] {
  const before = new Map(base.map(({ pid, megabytes }) => [pid, megabytes]));
  return now
    .filter(({ pid, megabytes }) => !(megabytes <= MOST_GROWTH * (before.get(pid) ?? 0)))
    .map(({ pid, name, megabytes }) => {
      const first = before.get(pid);
      return first === undefined
        ? `${name} ${pid} is new`
        : `${name} ${pid} ${(megabytes / first).toFixed(2)} times`;
    });
}

/** Optimisations spread evenly over the reads, of which half read one run and half list them. */
async function callNumber(number: number, ids: string[]): Promise<void> {
  const every = Math.floor((READS + OPTIMISATIONS) / OPTIMISATIONS);
  if (number % every === 0 && number / every < OPTIMISATIONS) ids.push(await optimise(number));
  else if (number % 2 === 0) await call("GET", "/v1/runs");
  else await call("GET", `/v1/runs/${ids[number % ids.length]}`);
}

async function optimise(seed: number): Promise<string> {
  const run = JSON.parse(await call("POST", "/v1/optimize", campaign(50, seed % 7)));
  return (run as { id: string }).id;
}

async function call(method: string, path: string, body?: object): Promise<string> {
  const response = await fetch(server.url + path, {
    method,
    headers: { authorization: `Bearer ${server.token}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return text;
}
