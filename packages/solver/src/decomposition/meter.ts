import type { SolveParameters } from "../engine.ts";

/**
 * Entries of the data read per unit of work. One unit is 10 to 50 microseconds on a small machine
 * (up to 130 where the data do not fit its caches), so the usual limit of 1 000 000 units is half a
 * minute, give or take a factor of 3.
 */
export const ENTRIES_PER_UNIT = 10_000;

/** Entries read between two looks at the clock and at the caller's wish to cancel. */
const ENTRIES_PER_LOOK = 400_000;

/** What ended a run before its proof. */
export type Interruption = "work" | "time" | "cancelled";

/**
 * Counts work and asks, now and then, whether to go on. Only the count decides, unless a clock was
 * given.
 */
export class Meter {
  readonly #parameters: SolveParameters;
  /** When the time is up, and the clock that says so; null without a limit. */
  readonly #deadline: { readonly at: number; readonly now: () => number } | null;
  #workLimit: number;
  #entries = 0;
  #nextLook = ENTRIES_PER_LOOK;
  #interruption: Interruption | null = null;

  constructor(parameters: SolveParameters) {
    this.#parameters = parameters;
    const { timeLimitMs, now, workLimit } = parameters;
    this.#workLimit = workLimit;
    this.#deadline =
      timeLimitMs === undefined || timeLimitMs === Infinity || now === undefined
        ? null
        : { at: now() + timeLimitMs, now };
  }

  /** Work done, in units. */
  get work(): number {
    return this.#entries / ENTRIES_PER_UNIT;
  }

  /** Moves the limit of work; what ended the run before may be over with it. */
  limitTo(workLimit: number): void {
    this.#workLimit = workLimit;
    this.#interruption = null;
  }

  /** Books `entries` reads of the data. */
  spend(entries: number): void {
    this.#entries += entries;
  }

  /**
   * Limits for a search of at most `work` units inside this run: never more than what is left of
   * it.
   */
  within(
    work: number,
  ): Pick<SolveParameters, "workLimit" | "seed" | "timeLimitMs" | "now" | "isCancelled"> {
    const { seed, isCancelled } = this.#parameters;
    const deadline = this.#deadline;
    return {
      workLimit: Math.max(0, Math.min(work, this.#workLimit - this.work)),
      seed,
      ...(deadline !== null
        ? { now: deadline.now, timeLimitMs: Math.max(0, deadline.at - deadline.now()) }
        : {}),
      ...(isCancelled ? { isCancelled } : {}),
    };
  }

  /** Null to go on, else why to stop; once it says stop it keeps saying so. */
  interruption(): Interruption | null {
    if (this.#interruption !== null) return this.#interruption;
    if (this.work >= this.#workLimit) this.#interruption = "work";
    else if (this.#entries >= this.#nextLook) {
      this.#nextLook = this.#entries + ENTRIES_PER_LOOK;
      if (this.#parameters.isCancelled?.()) this.#interruption = "cancelled";
      else if (this.#deadline !== null && this.#deadline.now() >= this.#deadline.at)
        this.#interruption = "time";
    }
    return this.#interruption;
  }
}
