import type { Placement } from "../market/placement.ts";
import type { PlacementAmounts } from "./placement-amounts.ts";
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
): boolean[] {
  const offersIn = Array.from({ length: pricer.phases }, (_, phase) => {
    const own = new Map<number, number>();
    for (const [p, { offer, phases }] of placements.entries())
      if (phases.length === 1 && phases[0] === phase) own.set(offer, p);
    return own;
  });
  return offersIn.map((own, phase) => {
    if (phase === 0 || !pricer.mayExchange(phase - 1, phase)) return false;
    const before = offersIn[phase - 1];
    const splits = ({ phases }: Placement) =>
      phases.length > 1 && phases.includes(phase - 1) !== phases.includes(phase);
    if (placements.some(splits) || own.size !== before.size) return false;
    const pairs = [...own].map(([offer, p]) => [p, before.get(offer) ?? -1] as const);
    const both = pairs.flat();
    return (
      pairs.every(([, q]) => q >= 0) &&
      measures.every(
        (measure) => measure.isFreeOfOrder(both) && pairs.every(([p, q]) => measure.areAlike(p, q)),
      )
    );
  });
}
