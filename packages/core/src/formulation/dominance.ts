/** Most options one creator keeps. */
export const MAX_OPTIONS = 64;

/** An option as the model sees it, for comparing options of one creator. */
export interface OptionProfile {
  readonly value: number;
  readonly spend: number;
  /** Mass per segment, by segment index. */
  readonly masses: ReadonlyMap<number, number>;
}

/** Which way a row wants an atom: more, less, or neither way is safe. */
export type Wish = "more" | "less" | "either" | "fixed";

/**
 * Positions of the options worth keeping: those no other option beats in value, masses and every
 * row at once, at most {@link MAX_OPTIONS}. An option is beaten only by one that is at least as
 * good in all of them, so the optimum stays.
 * @param activity row activities of an option; @param wishes direction each row wants
 */
export function undominated(
  options: readonly OptionProfile[],
  activity: readonly Float64Array[],
  wishes: readonly Wish[],
): { kept: number[]; capped: boolean } {
  const order = options
    .map((_, index) => index)
    .sort(
      (a, b) => options[b].value - options[a].value || options[a].spend - options[b].spend || a - b,
    );
  const kept: number[] = [];
  for (const candidate of order)
    if (!kept.some((other) => beats(other, candidate))) kept.push(candidate);
  const capped = kept.length > MAX_OPTIONS;
  return { kept: (capped ? spread(kept, options) : kept).sort((a, b) => a - b), capped };

  function beats(a: number, b: number): boolean {
    if (options[a].value < options[b].value) return false; // equal ones: the cheaper stands first in the order
    for (const [segment, mass] of options[b].masses)
      if ((options[a].masses.get(segment) ?? 0) < mass) return false;
    for (const [row, wish] of wishes.entries()) {
      const [mine, other] = [activity[a][row], activity[b][row]];
      if (
        wish !== "either" &&
        mine !== other &&
        (wish === "fixed" || (wish === "more" ? mine < other : mine > other))
      )
        return false;
    }
    return true;
  }
}

/** Keeps the options with the best value per money, and always the cheapest one. */
function spread(kept: readonly number[], options: readonly OptionProfile[]): number[] {
  const worth = (index: number) => {
    let mass = 0;
    for (const m of options[index].masses.values()) mass += m;
    return (options[index].value + mass) / Math.max(1, options[index].spend);
  };
  const cheapest = [...kept].sort((a, b) => options[a].spend - options[b].spend || a - b)[0];
  const best = [...kept].sort((a, b) => worth(b) - worth(a) || a - b).slice(0, MAX_OPTIONS - 1);
  return best.includes(cheapest) ? best : [...best, cheapest];
}
