/** Limits of calls that are answered at once or turned away. */
export interface Limits {
  /** Calls a second that the gateway lets through on average. */
  readonly perSecond: number;
  /** Calls that it lets through at once after a pause. */
  readonly burst: number;
  /** Calls that may be answered at the same time. */
  readonly concurrency: number;
}

/** What became of the calls. */
export interface Outcome {
  readonly calls: number;
  readonly turnedAwayByRate: number;
  readonly turnedAwayByConcurrency: number;
  /** Most calls that were answered at the same time. */
  readonly mostAtOnce: number;
  /** Most calls let through within a second of the clock. */
  readonly mostInSecond: number;
}

/**
 * Calls that arrive at a gateway with a bucket of tokens and a limit of those answered at the same
 * time. Nothing waits: what finds no token, or no room, is turned away and not sent again.
 * @param arrivals seconds, sorted
 * @param secondsOf time that the answer to a call takes, by its number
 */
export function answerOrTurnAway(
  arrivals: readonly number[],
  secondsOf: (call: number) => number,
  { perSecond, burst, concurrency }: Limits,
): Outcome {
  const busy = new Ends();
  const inSecond = new Map<number, number>();
  let tokens = burst;
  let last = 0;
  let byRate = 0;
  let byConcurrency = 0;
  let mostAtOnce = 0;
  for (const [call, time] of arrivals.entries()) {
    tokens = Math.min(burst, tokens + (time - last) * perSecond);
    last = time;
    busy.until(time);
    if (tokens < 1) byRate++;
    else {
      tokens--;
      if (busy.size >= concurrency) byConcurrency++;
      else {
        busy.add(time + secondsOf(call));
        mostAtOnce = Math.max(mostAtOnce, busy.size);
        inSecond.set(Math.floor(time), (inSecond.get(Math.floor(time)) ?? 0) + 1);
      }
    }
  }
  return {
    calls: arrivals.length,
    turnedAwayByRate: byRate,
    turnedAwayByConcurrency: byConcurrency,
    mostAtOnce,
    mostInSecond: Math.max(0, ...inSecond.values()),
  };
}

/** A queue that is worked off in the order of its messages. */
export interface Worked {
  /** Seconds until the last message is done. */
  readonly seconds: number;
  /** Seconds that each message waited before it was begun. */
  readonly waits: readonly number[];
}

/**
 * Messages that wait until a worker is free.
 * @param messages when each arrives, sorted, and the seconds of work it takes
 * @param startsAt second at which each worker begins
 */
export function workOff(
  messages: readonly { readonly at: number; readonly seconds: number }[],
  startsAt: readonly number[],
): Worked {
  const free = new Ends();
  for (const start of startsAt) free.add(start);
  const waits: number[] = [];
  let end = 0;
  for (const { at, seconds } of messages) {
    const begin = Math.max(at, free.takeFirst());
    waits.push(begin - at);
    free.add(begin + seconds);
    end = Math.max(end, begin + seconds);
  }
  return { seconds: end, waits };
}

/** Times of which the smallest is taken first: a binary heap. */
class Ends {
  private readonly heap: number[] = [];

  get size(): number {
    return this.heap.length;
  }

  /** Forgets all times up to this one. */
  until(time: number): void {
    while (this.heap.length > 0 && this.heap[0] <= time) this.takeFirst();
  }

  add(time: number): void {
    const { heap } = this;
    let at = heap.push(time) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent] <= time) break;
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = time;
  }

  /** The smallest time; infinite when there is none. */
  takeFirst(): number {
    const { heap } = this;
    const first = heap[0] ?? Number.POSITIVE_INFINITY;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1] < heap[child]) child++;
      if (heap[child] >= last) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return first;
  }
}
