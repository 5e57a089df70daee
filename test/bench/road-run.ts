import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { EXIT } from "../../packages/local/src/cli/output.ts";
import { bundlePrograms } from "../../packages/local/src/programs/bundle.ts";
import { inRepository } from "../../packages/local/src/repository.ts";
import { METER } from "./meter.ts";
import type { Stages } from "./road-stages.ts";
import { timedStages } from "./road-timed.ts";

/** One cold run of each process on one file, one after the other. */
export interface RoadRun {
  /** CPU seconds of `reachmix optimize FILE`, user and system, threads included. */
  readonly whole: number;
  /** Its largest resident memory, GB. */
  readonly memory: number;
  /** CPU seconds by stage of the same program with a clock in it; they add up to its whole. */
  readonly stages: Stages;
  /** Whether a plan was found: without one, some of the road is not gone. */
  readonly planned: boolean;
  /** CPU seconds of JSON.parse and zod on the same text, in a process that does nothing else. */
  readonly parse: number;
}

const COMMAND = inRepository("packages", "local", "bin", "reachmix.mjs");
const PARSE = new URL("./road-parse.ts", import.meta.url).pathname;
/** As deep as the folder of the shipped bundle. */
const TIMED = inRepository("dist", "road", "timed");

/** Starts the timed program as the shipped one is started: with its compiled code at hand. */
const START_TIMED = `
import { enableCompileCache } from "node:module";
enableCompileCache(${JSON.stringify(`${TIMED}/compiled`)});
const { main, spareCompiler } =
  await import(${JSON.stringify(pathToFileURL(`${TIMED}/reachmix.mjs`).href)});
spareCompiler(process.argv.slice(1));
process.exitCode = await main(process.argv.slice(1));`;

/** Bundles both programs and runs them once, so that no later run is the first of a bundle. */
export async function prepareRoad(file: string): Promise<void> {
  rmSync(TIMED, { recursive: true, force: true });
  await bundlePrograms({ reachmix: "packages/local/src/cli/main.ts" }, TIMED, [timedStages()]);
  runRoad(file);
}

/**
 * Runs every process on a file.
 * @throws Error when one of them fails, with what it said
 */
export function runRoad(file: string): RoadRun {
  const whole = spawn("--import", METER, COMMAND, "optimize", file);
  const timed = spawn("--input-type=module", "--eval", START_TIMED, "optimize", file);
  const parse = spawn(PARSE, file);
  return { ...parse, ...timed, ...whole } as unknown as RoadRun;
}

/** What a process wrote to descriptor 3, and whether it ended with a plan. */
function spawn(...args: string[]): Record<string, unknown> {
  const { status, stderr, output } = spawnSync(process.execPath, args, {
    stdio: ["ignore", "ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  if (status !== EXIT.ok && status !== EXIT.noPlan)
    throw new Error(`node ${args.at(-1)} ended with ${status}: ${stderr}`);
  return { ...JSON.parse(output[3] ?? ""), planned: status === EXIT.ok };
}
