/** Says when a search no longer gets on: a doubling of work that does not halve the gap. */
export class Stall {
  #at: number;
  /** Gap when it was last looked at, null before. */
  #gap: number | null = null;

  /** The first doubling that counts ends at `after` units of work. */
  constructor(after: number) {
    this.#at = after / 2;
  }

  /** Looks at the gap (in any unit, Infinity while there is none) when another doubling is done. */
  isReached(work: number, gap: number): boolean {
    if (work < this.#at) return false;
    const before = this.#gap;
    this.#gap = gap;
    this.#at = 2 * work;
    return before !== null && !(gap <= before / 2 && gap < Infinity);
  }
}
