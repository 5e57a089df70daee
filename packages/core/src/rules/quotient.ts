import { widenedQuotient } from "../base/decimal.ts";
import type { Atom } from "./atoms.ts";
import type { ModelRow } from "./model-rows.ts";

/** A rule that bounds top / bottom. */
export interface Quotient {
  readonly bounds: { readonly min?: number | undefined; readonly max?: number | undefined };
  readonly top: { readonly atom: Atom; readonly coefficient: number };
  /** Row units of the bottom per unit of the bound. */
  readonly bottom: { readonly atom: Atom; readonly coefficient: number };
  /** Added to a bound before it is used. */
  readonly shift?: number;
  /** What the rows have in common: units of the bound, penalty. */
  readonly row: Pick<ModelRow, "boundUnit" | "boundTimes" | "boundWhere" | "penalty">;
}

/**
 * top − bound · bottom has the sign of the bound: one linear row per bound, satisfied by an empty
 * plan.
 */
export function quotientRows({ bounds, top, bottom, shift = 0, row }: Quotient): ModelRow[] {
  return (["min", "max"] as const).flatMap((side) => {
    const bound = bounds[side];
    if (bound === undefined) return [];
    return [
      {
        terms: [
          top,
          {
            atom: bottom.atom,
            coefficient: -(widenedQuotient(bound, side) + shift) * bottom.coefficient,
          },
        ],
        lower: side === "min" ? 0 : Number.NEGATIVE_INFINITY,
        upper: side === "max" ? 0 : Number.POSITIVE_INFINITY,
        ...row,
      },
    ];
  });
}
