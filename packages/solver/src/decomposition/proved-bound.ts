import { REPORTED_IMPROVEMENT } from "../tolerances.ts";
import type { Cutoff } from "./cutoff.ts";
import type { NodeRelaxation } from "./node-relaxation.ts";

/** What a search has proved, in value units: the most of what it gave up and what is still open. */
export class ProvedBound {
  readonly #cutoff: Cutoff;
  readonly #relaxation: NodeRelaxation;
  readonly #tell: (bound: number) => void;
  /** Greatest bound of what was given up below the cutoff. */
  #closed = -Infinity;
  /** Last bound told. */
  #told = Infinity;

  constructor(cutoff: Cutoff, relaxation: NodeRelaxation, tell: (bound: number) => void) {
    this.#cutoff = cutoff;
    this.#relaxation = relaxation;
    this.#tell = tell;
  }

  /** What is proved while the best bound of an open node is `open`. */
  with(open: number): number {
    return Math.max(open, this.#closed, this.#relaxation.unseen, this.#cutoff.value);
  }

  /**
   * Books a node that is done with: nothing in it is better than `bound`, and what the cutoff hid
   * is below it.
   */
  close(bound: number): void {
    this.#closed = Math.max(this.#closed, Math.min(bound, this.#cutoff.now));
  }

  /** Tells the bound when it improved. */
  report(open: number): void {
    const bound = this.with(open);
    if (bound >= this.#told - REPORTED_IMPROVEMENT * Math.abs(this.#told)) return;
    this.#told = bound;
    this.#tell(bound);
  }
}
