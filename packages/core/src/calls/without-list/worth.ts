import type { Pick as Bought, Result } from "../../run/schema.ts";

/** What is counted. */
type Counted = "reach" | "engagements" | "clicks" | "conversions";

/** What one unit of each result is worth, in the unit of the answer's values. */
export type Worth = Readonly<Partial<Record<Counted, number>>>;

/** Points of the most that any plan could have of every goal at once. */
const FULL_SCORE = 100;

/**
 * Values that weigh results as a preset does over the creators of a result, in points of 100: all
 * sides of a question are then measured alike, whatever each of them could have at most.
 */
export function worthOf({ goals }: Pick<Result, "goals">): Worth {
  return Object.fromEntries(
    goals.flatMap(({ measure, weight, divisor }) =>
      weight === null || divisor === null || divisor === 0
        ? []
        : [[measure, (FULL_SCORE * weight) / divisor]],
    ),
  );
}

/** What a purchase is worth as the search values it, its reach counted for itself. */
export function broughtBy(
  { expected, mid }: Pick<Bought, "expected" | "mid">,
  worth: Worth,
): number {
  const figures = mid ?? expected;
  return Object.entries(worth).reduce(
    (sum, [measure, value]) => sum + value * figures[measure as Counted],
    0,
  );
}
