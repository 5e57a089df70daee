import { readdirSync, readFileSync } from "node:fs";

/** What a server and the processes it started took until now; Linux tells. */
export interface Taken {
  /** CPU seconds of all of them together, user and system, those that have ended included. */
  readonly cpu: number;
  /** The largest resident memory of each that lives, GB, by what it is. */
  readonly memory: readonly { readonly name: string; readonly gigabytes: number }[];
}

/** Ticks of the clock a second, which Linux counts CPU in. */
const TICKS = 100;

/** What the process of this id and its children took until now. */
export function takenBy(pid: number): Taken {
  const living = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const own = living.flatMap((name) => {
    const stat = statOf(name);
    return stat !== null && (stat.pid === pid || stat.parent === pid) ? [stat] : [];
  });
  const cpu = own.reduce((sum, { ticks }) => sum + ticks, 0) / TICKS;
  return { cpu, memory: own.map((stat) => memoryOf(stat.pid, stat.pid === pid)) };
}

/** Null for a process that has ended meanwhile. */
function statOf(name: string) {
  const text = read(`/proc/${name}/stat`);
  if (text === null) return null;
  // The name of the program stands in brackets and may have any character.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  // User and system time, then those of children that have ended.
  const ticks = fields.slice(11, 15).reduce((sum, own) => sum + Number(own), 0);
  return { pid: Number(name), parent: Number(fields[1]), ticks };
}

function memoryOf(pid: number, isServer: boolean): Taken["memory"][number] {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(read(`/proc/${pid}/status`) ?? "")?.[1];
  const environment = read(`/proc/${pid}/environ`) ?? "";
  const lambda = /AWS_LAMBDA_FUNCTION_NAME=(\w+)/.exec(environment)?.[1];
  const name = isServer ? "server and caller" : (lambda ?? "other");
  return { name, gigabytes: Number(kilobytes ?? 0) / 1e6 };
}

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
