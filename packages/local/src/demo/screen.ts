/** Widest line the demo prints. */
export const WIDTH = 108;

/** Writes one paragraph to the terminal. */
export function say(text = ""): void {
  process.stdout.write(`${text}\n`);
}

/** A heading across the screen. */
export function heading(text: string): void {
  say(`\n${text}\n${"=".repeat(WIDTH)}`);
}

/** How much a demo prints: two screens, or everything. */
export type Detail = "short" | "verbose";

/** A heading inside a demo. */
export function subheading(text: string): void {
  say(`\n--- ${text}`);
}

/** Runs one step of the demo and says what it was and how long it took. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  process.stdout.write(`  ${what} ...`);
  const result = await work();
  say(` ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}
