import type { Meter } from "./meter.ts";
import type { NodeLp } from "./node-lp.ts";

/** What a node costs beside what it reads, in entries. */
const NODE_WORK = 10_000;

/** Books the work of relaxations with the meter. */
export class WorkBook {
  readonly #lp: NodeLp;
  readonly #meter: Meter;
  /** Reads and pivots already booked. */
  #reads = 0;
  #pivots = 0;

  constructor(lp: NodeLp, meter: Meter) {
    this.#lp = lp;
    this.#meter = meter;
  }

  /** Books one node and what was read and pivoted since the last. */
  bookNode(): void {
    const { reads, pivots, rowCount: M } = this.#lp;
    // M rows and segments: a pivot rewrites an inverse of M × M numbers.
    this.#meter.spend(reads - this.#reads + (pivots - this.#pivots) * M * M + NODE_WORK);
    this.#reads = reads;
    this.#pivots = pivots;
  }
}
