import type { Placement } from "../market/placement.ts";
import type { PlacementAmounts } from "./placement-amounts.ts";
import type { TwinPhases } from "./placement-table.ts";
import type { Pricer } from "./pricer.ts";

/**
 * For every phase whether it is a twin of the one before: whatever a creator places in the two
 * could as well be exchanged, with the same value, amounts and reach. Campaigns of equal phases
 * have as many equal combinations as there are orders; one of them is enough.
 */
export function twinPhases(
  placements: readonly Placement[],
  pricer: Pricer,
  measures: readonly PlacementAmounts[],
): TwinPhases {
  const pairs = Array.from({ length: pricer.phases }, (_, phase) =>
    phase > 0 && pricer.mayExchange(phase - 1, phase) ? pairsOf(placements, phase) : null,
  );
  return {
    always: pairs.map(
      (own) =>
        own !== null &&
        measures.every(
          (measure) =>
            measure.isFreeOfOrder(own.flat()) && own.every(([p, q]) => measure.areAlike(p, q)),
        ),
    ),
    later: pairs.map(
      (own) =>
        own !== null &&
        measures.every(
          (measure) => measure.countsOneOnce && own.every(([p, q]) => measure.areAlikeLater(p, q)),
        ),
    ),
  };
}

/**
 * Placements of the same offers in a phase and in the one before; null where some can only be in
 * one of them.
 */
function pairsOf(
  placements: readonly Placement[],
  phase: number,
): (readonly [number, number])[] | null {
  const splits = ({ phases }: Placement) =>
    phases.length > 1 && phases.includes(phase - 1) !== phases.includes(phase);
  if (placements.some(splits)) return null;
  const own = offersIn(placements, phase);
  const before = offersIn(placements, phase - 1);
  const pairs = [...own].map(([offer, p]) => [p, before.get(offer) ?? -1] as const);
  return own.size === before.size && pairs.every(([, q]) => q >= 0) ? pairs : null;
}

function offersIn(placements: readonly Placement[], phase: number): Map<number, number> {
  const own = new Map<number, number>();
  for (const [p, { offer, phases }] of placements.entries())
    if (phases.length === 1 && phases[0] === phase) own.set(offer, p);
  return own;
}
