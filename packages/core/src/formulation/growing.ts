type Numbers = Float64Array | Int32Array;

/** A typed array that grows as numbers are pushed; no object per number. */
export class Growing<T extends Numbers> {
  #array: T;
  readonly #make: (length: number) => T;
  length = 0;

  constructor(make: (length: number) => T, room = 1024) {
    this.#make = make;
    this.#array = make(room);
  }

  push(value: number): void {
    if (this.length === this.#array.length) {
      const larger = this.#make(2 * this.length);
      larger.set(this.#array);
      this.#array = larger;
    }
    this.#array[this.length++] = value;
  }

  at(index: number): number {
    return this.#array[index];
  }

  /** The numbers pushed so far, in an array of exactly their count. */
  take(): T {
    return this.#array.slice(0, this.length) as T;
  }
}

/** An empty growing list of floating-point numbers. */
export function growingFloats(): Growing<Float64Array> {
  return new Growing((length) => new Float64Array(length));
}

/** An empty growing list of whole numbers. */
export function growingIntegers(): Growing<Int32Array> {
  return new Growing((length) => new Int32Array(length));
}
