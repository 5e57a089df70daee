import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { main } from "../../../packages/local/src/cli/main.ts";

/** The command as npm links it. */
export const COMMAND: string = fileURLToPath(
  new URL("../../../packages/local/bin/reachmix.mjs", import.meta.url),
);

/** How a command ended and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcess;
  /** What it said on stdout so far. */
  stdout(): string;
  /** Resolves when stdout holds the text; rejects when the command ends before. */
  said(text: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

/** Starts `reachmix` with some arguments, environment variables added to the test's own. */
export function start(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  nodeArguments: readonly string[] = [],
): Running {
  const child = spawn(process.execPath, [...nodeArguments, COMMAND, ...args], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const heard = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      heard[name] += text;
    });
  }
  const ended = once(child, "close").then(([code]): Ended => ({ code, ...heard }));
  return {
    child,
    stdout: () => heard.stdout,
    ended,
    async said(text) {
      const over = ended.then(() => "over");
      while (!heard.stdout.includes(text)) {
        const next = await Promise.race([over, once(child.stdout, "data")]);
        if (next === "over" && !heard.stdout.includes(text))
          throw new Error(`it ended without saying "${text}": ${heard.stdout}${heard.stderr}`);
      }
    },
  };
}

/** Runs `reachmix` to its end. */
export function run(
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
): Promise<Ended> {
  return start(args, environment).ended;
}

/** Runs the command line in this process. */
export async function command(args: readonly string[], isTerminal = false) {
  const heard = { out: "", err: "" };
  const code = await main(args, {
    out: (text) => {
      heard.out += `${text}\n`;
    },
    err: (text) => {
      heard.err += text;
    },
    isTerminal,
  });
  return { code, ...heard };
}
