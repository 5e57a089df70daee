import type { Incumbent } from "./incumbent.ts";
import type { Meter } from "./meter.ts";
import type { Model } from "./model.ts";

/**
 * Among choices of equal value the cheaper, then the smaller, then the one with lower indices is
 * preferred. Searched by single changes to chosen blocks: another option of the same linear value
 * or none at all. Every change is measured anew; none that lowers the value is kept.
 */
export function tidyChoice(model: Model, incumbent: Incumbent, meter: Meter): void {
  const { problem } = model;
  for (let b = 0; b < model.blocks; b++) {
    const now = incumbent.choice?.[b] ?? -1;
    if (now < 0) continue;
    if (problem.value[now] <= 0 && !problem.required[b]) tryOption(incumbent, b, -1, meter);
    for (let j = problem.blockStart[b]; j < problem.blockStart[b + 1]; j++) {
      const current = incumbent.choice?.[b] ?? -1;
      if (current < 0 || j === current || problem.value[j] < problem.value[current]) continue;
      if (
        problem.tieBreakCost[j] < problem.tieBreakCost[current] ||
        (problem.tieBreakCost[j] === problem.tieBreakCost[current] && j < current)
      ) {
        tryOption(incumbent, b, j, meter);
      }
    }
  }
}

function tryOption(incumbent: Incumbent, block: number, option: number, meter: Meter): void {
  const trial = incumbent.choice?.slice();
  if (trial === undefined) return;
  trial[block] = option;
  incumbent.offer(trial);
  meter.spend(trial.length);
}
