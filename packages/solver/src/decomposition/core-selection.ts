import type { Model } from "./model.ts";
import type { RootSolution } from "./root.ts";

/** Blocks of the first core, chosen by relative and by absolute regret. */
const BY_RELATIVE = 600;
const BY_ABSOLUTE = 900;
/** Blocks whose best option leads by more than this share of their worth are not looked at. */
const CLEAR = 0.4;

/**
 * The blocks that the search starts with: those least sure of their option relative to their worth
 * (the big decisions) and those that could change at least cost (the small change that fills the
 * rows). Either alone misses the other kind.
 */
export function selectCore(model: Model, root: RootSolution): Int32Array {
  const { regret } = root;
  const close: number[] = [];
  for (let b = 0; b < model.blocks; b++) if (regret[b] < CLEAR) close.push(b);
  const chosen = new Set<number>();
  const take = (key: (b: number) => number, limit: number) => {
    close.sort((a, b) => key(a) - key(b) || a - b);
    for (const b of close) {
      if (chosen.size >= limit) return;
      chosen.add(b);
    }
  };
  take((b) => regret[b], BY_RELATIVE);
  take((b) => regret[b] * model.blockWorth[b], BY_RELATIVE + BY_ABSOLUTE);
  return Int32Array.from(chosen).sort();
}
