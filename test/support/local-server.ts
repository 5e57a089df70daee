import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { openIssuer } from "../../packages/local/src/issuer/issuer.ts";
import { present } from "./present.ts";

const COMMAND = fileURLToPath(new URL("../../packages/local/bin/reachmix.mjs", import.meta.url));

/** A server in a process of its own. */
export interface LocalServer {
  readonly child: ChildProcess;
  readonly url: string;
  /** A bearer token it accepts. */
  readonly token: string;
  /** Ends it as Ctrl-C does and waits for its end. */
  stop(): Promise<void>;
}

/** How a server is started. */
export interface LocalStart {
  /** Most blocks of 512 bytes that the system takes for a file: a full disk to a growing one. */
  readonly blocks?: number;
  /** A free one when missing. */
  readonly port?: number;
}

/**
 * `reachmix start` over a data folder, ready to answer as many calls as come.
 * @throws Error when it ends before it answers
 */
export async function startLocalServer(
  dataDir: string,
  { blocks, port = 0 }: LocalStart = {},
): Promise<LocalServer> {
  const limited = ["sh", "-c", `ulimit -f ${blocks} && exec "$@"`, "sh"];
  const start = [...(blocks === undefined ? [] : limited), process.execPath, COMMAND, "start"];
  const child = spawn(start[0], start.slice(1), {
    env: {
      ...process.env,
      PORT: String(port),
      REACHMIX_DATA_DIR: dataDir,
      REACHMIX_QUOTA: "1000000",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await urlSaid(child);
  return { child, url, token: await (await openIssuer(dataDir)).token(), stop: () => stop(child) };
}

/** The address a server says on a line with `answers on`; everything it says later is read away. */
export async function urlSaid(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: present(child.stdout, "stdout") });
  const said = new Promise<string>((resolve, reject) => {
    lines.on("line", (line) => {
      const url = /answers on (\S+)/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return said;
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGINT");
  await ended;
}
