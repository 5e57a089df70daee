import type { Placement } from "../market/placement.ts";

/** What looking for the least money that reaches targets gives. */
export type Sought =
  | {
      readonly kind: "reached";
      readonly placements: readonly Placement[];
      /** Least budget found, in minor units. */
      readonly budget: number;
      /** Minor units: proved, no smaller budget reaches the targets; null when not known. */
      readonly atLeast: number | null;
    }
  | {
      /** Proved: no plan at any budget reaches the targets. */
      readonly kind: "unreachable";
      /** The plan with the most that can be had. */
      readonly placements: readonly Placement[];
      readonly proved: boolean;
    }
  | { readonly kind: "impossible" }
  | { readonly kind: "open" };
