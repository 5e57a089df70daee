import { performance } from "node:perf_hooks";

/** Runs a step under a printed heading and prints how long it took, also when it fails. */
export async function step<T>(heading: string, run: () => Promise<T> | T): Promise<T> {
  console.log(`\n== ${heading}`);
  const start = performance.now();
  try {
    return await run();
  } finally {
    console.log(`   ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
}

/** Prints one thing a step has seen. */
export function seen(text: string): void {
  console.log(`   ${text}`);
}
