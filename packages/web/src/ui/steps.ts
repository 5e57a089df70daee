/** Steps that are done at once: short work has its value without a wait. */
const AT_ONCE = 12;
/** How long the page may be held up by one turn of the work, in milliseconds. */
const TURN_MS = 8;

/**
 * Work that is done in small steps, some in each turn of the event loop, so that the page draws and
 * hears in between.
 */
export class Steps<T> {
  readonly #work: Generator<void, T>;
  #value: T | null = null;

  constructor(work: Generator<void, T>) {
    this.#work = work;
    for (let step = 0; step < AT_ONCE && this.#value === null; step++) this.#step();
  }

  /** What came of it; null as long as it is being done. */
  get value(): T | null {
    return this.#value;
  }

  /**
   * Does what is left, turn by turn.
   * @param onEnd called once it is done, unless it was done already
   * @returns a function that gives the work up
   */
  goOn(onEnd: () => void): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = () => {
      const end = performance.now() + TURN_MS;
      while (this.#value === null && performance.now() < end) this.#step();
      if (this.#value === null) timer = setTimeout(next);
      else onEnd();
    };
    if (this.#value === null) timer = setTimeout(next);
    return () => clearTimeout(timer);
  }

  #step(): void {
    const { done, value } = this.#work.next();
    if (done) this.#value = value;
  }
}
