/** What is known of an offer at a fee. */
export type FeeVerdict =
  /**
   * The best plan with it is as good as the best without, or better by a surplus; that plan stays
   * as good up to a fee.
   */
  | { readonly kind: "in"; readonly upTo: number; readonly surplus: number }
  /** It is worse, by so much; null where no plan has the offer at that fee. */
  | { readonly kind: "out"; readonly lack: number | null }
  | { readonly kind: "unknown" };

/** Fees in minor units between which an offer turns from in to out. */
export interface FeeBracket {
  /** Largest fee known to be in; −1 when none is. */
  readonly low: number;
  /** Smallest fee known to be out, or a fee that nobody can ask. */
  readonly high: number;
  /** False when a verdict was unknown before the two were as near as asked. */
  readonly isSettled: boolean;
}

type Known = Exclude<FeeVerdict, { kind: "unknown" }>;

/** Where a bracket begins; `above` is the least fee that nobody can ask. */
export type Beginning = Pick<FeeBracket, "low" | "high"> & { readonly above: number };

/** Share of a fee to which it is found. */
const PRECISION = 1e-3;

/** Verdicts in which the bracket has to halve, else its middle is next. */
const PATIENCE = 3;

/**
 * Largest fee at which an offer is in, to a thousandth. An offer that is in at a fee is so at every
 * lower one, so a bracket narrows: by what a fee lacks or has to spare, at what money brought
 * between the last two fees. A plan that has the offer says itself up to which fee it holds, and is
 * asked for a better one a step above. Where that narrows too slowly, the middle is next.
 * @param guess the fee to begin with, null for the middle
 * @param perMinor value per minor unit of money; 0 when it is not known
 */
export async function narrowFees(
  from: Beginning,
  guess: number | null,
  perMinor: number,
  verdictAt: (fee: number) => Promise<FeeVerdict>,
): Promise<FeeBracket> {
  const search = new FeeSearch(from, perMinor);
  let fee = search.within(guess ?? search.middle);
  while (!search.isSettled) {
    const verdict = await verdictAt(fee);
    if (verdict.kind === "unknown") break;
    search.learn(fee, verdict);
    fee = search.next();
  }
  const { low, high, isSettled } = search;
  return { low, high, isSettled };
}

/** A bracket on its way to being narrow. */
class FeeSearch {
  low: number;
  high: number;
  readonly #above: number;
  #perMinor: number;
  /** The last fee that was asked, and what it had to spare, below 0 what it lacked. */
  #last: { readonly fee: number; readonly spare: number } | null = null;
  /** Verdicts since the bracket was as wide as this. */
  #verdicts = 0;
  #width: number;

  constructor({ low, high, above }: Beginning, perMinor: number) {
    this.low = low;
    this.high = high;
    this.#above = above;
    this.#perMinor = perMinor;
    this.#width = high - low;
  }

  get middle(): number {
    return Math.floor((this.low + this.high) / 2);
  }

  /** That every fee is in is said only when the last one was. */
  get isSettled(): boolean {
    return this.high - this.low <= (this.high === this.#above ? 1 : this.#step);
  }

  get #step(): number {
    return Math.max(1, Math.floor(PRECISION * this.low));
  }

  /** The nearest fee of the bracket that narrows it by a step. */
  within(fee: number): number {
    const room = Math.min(this.#step, Math.floor((this.high - this.low) / 2));
    return Math.min(this.high - room, Math.max(this.low + room, Math.round(fee)));
  }

  learn(fee: number, verdict: Known): void {
    if (verdict.kind === "in") this.low = Math.min(this.high - 1, Math.max(fee, verdict.upTo));
    else this.high = fee;
    const spare =
      verdict.kind === "in" ? verdict.surplus : verdict.lack === null ? null : -verdict.lack;
    const last = this.#last;
    this.#last = spare === null ? null : { fee, spare };
    if (last === null || spare === null) return;
    const brought = (spare - last.spare) / (last.fee - fee);
    if (brought > 0) this.#perMinor = brought;
  }

  /** The fee to ask next. */
  next(): number {
    if (2 * (this.high - this.low) <= this.#width) this.#reset();
    else if (++this.#verdicts >= PATIENCE) {
      this.#reset();
      return this.within(this.middle);
    }
    if (this.#last === null || this.#perMinor <= 0) return this.within(this.middle);
    return this.within(this.#last.fee + this.#last.spare / this.#perMinor);
  }

  #reset(): void {
    this.#verdicts = 0;
    this.#width = this.high - this.low;
  }
}
