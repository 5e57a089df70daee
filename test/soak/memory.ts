import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Resident memory of one process. */
export interface Resident {
  readonly pid: number;
  /** What it is: `server` or the function it runs. */
  readonly name: string;
  readonly megabytes: number;
}

/** Resident memory of a process and of the processes it started, the process itself first. */
export function residentMemory(pid: number): Resident[] {
  return processes()
    .filter((entry) => entry.pid === pid || entry.parent === pid)
    .map((entry) => ({
      pid: entry.pid,
      name: entry.pid === pid ? "server" : functionOf(entry.command),
      megabytes: entry.kilobytes / 1024,
    }))
    .filter(({ name }) => name !== "ps");
}

/** The function that a sandbox runs, told by what lies in the folder of its bundle. */
function functionOf(command: string): string {
  const folder = /\S*asset\.\w+/.exec(command)?.[0];
  if (folder === undefined) return command.split(" ")[0];
  return existsSync(join(folder, "engine-worker.mjs")) ? "optimize" : "api";
}

function processes() {
  const text = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss=,args="], { encoding: "utf8" });
  return text
    .trim()
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((found) => found !== null)
    .map(([, pid, parent, kilobytes, command]) => ({
      pid: Number(pid),
      parent: Number(parent),
      kilobytes: Number(kilobytes),
      command,
    }));
}
