import { amongOf, Draws, factorsOf, happensIn, type Order, SLICES, WORLDS } from "./draws.ts";
import { FEW } from "./quantiles.ts";

/** Named sources of error: a name has the same deviates wherever it is asked for. */
export class Sources {
  readonly #draws = new Draws();
  readonly #orders = new Map<string, Order>();
  readonly #factors = new Map<string, Float64Array>();

  /** Standard normal deviates of a source, one per world; not to be changed. */
  of(name: string): Float64Array {
    return this.#order(name).deviates;
  }

  /** Factors of a source: lognormal with mean 1 and a relative deviation; not to be changed. */
  factors(name: string, deviation: number): Float64Array {
    const key = `${name} ${deviation}`;
    const known = this.#factors.get(key) ?? factorsOf(this.of(name), deviation);
    this.#factors.set(key, known);
    return known;
  }

  /** Factors of a source: one of these each, ascending and equally likely. */
  among(name: string, equallyLikely: Float64Array): Float64Array {
    return amongOf(this.#order(name), equallyLikely);
  }

  /** In which worlds something with a chance happens: 1 or 0. */
  happens(name: string, chance: number): Uint8Array {
    return happensIn(this.#order(name), chance);
  }

  /** Whole counts with these means: Poisson one by one while they are few, else normal noise. */
  counts(name: string, means: Float64Array): Float64Array {
    const { ranks } = this.#order(name);
    return means.map((mean, w) =>
      mean > FEW
        ? Math.max(0, mean + Math.sqrt(mean) * SLICES[ranks[w]])
        : poisson(mean, (ranks[w] + 0.5) / WORLDS),
    );
  }

  #order(name: string): Order {
    const known = this.#orders.get(name) ?? this.#draws.order();
    this.#orders.set(name, known);
    return known;
  }
}

/** The least count that is not exceeded with a probability. */
function poisson(mean: number, share: number): number {
  let term = Math.exp(-mean);
  let below = term;
  let count = 0;
  while (below < share && count < 200) {
    term *= mean / ++count;
    below += term;
  }
  return count;
}
