import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Refusal } from "../../infra/refusal.ts";
import { present } from "../support/present.ts";
import { killGroup } from "./command.ts";
import { startFront } from "./front.ts";

/** A running AWS emulator with an empty account. */
export type Emulator = {
  /** Address of all its services. */
  readonly url: string;
  /** Environment in which cdk, aws and npm talk to it and to nothing else. */
  readonly env: NodeJS.ProcessEnv;
  /** Stops it; throws when a process of it is left. */
  readonly stop: () => Promise<void>;
};

/** Seconds after which the emulator ends by itself, whatever happens to its parent. */
const lifeSeconds = 900;

/** Seconds it may take to start on a busy machine. */
const startSeconds = 60;

/** The account's only credentials; the emulator checks signatures and rights of everybody else. */
const credentials = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
const region = "eu-central-1";

/**
 * Starts the emulator on loopback.
 * @param bin folder of commands with Python and the emulator
 * @param folder for its files and its log; emptied first
 * @throws Refusal when it does not answer in time
 */
export async function startEmulator(bin: string, folder: string): Promise<Emulator> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // What the emulator unpacks here must not count as part of our package.
  writeFileSync(join(folder, "package.json"), "{}");
  const port = await freePort();
  const path = [dirname(process.execPath), bin, process.env.PATH].join(":");
  const log = join(folder, "emulator.log");
  const child = spawn(join(bin, "python"), [join(import.meta.dirname, "emulator.py")], {
    cwd: folder,
    detached: true,
    stdio: ["pipe", openSync(log, "w"), openSync(log, "a")],
    env: {
      ...credentials,
      PATH: path,
      HOME: folder,
      TMPDIR: folder,
      EMULATOR_SECONDS: String(lifeSeconds),
      BIND_HOST: "127.0.0.1",
      MINISTACK_HOST: "127.0.0.1",
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: region,
      S3_DATA_DIR: join(folder, "s3"),
      AUTH: "true",
      IOT_MTLS_ENABLED: "false",
      SFTP_ENABLED: "false",
      // Functions and database share this machine: both wait.
      STORE_PATIENCE: "20",
    },
  });
  try {
    await untilHealthy(child, port, log);
  } catch (error) {
    killGroup(child);
    throw error;
  }
  const front = await startFront(port);
  const stop = async () => {
    front.close();
    await endGroup(child);
  };
  return { url: front.url, env: environment(path, front.url, folder), stop };
}

function environment(path: string, url: string, folder: string): NodeJS.ProcessEnv {
  return {
    ...credentials,
    PATH: path,
    HOME: folder,
    TMPDIR: folder,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: url,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
    CDK_DISABLE_CLI_TELEMETRY: "1",
    NO_COLOR: "1",
  };
}

async function untilHealthy(child: ChildProcess, port: number, log: string): Promise<void> {
  for (let waited = 0; waited < startSeconds; waited += 0.25) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`http://127.0.0.1:${port}/_ministack/health`).catch(() => null);
    if (answer?.ok) return;
    await wait(250);
  }
  throw new Refusal(`The emulator does not answer after ${startSeconds} s; its log is ${log}.`);
}

async function endGroup(child: ChildProcess): Promise<void> {
  const exited = child.exitCode === null ? once(child, "exit") : undefined;
  child.stdin?.end();
  await Promise.race([exited, wait(5000)]);
  if (child.exitCode === null && child.signalCode === null) killGroup(child);
  for (let tries = 0; tries < 50; tries++) {
    if (!groupLives(present(child.pid, "pid"))) return;
    await wait(100);
  }
  throw new Refusal(`A process of the emulator is left in the process group ${child.pid}.`);
}

function groupLives(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
