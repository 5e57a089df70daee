import type { Activity } from "../activity.ts";
import { type Verdict, verdictOfCount } from "../verdict.ts";
import type { OrderRule } from "./schema.ts";

/**
 * Counts micro offers bought in an earlier phase than a macro offer of the same product; there may
 * be none.
 */
export function checkOrder(_rule: OrderRule, { market, placements }: Activity): Verdict {
  const all = placements.map(({ offer, phases }) => {
    const { group, source } = market.offers[offer];
    return { group, product: source.product, first: phases[0], last: phases[phases.length - 1] };
  });
  const early = all.filter(
    (micro) =>
      micro.group === "micro" &&
      all.some(
        (macro) =>
          macro.group === "macro" && macro.product === micro.product && micro.first < macro.last,
      ),
  );
  return { ...verdictOfCount(early.length, undefined, 0), binding: early.length > 0 };
}
