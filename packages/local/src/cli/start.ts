import { existsSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { defaultDataDir } from "../cloud/data-dir.ts";
import type { LocalCloud } from "../cloud/serve.ts";
import { startLocalCloud } from "../cloud/start.ts";
import { Refusal } from "../refusal.ts";
import { inRepository } from "../repository.ts";
import { EXIT, type Output } from "./output.ts";
import { SAMPLE_REQUEST } from "./sample-request.ts";

/** Port when `PORT` is not set. */
const DEFAULT_PORT = 3000;

/** Reads and writes that a tenant has per minute on one's own machine: far more than on AWS. */
const DEFAULT_QUOTA = 60_000;

/** Who started this process. A killed npm tells nobody; its children get another parent. */
const PARENT = process.ppid;
/** How often to look whether that changed, in milliseconds. */
const ORPHAN_MS = 500;

/** Runs the local cloud until Ctrl-C, SIGTERM or the end of its terminal. */
export async function startServer(output: Output): Promise<number> {
  if (!existsSync(inRepository("infra")))
    throw new Refusal(
      "reachmix start serves the stack of the repository, which is not installed here: clone it, " +
        "run npm ci and npm start there. Every command on files works here.",
    );
  const port = readPort(process.env.PORT);
  const cloud = await startLocalCloud({
    port,
    dataDir: defaultDataDir(),
    log: output.out,
    callsPerMinute: readQuota(process.env.REACHMIX_QUOTA),
  });
  // V8 may grow its room for objects just made to 128 MB while calls come fast, although nothing of
  // them is kept; what it has by now is enough.
  setFlagsFromString("--semi-space-growth-factor=1");
  output.out(await welcome(cloud));
  await interrupted();
  output.out("Stopping; the runs stay in the data folder.");
  await cloud.close();
  return EXIT.ok;
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === "") return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535))
    throw new Refusal(`PORT is "${text}": set it to a number from 0 to 65535, 0 for any free one.`);
  return port;
}

function readQuota(text: string | undefined): number {
  if (text === undefined || text === "") return DEFAULT_QUOTA;
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new Refusal(`REACHMIX_QUOTA is "${text}": set it to a number of calls a minute, from 1.`);
}

async function welcome(cloud: LocalCloud): Promise<string> {
  return `
Reachmix answers on ${cloud.url}
Runs, key and log are kept in ${cloud.dataDir}

${cloud.routes
  .filter((route) => route !== "$default")
  .map((route) => `  ${route}`)
  .join("\n")}

A first run, to paste into another terminal (npm run --silent token prints a new token):

${curl(cloud.url, await cloud.token())}

Ctrl-C stops the server.
`;
}

/** A command that works in any POSIX shell and any folder. */
function curl(url: string, token: string): string {
  const headers = `-H "authorization: Bearer $TOKEN" -H 'content-type: application/json'`;
  const body = JSON.stringify(SAMPLE_REQUEST);
  return `TOKEN=${token}
curl -s ${url}/v1/optimize ${headers} -d '${body}'`;
}

/**
 * Resolves at the first Ctrl-C, SIGTERM or closed window, and when the npm that runs this is gone;
 * a second signal ends the process at once.
 */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => resolve());
    if (process.env.npm_lifecycle_event === undefined) return;
    const watch = setInterval(() => {
      if (process.ppid === PARENT) return;
      clearInterval(watch);
      resolve();
    }, ORPHAN_MS);
    watch.unref();
  });
}
