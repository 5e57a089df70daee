import { spawnSync } from "node:child_process";
import { EXIT } from "../../packages/local/src/cli/output.ts";
import { inRepository } from "../../packages/local/src/repository.ts";
import { METER } from "./meter.ts";

/** What one run took and proved. */
export interface ScaleRun {
  /** CPU seconds of the process, user and system, threads included. */
  readonly cpu: number;
  /** Its largest resident memory, GB. */
  readonly memory: number;
  /** Proven relative gap; null without a plan. */
  readonly gap: number | null;
  readonly reason: string;
  readonly picks: number;
  readonly value: number | null;
  readonly bound: number | null;
}

const COMMAND = inRepository("packages", "local", "bin", "reachmix.mjs");
/** Longest answer: five thousand explanations and the picks of a large plan. */
const LONGEST_ANSWER = 512 * 1024 * 1024;

/**
 * Optimizes a brief with its creators in a file beside it, in a process with a heap of its own.
 * @param heapMb megabytes that the heap may take at most
 * @throws Error when the process fails, with what it said
 */
export function runScale(brief: string, roster: string, heapMb: number): ScaleRun {
  const args = [`--max-old-space-size=${heapMb}`, "--import", METER, COMMAND];
  const { status, stderr, output } = spawnSync(
    process.execPath,
    [...args, "optimize", brief, "--roster", roster, "--json"],
    {
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      encoding: "utf8",
      maxBuffer: LONGEST_ANSWER,
    },
  );
  if (status !== EXIT.ok && status !== EXIT.noPlan)
    throw new Error(`reachmix optimize ended with ${status}: ${stderr}`);
  const { whole, memory } = JSON.parse(output[3] ?? "");
  const { termination, certificate, plan } = JSON.parse(output[1] ?? "");
  return {
    cpu: whole,
    memory,
    gap: certificate.gap,
    reason: termination.reason,
    picks: plan === null ? 0 : plan.picks.length,
    value: certificate.value,
    bound: certificate.bound,
  };
}
