import type { OptimizeHost } from "@reachmix/core";
import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import manifest from "../../../../package.json" with { type: "json" };
import { countArraysWithHeap } from "./collector.ts";
import { compiled } from "./compiler.ts";
import type { Output } from "./output.ts";
import { createProgress } from "./progress.ts";

/**
 * Lends the engines of this machine to some work that solves, shows its progress and stops them
 * afterwards.
 */
export async function solving<T>(
  output: Output,
  work: (host: OptimizeHost) => Promise<T>,
): Promise<T> {
  countArraysWithHeap();
  const progress = createProgress(output);
  try {
    return await work({
      engines: createNodeEngines(compiled),
      crunch: compiled,
      reachmixVersion: manifest.version,
      now: () => performance.now(),
      onProgress: progress.show,
    });
  } finally {
    progress.clear();
    await closeNodeEngines();
  }
}
