/**
 * Work that is done in steps, each some milliseconds long, so that the page draws and hears in
 * between. The first step is done at once: short work has its value without a wait.
 */
export class Steps<T> {
  readonly #work: Generator<void, T>;
  #value: T | null = null;

  constructor(work: Generator<void, T>) {
    this.#work = work;
    this.#step();
  }

  /** What came of it; null as long as it is being done. */
  get value(): T | null {
    return this.#value;
  }

  /**
   * Does what is left, a step in each turn of the event loop.
   * @param onEnd called once it is done, unless it was done already
   * @returns a function that gives the work up
   */
  goOn(onEnd: () => void): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = () => {
      this.#step();
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
