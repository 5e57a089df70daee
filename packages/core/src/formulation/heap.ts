/** Gives what was pushed, first come first by an order. */
export class Heap<T> {
  readonly #list: T[] = [];
  readonly #isBefore: (a: T, b: T) => boolean;

  constructor(isBefore: (a: T, b: T) => boolean) {
    this.#isBefore = isBefore;
  }

  /** The first one; undefined when there is none. */
  get first(): T | undefined {
    return this.#list[0];
  }

  push(item: T): void {
    const list = this.#list;
    let at = list.length;
    list.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(item, list[parent])) break;
      list[at] = list[parent];
      at = parent;
    }
    list[at] = item;
  }

  /** Takes the first one out; undefined when there is none. */
  pop(): T | undefined {
    const list = this.#list;
    const top = list[0];
    const last = list.pop();
    if (list.length > 0 && last !== undefined) this.#sink(last);
    return top;
  }

  #sink(item: T): void {
    const list = this.#list;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= list.length) break;
      if (child + 1 < list.length && this.#isBefore(list[child + 1], list[child])) child++;
      if (!this.#isBefore(list[child], item)) break;
      list[at] = list[child];
      at = child;
    }
    list[at] = item;
  }
}
