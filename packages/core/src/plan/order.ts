import type { Market } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";

/** Breaches of the order rule: a micro offer in an earlier phase than a macro offer of the same product. */
export function checkOrder(market: Market, placements: readonly Placement[]): string[] {
  const all = placements.map(({ offer, phases }) => ({
    ...market.offers[offer],
    first: phases[0],
    last: phases[phases.length - 1],
  }));
  return all
    .filter(({ group }) => group === "macro")
    .flatMap((macro) =>
      all
        .filter(
          (micro) =>
            micro.group === "micro" &&
            micro.source.product === macro.source.product &&
            micro.first < macro.last,
        )
        .map((micro) => `micro offer ${micro.id} comes before macro offer ${macro.id} of the same product`),
    );
}
