import type { Engine } from "@reachmix/solver";
import { blockCount, chooseEngine, createFixedPointEngine, type Problem } from "@reachmix/solver";

/** Most creators for whom carry-over between phases is solved exactly; above, by fixed point. */
const MOST_EXACT_CARRY_OVER = 300;

/** Engines to ask in turn: the chosen one first, then whoever would be chosen without it. */
export function* candidatesFor(
  problem: Problem,
  engines: readonly Engine[],
  requested: "auto" | Engine["name"],
): Generator<{ engine: Engine; why: string }> {
  const isLarge = Boolean(problem.products?.length) && blockCount(problem) > MOST_EXACT_CARRY_OVER;
  let left = isLarge ? engines.map(createFixedPointEngine) : [...engines];
  while (left.length > 0) {
    // Once the requested engine has been asked, the choice among the rest is free.
    const wanted =
      left.some(({ name }) => name === requested) || left.length === engines.length
        ? requested
        : "auto";
    const next = chooseEngine(problem, left, wanted);
    yield next;
    left = left.filter((engine) => engine !== next.engine);
    if (left.every((engine) => engine.declines(problem) !== null)) return;
  }
}
