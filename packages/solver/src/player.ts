import type { Engine, OpenSolve } from "./engine.ts";
import type { EngineFault } from "./engine-fault.ts";

/** An engine that takes turns with another, and how it fared. */
export class Player {
  readonly engine: Engine;
  /** Its solve, where it goes on from turn to turn. */
  open: OpenSolve | null = null;
  /** Work of its last turn: one that begins anew finds nothing new in less. */
  last = 0;
  /** Work of all its turns. */
  work = 0;
  /** What it proved; null while that is nothing. */
  bound: number | null = null;
  /** Whether a certificate could state the proof of its last turn. */
  isCertifiable = false;
  /** True once it gets no more turns. */
  isOut = false;
  fault: EngineFault | null = null;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Work that the next turn has to have for anything new to come of it. */
  get least(): number {
    return this.open === null ? this.last : 0;
  }
}
