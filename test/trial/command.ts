import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Refusal } from "../../infra/refusal.ts";

/** How a command runs. */
export type CommandOptions = {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** After so many seconds the command and what it started are killed. */
  readonly seconds: number;
};

/** A command has a process group of its own, so that these have to be passed on to it. */
const interrupts = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a command to its end and returns what it printed on standard output. What interrupts us
 * kills it too.
 * @throws Refusal with the end of its output when it cannot start, fails or takes too long
 */
export async function runCommand(
  command: readonly string[],
  { env = process.env, cwd, seconds }: CommandOptions,
): Promise<string> {
  const [file, ...args] = command;
  const child = spawn(file, args, { env, cwd, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let all = "";
  child.stdout.on("data", (text) => {
    stdout += text;
    all += text;
  });
  child.stderr.on("data", (text) => {
    all += text;
  });
  const timer = setTimeout(() => killGroup(child), seconds * 1000);
  const interrupt = () => {
    killGroup(child);
    process.exit(130);
  };
  for (const signal of interrupts) process.on(signal, interrupt);
  const ended = await once(child, "close").then(
    ([code, signal]) => code ?? signal,
    (error: Error) => error.message,
  );
  clearTimeout(timer);
  for (const signal of interrupts) process.off(signal, interrupt);
  if (ended === 0) return stdout;
  const said = all.trim().split("\n").slice(-30).join("\n");
  throw new Refusal(`${command.join(" ")} ended with ${ended} within ${seconds} s.\n${said}`);
}

/** Kills a process that leads a group and everything in the group. */
export function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
