/** How long something is waited for on a busy machine before it counts as missing. */
export const PATIENCE_MS = 120_000;
/** Between two looks. */
const LOOK_AGAIN_MS = 50;

/**
 * Looks until something is there.
 * @param look gives null as long as it is not
 * @throws Error naming `what` when it never comes
 */
export async function eventually<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (performance.now() > end) throw new Error(`In ${PATIENCE_MS} ms there was no ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
