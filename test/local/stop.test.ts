import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { temporaryFolder } from "./support/fixture.ts";

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

it.concurrent.each(["SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"] as const)(
  "npm start that gets %s leaves no process",
  async (signal) => {
    const npm = spawn("npm", ["start"], {
      cwd: REPOSITORY,
      env: { ...process.env, PORT: "0", REACHMIX_DATA_DIR: temporaryFolder() },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    for await (const text of npm.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
      said += text;
      if (said.includes("Ctrl-C stops the server.")) break;
    }
    npm.stdout.resume();
    const started = descendantsOf(npm.pid as number);
    // npm, perhaps a shell, the server and a first process of each of the two functions.
    expect(started.length).toBeGreaterThanOrEqual(3);
    const ended = once(npm, "exit");
    npm.kill(signal);
    await ended;
    while (started.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(started.filter(isAlive)).toEqual([]);
  },
);

/** Ids of the processes a process started, and of those they started. */
function descendantsOf(root: number): number[] {
  const family = execFileSync("ps", ["-A", "-o", "pid=,ppid=,comm="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , name]) => name !== "ps")
    .map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));
  const childrenOf = (parent: number): number[] =>
    family
      .filter((entry) => entry.parent === parent)
      .flatMap(({ pid }) => [pid, ...childrenOf(pid)]);
  return childrenOf(root);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
