import { Draws, SLICES, WORLDS } from "./draws.ts";
import { FEW } from "./quantiles.ts";

/** Named sources of error: a name has the same deviates wherever it is asked for. */
export class Sources {
  readonly #draws = new Draws();
  readonly #known = new Map<string, Float64Array>();

  /** Standard normal deviates of a source, one per world; not to be changed. */
  of(name: string): Float64Array {
    const known = this.#known.get(name) ?? this.#draws.normal();
    this.#known.set(name, known);
    return known;
  }

  /** In which worlds something with a chance happens: 1 or 0. */
  happens(name: string, chance: number): Uint8Array {
    const most = Math.round(chance * WORLDS);
    const limit = most === 0 ? Number.NEGATIVE_INFINITY : SLICES[most - 1];
    return Uint8Array.from(this.of(name), (z) => (z <= limit ? 1 : 0));
  }

  /** Whole counts with these means: Poisson one by one while they are few, else normal noise. */
  counts(name: string, means: Float64Array): Float64Array {
    const deviates = this.of(name);
    return means.map((mean, w) =>
      mean > FEW
        ? Math.max(0, mean + Math.sqrt(mean) * deviates[w])
        : poisson(mean, shareBelow(deviates[w])),
    );
  }
}

/** The middle of the slice that a deviate is, as a share of all slices. */
function shareBelow(deviate: number): number {
  let [low, high] = [0, WORLDS - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (SLICES[middle] < deviate) low = middle + 1;
    else high = middle;
  }
  return (low + 0.5) / WORLDS;
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
