import { chooseEngine } from "../solver/choose-engine.ts";
import type { Engine } from "../solver/engine.ts";
import type { Problem } from "../solver/problem.ts";

/** Engines to ask in turn: the chosen one first, then whoever would be chosen without it. */
export function* candidatesFor(
  problem: Problem,
  engines: readonly Engine[],
  requested: "auto" | Engine["name"],
): Generator<{ engine: Engine; why: string }> {
  let left = [...engines];
  while (left.length > 0) {
    const next = chooseEngine(problem, left, requested);
    yield next;
    left = left.filter((engine) => engine !== next.engine);
  }
}
