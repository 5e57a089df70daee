/**
 * Events of the long-step ratio test, first come first served: at step `time` the dual line meets
 * column `code`, whose pivot weight is `alpha`. A binary heap over reused arrays.
 */
export class EventQueue {
  count = 0;
  #time = new Float64Array(256);
  #alpha = new Float64Array(256);
  #code = new Int32Array(256);

  /** Figures of the event last taken. */
  time = 0;
  alpha = 0;
  code = 0;

  clear(): void {
    this.count = 0;
  }

  push(time: number, alpha: number, code: number): void {
    if (this.count === this.#time.length) this.#grow();
    const t = Math.max(time, 0);
    let i = this.count++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.#before(t, alpha, parent)) break;
      this.#move(parent, i);
      i = parent;
    }
    this.#set(i, t, alpha, code);
  }

  /** Takes the earliest event (the larger |alpha| among equals); false when none is left. */
  take(): boolean {
    if (this.count === 0) return false;
    this.time = this.#time[0];
    this.alpha = this.#alpha[0];
    this.code = this.#code[0];
    const last = --this.count;
    const t = this.#time[last];
    const a = this.#alpha[last];
    const c = this.#code[last];
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= last) break;
      if (child + 1 < last && this.#before(this.#time[child + 1], this.#alpha[child + 1], child))
        child++;
      if (!this.#before(this.#time[child], this.#alpha[child], -1, t, a)) break;
      this.#move(child, i);
      i = child;
    }
    if (last > 0) this.#set(i, t, a, c);
    return true;
  }

  /** Time of the next event, Infinity when there is none. */
  nextTime(): number {
    return this.count > 0 ? this.#time[0] : Infinity;
  }

  #before(
    time: number,
    alpha: number,
    other: number,
    t = this.#time[other],
    a = this.#alpha[other],
  ): boolean {
    return time < t || (time === t && Math.abs(alpha) > Math.abs(a));
  }

  #move(from: number, to: number): void {
    this.#time[to] = this.#time[from];
    this.#alpha[to] = this.#alpha[from];
    this.#code[to] = this.#code[from];
  }

  #set(i: number, time: number, alpha: number, code: number): void {
    this.#time[i] = time;
    this.#alpha[i] = alpha;
    this.#code[i] = code;
  }

  #grow(): void {
    const length = this.#time.length * 2;
    const time = new Float64Array(length);
    const alpha = new Float64Array(length);
    const code = new Int32Array(length);
    time.set(this.#time);
    alpha.set(this.#alpha);
    code.set(this.#code);
    this.#time = time;
    this.#alpha = alpha;
    this.#code = code;
  }
}
