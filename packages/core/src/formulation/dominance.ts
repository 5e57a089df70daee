import type { Bundle } from "../market/bundle.ts";
import type { CellMasses } from "./masses.ts";
import type { OwnedRow } from "./rule-rows.ts";

/** An option of one creator as a question prices it. */
export interface Priced {
  readonly bundle: Bundle;
  readonly value: number;
  /** Minor units. */
  readonly cost: number;
  /** Amount of each atom of the question. */
  readonly amounts: ArrayLike<number>;
  /** Masses of each set of phases in which reach counts, in the order of the segments' sets. */
  readonly masses: readonly CellMasses[];
}

/** Which way a row wants its activity: more, less, exactly so, or either way. */
type Wish = "more" | "less" | "either" | "fixed";

/** A row as dominance sees it. */
interface ComparedRow {
  readonly wish: Exclude<Wish, "either">;
  readonly atoms: readonly number[];
  readonly coefficients: readonly number[];
}

/**
 * Says which options of a creator are worth keeping: those no other option beats in value, masses
 * and every row at once. An option is beaten only by one that is at
 * least as good in all of them, so the optimum stays.
 */
export class Dominance {
  readonly #rows: readonly ComparedRow[];
  /** By set of phases and cell: whether reach counts there. */
  readonly #counts: readonly Int32Array[];

  /**
   * @param atomIndex position of each atom by key
   * @param segmentIndex by set of phases and cell, −1 where reach does not count
   */
  constructor(
    rows: readonly OwnedRow[],
    atomIndex: ReadonlyMap<string, number>,
    segmentIndex: readonly Int32Array[],
  ) {
    this.#rows = rows.flatMap((own) => {
      const wish = wishOf(own);
      if (wish === "either") return [];
      return comparedTogether(own).map((terms) => ({
        wish,
        atoms: terms.map(({ atom }) => atomIndex.get(atom.key) ?? -1),
        coefficients: terms.map(({ coefficient }) => coefficient),
      }));
    });
    this.#counts = segmentIndex;
  }

  /** At most so many options to keep, in the order given, and whether that left some out. */
  undominated(
    options: readonly Priced[],
    most: number,
  ): { kept: readonly Priced[]; capped: boolean } {
    if (options.length <= 1) return { kept: options, capped: false };
    const order = options
      .map((_, index) => index)
      .sort(
        (a, b) => options[b].value - options[a].value || options[a].cost - options[b].cost || a - b,
      );
    const kept: number[] = [];
    for (const candidate of order)
      if (!kept.some((other) => this.#beats(options[other], options[candidate])))
        kept.push(candidate);
    const capped = kept.length > most;
    const chosen = (capped ? spread(kept, options, most) : kept).sort((a, b) => a - b);
    return { kept: chosen.map((index) => options[index]), capped };
  }

  #beats(a: Priced, b: Priced): boolean {
    if (a.value < b.value) return false; // of equal ones the cheaper stands first in the order
    for (const [set, counts] of this.#counts.entries())
      if (!hasAtLeast(a.masses[set], b.masses[set], counts)) return false;
    for (const { wish, atoms, coefficients } of this.#rows) {
      let mine = 0;
      let other = 0;
      for (let t = 0; t < atoms.length; t++) {
        mine += coefficients[t] * a.amounts[atoms[t]];
        other += coefficients[t] * b.amounts[atoms[t]];
      }
      if (mine !== other && (wish === "fixed" || (wish === "more" ? mine < other : mine > other)))
        return false;
    }
    return true;
  }
}

/** Whether the first has at least the mass of the second in every cell that counts. */
function hasAtLeast(first: CellMasses, second: CellMasses, counts: Int32Array): boolean {
  let at = 0;
  for (let k = 0; k < second.cells.length; k++) {
    const cell = second.cells[k];
    if (counts[cell] < 0) continue;
    while (at < first.cells.length && first.cells[at] < cell) at++;
    const own = at < first.cells.length && first.cells[at] === cell ? first.masses[at] : 0;
    if (own < second.masses[k]) return false;
  }
  return true;
}

/** The terms of a row whose sum decides; where rounding hides in the sum, each term by itself. */
function comparedTogether({ row }: OwnedRow) {
  return row.looseBy === undefined ? [row.terms] : row.terms.map((term) => [term]);
}

function wishOf({ row }: OwnedRow): Wish {
  const hasLower = row.lower > Number.NEGATIVE_INFINITY;
  const hasUpper = row.upper < Number.POSITIVE_INFINITY;
  if (row.terms.length === 0 || (!hasLower && !hasUpper)) return "either";
  if (hasLower && hasUpper) return "fixed";
  return hasLower ? "more" : "less";
}

/** Keeps the options with the best value per money, and always the cheapest one. */
function spread(kept: readonly number[], options: readonly Priced[], most: number): number[] {
  const worth = (index: number) => {
    let mass = 0;
    for (const own of options[index].masses) for (const m of own.masses) mass += m;
    return (options[index].value + mass) / Math.max(1, options[index].cost);
  };
  const cheapest = [...kept].sort((a, b) => options[a].cost - options[b].cost || a - b)[0];
  const best = [...kept].sort((a, b) => worth(b) - worth(a) || a - b).slice(0, most - 1);
  return best.includes(cheapest) ? best : [...best, cheapest];
}
