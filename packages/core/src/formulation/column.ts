import { release } from "../base/release.ts";
import type { Bundle } from "../market/bundle.ts";

/**
 * One number of every bundle, computed when it is first asked for; never NaN. Of bundles without an
 * id nothing is kept.
 */
export class NumberColumn {
  #values = new Float64Array(1024).fill(Number.NaN);

  get(bundle: Bundle, compute: (bundle: Bundle) => number): number {
    const { id } = bundle;
    if (id < 0) return compute(bundle);
    if (id >= this.#values.length) this.#grow(id);
    const known = this.#values[id];
    if (!Number.isNaN(known)) return known;
    const value = compute(bundle);
    this.#values[id] = value;
    return value;
  }

  #grow(id: number): void {
    const larger = new Float64Array(Math.max(2 * this.#values.length, id + 1)).fill(Number.NaN);
    larger.set(this.#values);
    release(this.#values);
    this.#values = larger;
  }
}

/**
 * One thing of every bundle, computed when it is first asked for. Of bundles without an id nothing
 * is kept.
 */
export class Column<T extends object> {
  readonly #values: (T | null)[] = [];

  get(bundle: Bundle, compute: (bundle: Bundle) => T): T {
    if (bundle.id < 0) return compute(bundle);
    const known = this.#values[bundle.id];
    if (known) return known;
    const value = compute(bundle);
    // Bundles are asked about nearly in the order of their making: the array stays dense.
    while (this.#values.length < bundle.id) this.#values.push(null);
    this.#values[bundle.id] = value;
    return value;
  }
}
