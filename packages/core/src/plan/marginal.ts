import type { Figures } from "../forecast/index.ts";
import type { Placement } from "../market/placement.ts";
import type { Terms } from "./judge.ts";
import { reachOfCreator } from "./reach.ts";
import { planValue } from "./value.ts";

/**
 * What the value of a plan loses without each of its placements, in their order. Linear in the size
 * of the plan, but for carry-over and risk: only the creator's own cells are counted anew.
 */
export function marginalValues(placements: readonly Placement[], terms: Terms): number[] {
  const { market, forecast, objective, carryOver } = terms;
  if ((carryOver && carryOver.kappa > 0) || objective.deduction !== undefined) {
    const whole = planValue(objective, market, forecast, placements, carryOver);
    return placements.map(
      (_, index) =>
        whole - planValue(objective, market, forecast, placements.toSpliced(index, 1), carryOver),
    );
  }
  const linear = { ...objective, reach: [] };
  const own = Map.groupBy(placements, ({ offer }) => market.offers[offer].creator);
  const shareOf = (list: readonly Placement[], phases: readonly number[], figures?: Figures) =>
    reachOfCreator(market, forecast, list, figures ?? "mid", phases);
  const missed = objective.reach.map(({ phases, figures }) => {
    const product = new Float64Array(forecast.cells.length).fill(1);
    for (const list of own.values()) {
      const { cells, share } = shareOf(list, phases, figures);
      for (const [k, cell] of cells.entries()) product[cell] *= 1 - share[k];
    }
    return product;
  });
  return placements.map((placement) => {
    const all = own.get(market.offers[placement.offer].creator) ?? [placement];
    const rest = all.filter((other) => other !== placement);
    let value =
      planValue(linear, market, forecast, all, null) -
      planValue(linear, market, forecast, rest, null);
    for (const [set, { phases, perPerson, figures }] of objective.reach.entries()) {
      const without = shareOf(rest, phases, figures);
      const remaining = new Map(without.cells.map((cell, k) => [cell, without.share[k]]));
      const { cells, share } = shareOf(all, phases, figures);
      for (const [k, cell] of cells.entries()) {
        const othersMissed = missed[set][cell] / (1 - share[k]);
        const lost = share[k] - (remaining.get(cell) ?? 0);
        value += perPerson[cell] * forecast.cells[cell].size * othersMissed * lost;
      }
    }
    return value;
  });
}
