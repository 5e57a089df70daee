import { execFileSync } from "node:child_process";

/** Resident memory of one process. */
export interface Resident {
  readonly pid: number;
  /** What it is: `server`, or the folder and file it runs. */
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

/** The function a sandbox runs: the name of its bundle says optimize or api by the files in it. */
function functionOf(command: string): string {
  return /(asset\.\w{4})/.exec(command)?.[1] ?? command.split(" ")[0];
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
