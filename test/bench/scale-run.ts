import { spawnSync } from "node:child_process";
import { EXIT } from "../../packages/local/src/cli/output.ts";
import { inRepository } from "../../packages/local/src/repository.ts";
import { METER } from "./meter.ts";

/** What one run took, and its answer. */
export interface ScaleRun {
  /** CPU seconds of the process, user and system, threads included. */
  readonly cpu: number;
  /** Its largest resident memory, GB. */
  readonly memory: number;
  readonly answer: ScaleAnswer;
}

/** What is looked at of the JSON of an answer. */
export interface ScaleAnswer {
  readonly input: unknown;
  readonly termination: { readonly reason: string };
  readonly certificate: {
    readonly value: number | null;
    readonly bound: number | null;
    readonly gap: number | null;
  };
  readonly plan: { readonly picks: readonly unknown[] } | null;
}

const COMMAND = inRepository("packages", "local", "bin", "reachmix.mjs");
/** Longest answer: five thousand explanations and the picks of a large plan. */
const LONGEST_ANSWER = 512 * 1024 * 1024;

/**
 * Runs `reachmix optimize` with these words in a process with a heap of its own.
 * @param heapMb megabytes that the heap may take at most
 * @throws Error when the process fails, with what it said
 */
export function runScale(words: readonly string[], heapMb: number): ScaleRun {
  const node = [`--max-old-space-size=${heapMb}`, "--import", METER, COMMAND];
  const { status, stderr, output } = spawnSync(
    process.execPath,
    [...node, "optimize", ...words, "--json"],
    { stdio: ["ignore", "pipe", "pipe", "pipe"], encoding: "utf8", maxBuffer: LONGEST_ANSWER },
  );
  if (status !== EXIT.ok && status !== EXIT.noPlan)
    throw new Error(`reachmix optimize ended with ${status}: ${stderr}`);
  const { whole, memory } = JSON.parse(output[3] ?? "");
  return { cpu: whole, memory, answer: JSON.parse(output[1] ?? "") };
}
