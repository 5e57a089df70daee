import type { Measures } from "../formulation/measures.ts";
import type { GatheredRules } from "../formulation/rule-rows.ts";
import type { Bundle } from "../market/bundle.ts";
import type { Placement } from "../market/placement.ts";

/** Most times the list is gone through: shares leave room only once others have been bought. */
const MOST_PASSES = 6;

/** One offer of one creator that a made plan may buy, in the earliest phase it fits. */
export interface Candidate {
  readonly bundle: Bundle;
  /** Minor units. */
  readonly cost: number;
}

/** Candidates, and what each adds to every hard rule's row: counted once for all ranked lists. */
export class RuledCandidates {
  readonly all: readonly Candidate[];
  /** Creator of every candidate. */
  readonly #creators: Int32Array;
  readonly #lower: Float64Array;
  readonly #upper: Float64Array;
  /** What candidate c adds to row i, at c × rows + i. */
  readonly #added: Float64Array;

  constructor(all: readonly Candidate[], rules: GatheredRules, measures: Measures) {
    this.all = all;
    this.#creators = Int32Array.from(all, ({ bundle }) => bundle.creator);
    const rows = rules.rows
      .map(({ row }) => row)
      .filter(({ penalty, reached }) => penalty === undefined && !reached);
    this.#lower = Float64Array.from(rows, ({ lower, looseBy = 0 }) => lower + looseBy);
    this.#upper = Float64Array.from(rows, ({ upper, looseBy = 0 }) => upper - looseBy);
    this.#added = new Float64Array(all.length * rows.length);
    for (const [i, { terms }] of rows.entries())
      for (const { atom, coefficient } of terms) {
        const amountOf = measures.amountsOf(atom);
        for (let c = 0; c < all.length; c++)
          this.#added[c * rows.length + i] += coefficient * amountOf(all[c].bundle);
      }
  }

  /**
   * Buys from a ranked list, each creator once, what moves no hard rule's row over a limit or
   * further away from one. Starting from nothing, a plan so made keeps every rule that nothing
   * keeps; rules that ask for something are met if the list happens to meet them.
   * @param ranked positions of candidates
   */
  take(ranked: readonly number[]): Placement[] {
    const reached = new Float64Array(this.#lower.length);
    const hired = new Uint8Array(this.#creators.reduce((most, own) => Math.max(most, own), -1) + 1);
    const placements: Placement[] = [];
    let waiting = ranked;
    for (let pass = 0; pass < MOST_PASSES && waiting.length > 0; pass++) {
      const refused: number[] = [];
      const before = placements.length;
      for (const position of waiting) {
        const creator = this.#creators[position];
        if (hired[creator] === 1) continue;
        if (!this.#mayAdd(position, reached)) {
          refused.push(position);
          continue;
        }
        for (let i = 0; i < reached.length; i++)
          reached[i] += this.#added[position * reached.length + i];
        hired[creator] = 1;
        placements.push(...this.all[position].bundle.placements);
      }
      if (placements.length === before) break;
      waiting = refused;
    }
    return placements.sort((a, b) => a.offer - b.offer);
  }

  /** Whether a candidate leaves every row inside its limits, or at least no further outside. */
  #mayAdd(position: number, reached: Float64Array): boolean {
    const [added, lower, upper] = [this.#added, this.#lower, this.#upper];
    let at = position * reached.length;
    for (let i = 0; i < reached.length; i++) {
      const amount = added[at++];
      const after = reached[i] + amount;
      if ((amount > 0 && after > upper[i]) || (amount < 0 && after < lower[i])) return false;
    }
    return true;
  }
}
