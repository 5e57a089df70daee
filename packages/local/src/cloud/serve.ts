import { once } from "node:events";
import { createWriteStream, mkdirSync, rmSync, statSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { readStack } from "../assembly/read-stack.ts";
import type { Stack, StackFunction } from "../assembly/stack.ts";
import { createPool, type Pool } from "../functions/pool.ts";
import { createAuthorizer } from "../gateway/authorizer.ts";
import { createGateway } from "../gateway/gateway.ts";
import { type Issuer, openIssuer } from "../issuer/issuer.ts";
import { createPageFiles } from "../page/page-files.ts";
import type { Running } from "../queue/event-source.ts";
import { Refusal } from "../refusal.ts";
import { openServices } from "./services.ts";
import { startWork } from "./work.ts";

/** What to serve and where. */
export interface ServeOptions {
  /** Folder of a synthesized stack. */
  readonly assembly: string;
  /** Folder of the built page; null serves none. */
  readonly page: string | null;
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder for tables, key and log; made when missing. */
  readonly dataDir: string;
  /** Told one line per request. */
  readonly log: (line: string) => void;
  /** Milliseconds an invocation may take; left out, what the template says of its function. */
  readonly timeoutMs?: number;
  /** Reads and writes that a tenant has per minute; left out, as many as the template says. */
  readonly callsPerMinute?: number;
}

/** A running local cloud. */
export interface LocalCloud {
  /** Where the API answers, without a slash at the end. */
  readonly url: string;
  /** Absolute path of the data folder. */
  readonly dataDir: string;
  /** Routes it serves, as in the template: `GET /v1/runs/{id}`, `$default`. */
  readonly routes: readonly string[];
  /** A bearer token for a tenant (default `demo`), good for 24 hours. */
  token(tenant?: string): Promise<string>;
  /**
   * Stops taking requests, lets the running ones end (2 seconds at most), ends the functions,
   * closes the data.
   */
  close(): Promise<void>;
}

/** Longest wait for running requests when the cloud stops, in milliseconds. */
const FAREWELL_MS = 2000;
/** The log of the functions starts anew beyond this many bytes. */
const MAX_LOG = 10_000_000;

/**
 * Serves the routes of a synthesized stack with its bundled functions over embedded services, and
 * feeds the functions that its queues and schedules call.
 * @throws Refusal in one sentence when the port is taken or the data folder cannot be used
 */
export async function serveAssembly({
  assembly,
  page,
  port,
  dataDir,
  log,
  timeoutMs,
  callsPerMinute,
}: ServeOptions): Promise<LocalCloud> {
  const stack = readStack(assembly);
  const folder = resolve(dataDir);
  const services = await openServices(folder, stack);
  const functionLog = openLog(folder, log);
  const write = (text: string) => void functionLog.write(text);
  const pools = openPools(
    stack.functions.map((lambda) => withQuota(lambda, callsPerMinute)),
    timeoutMs,
    services.environment,
    write,
  );
  const invoke = (id: string, event: string, gone?: AbortSignal) =>
    (pools.get(id) as Pool).invoke(event, gone);
  let work: readonly Running[] = [];
  const stopBehind = async () => {
    const stopped = work.map((running) => running.stop());
    await Promise.all([...pools.values()].map((pool) => pool.close()));
    await Promise.all(stopped);
    await services.close();
    functionLog.end();
  };
  try {
    const issuer: Issuer = await openIssuer(folder);
    const gateway = createGateway({
      stack,
      authorize: createAuthorizer(issuer.keys),
      invoke,
      page: page === null ? async () => null : createPageFiles(page, () => issuer.token()),
      log,
    });
    await listen(gateway, port);
    for (const id of functionsOfManyRoutes(stack)) pools.get(id)?.warm();
    work = await startWork(stack, services.queues, invoke);
    return {
      url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
      dataDir: folder,
      routes: stack.routes.map((route) => route.key),
      token: (tenant) => issuer.token(tenant),
      close: onlyOnce(async () => {
        await farewell(gateway);
        await stopBehind();
      }),
    };
  } catch (error) {
    await stopBehind();
    throw error;
  }
}

/** Routes that make a function one that most calls go to. */
const MANY_ROUTES = 5;

/** Functions that have a process before their first call; the others start with it. */
function functionsOfManyRoutes({ routes }: Stack): string[] {
  const byFunction = Map.groupBy(routes, ({ functionId }) => functionId);
  return [...byFunction].flatMap(([id, own]) => (own.length >= MANY_ROUTES ? [id] : []));
}

/** The function with another number of calls per minute, where one is given. */
function withQuota(lambda: StackFunction, calls: number | undefined): StackFunction {
  if (calls === undefined) return lambda;
  const quota = { READS_PER_MINUTE: String(calls), WRITES_PER_MINUTE: String(calls) };
  return { ...lambda, environment: { ...lambda.environment, ...quota } };
}

/** A pool for each function, by its id. */
function openPools(
  functions: readonly StackFunction[],
  timeoutMs: number | undefined,
  endpoints: Readonly<Record<string, string>>,
  write: (text: string) => void,
): ReadonlyMap<string, Pool> {
  return new Map(
    functions.map((lambda) => {
      const limited = { ...lambda, timeoutMs: timeoutMs ?? lambda.timeoutMs };
      return [lambda.id, createPool(limited, endpoints, write)];
    }),
  );
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE")
      throw new Refusal(
        `Port ${port} is in use: stop what listens there, or set PORT to another number.`,
      );
    throw new Refusal(`Port ${port} cannot be opened (${message}): set PORT to another number.`);
  }
}

async function farewell(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  const timer = setTimeout(() => server.closeAllConnections(), FAREWELL_MS);
  await closed;
  clearTimeout(timer);
}

/** The log of the functions; a disk that does not take it ends the log, not the server. */
function openLog(dataDir: string, log: (line: string) => void) {
  const path = join(dataDir, "functions.log");
  mkdirSync(dataDir, { recursive: true });
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG) rmSync(path);
  const stream = createWriteStream(path, { flags: "a" });
  stream.on("error", ({ message }) => log(`${path} is not written any more: ${message}`));
  return stream;
}

/** The same promise for every call. */
function onlyOnce(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= action();
    return running;
  };
}
