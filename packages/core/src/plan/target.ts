import { TARGET_MEASURES, type Target, type TargetMeasure } from "../brief/target.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";
import type { PlanRisk } from "../run/risk.ts";
import { WORLDS } from "./draws.ts";
import { Simulation } from "./simulation.ts";

/** Probability of each target by itself, and of all of them at once. */
export function probabilities(
  simulation: Simulation,
  target: Target | undefined,
): Pick<PlanRisk, "targets" | "together"> {
  if (target === undefined) return { targets: [], together: null };
  const stated = TARGET_MEASURES.flatMap((measure) => {
    const atLeast = target[measure];
    return atLeast === undefined ? [] : [{ measure, atLeast }];
  });
  const met = stated.map(({ measure, atLeast }) => simulation.meets(measure, atLeast));
  const shareOf = (all: readonly Uint8Array[]) => {
    let count = 0;
    for (let w = 0; w < WORLDS; w++) if (all.every((own) => own[w] === 1)) count++;
    return count / WORLDS;
  };
  const probability = shareOf(met);
  const asked = target.probability ?? null;
  return {
    targets: stated.map((own, k) => ({ ...own, probability: shareOf([met[k]]) })),
    together: { probability, asked, met: asked === null ? null : probability >= asked },
  };
}

/** Probability that a plan reaches all targets at once, by its simulation. */
export function targetProbability(
  placements: readonly Placement[],
  target: Target,
  market: Market,
  forecast: Forecast,
): number {
  const { together } = probabilities(new Simulation(placements, market, forecast), target);
  return together?.probability ?? 1;
}

/**
 * What a plan has of each stated measure in the case that is as unlikely to be missed as asked: 10
 * of 100 cases lie below it when 90 % are asked for.
 */
export function certainlyReached(
  placements: readonly Placement[],
  target: Target,
  market: Market,
  forecast: Forecast,
): ReadonlyMap<TargetMeasure, number> {
  const simulation = new Simulation(placements, market, forecast);
  const below = 1 - (target.probability ?? 0);
  return new Map(
    TARGET_MEASURES.filter((measure) => target[measure] !== undefined).map((measure) => [
      measure,
      simulation.quantile(measure, below),
    ]),
  );
}
