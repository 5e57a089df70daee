import type { Certificate } from "./certificate/certificate.ts";
import type { Problem } from "./problem.ts";

/** Names of the engines behind the one port. */
export type EngineName = "core" | "highs" | "javascript-lp-solver";

/** What a caller may ask of any engine. */
export interface SolveParameters {
  /** Stop once (bound − value) / |value| is proved to be at most this; 0 asks for the optimum. */
  readonly relativeGapTolerance: number;
  /**
   * Deterministic amount of work after which the engine stops (nodes of a tree search, or the
   * engine's documented equal). The contract: same problem, seed and work limit give the same
   * answer.
   */
  readonly workLimit: number;
  /** Seed of every random choice; the same seed gives the same answer. */
  readonly seed: number;
  /** Safety net in milliseconds of wall time; an answer that it cut short is not reproducible. */
  readonly timeLimitMs?: number;
  /** Clock for `timeLimitMs`, in milliseconds; an engine reads no other clock. */
  readonly now?: () => number;
  /** Feasible or nearly feasible choices to start from: one option index per block, −1 for none. */
  readonly hints?: readonly Int32Array[];
  /** An upper bound on every feasible choice that is proved already. */
  readonly bound?: number;
  /** Called when the incumbent or the bound improves. */
  readonly onProgress?: (progress: SolveProgress) => void;
  /** Asked now and then; true makes the engine stop with reason `cancelled` and what it has. */
  readonly isCancelled?: () => boolean;
  /**
   * Asked at the same counts of work each time, whenever the work of a search has doubled; false
   * ends it as its work limit would. It may look at what it is told only. Engines that cannot be
   * asked so ignore it.
   */
  readonly goesOn?: (progress: SolveProgress) => boolean;
  /**
   * Awaited between turns: whoever shares a thread with the engine is heard there, a cancel too.
   * It changes no answer.
   */
  readonly pause?: () => Promise<void>;
  /**
   * Asks for the proof in a form that others can check. It costs room and some work, and `bound` is
   * not used then: a proof stands on its own. Engines that write none ignore it.
   */
  readonly certify?: boolean;
}

/** How far a running solve has come. */
export interface SolveProgress {
  /** Value of the best choice so far, null while there is none. */
  readonly value: number | null;
  /** Proven upper bound, null while there is none. */
  readonly bound: number | null;
  readonly work: number;
  /** The best choice so far; lets a caller keep it when the engine has to be killed. */
  readonly choice?: Int32Array | null;
}

/** Why an engine stopped. An outcome is a value: none of these is thrown. */
export type StopReason =
  | "optimal" // the bound is proved equal to the value (relative gap ≤ 1e-9)
  | "withinGap" // the asked gap is proved
  | "limit" // a limit came first; the choice is feasible, the gap honest
  | "infeasible" // proved: no choice satisfies the hard rows
  | "noSolution" // a limit came before any feasible choice was found
  | "cancelled";

/** What an engine answers. */
export interface SolveResult {
  readonly engine: EngineName;
  readonly reason: StopReason;
  /** Which limit stopped it, exactly when the reason is `limit` or `noSolution`. */
  readonly limit: "work" | "time" | null;
  /** One sentence for people. */
  readonly detail: string;
  /** Chosen option per block, −1 for none; null when there is no feasible choice. */
  readonly choice: Int32Array | null;
  /** Objective of `choice`, recomputed with the exact exponential. */
  readonly value: number | null;
  /** Proven upper bound on the objective of every feasible choice; null when none is known. */
  readonly bound: number | null;
  /** Work done, in the unit of `workLimit`. */
  readonly work: number;
  /** False when a clock or a cancel decided where the engine stopped. */
  readonly reproducible: boolean;
  /** Relaxation at the root, when the engine has it. */
  readonly relaxation: Relaxation | null;
  /**
   * Rows that cannot hold together (indices into `problem.rows`), when infeasibility was proved by
   * rows.
   */
  readonly conflictRows: readonly number[] | null;
  /** Who gave the value and who the bound, when several engines took turns. */
  readonly sources?: { readonly value: EngineName | null; readonly bound: EngineName | null };
  /** True when the bound, or the infeasibility, rests on steps that a certificate can state. */
  readonly certifiable?: boolean;
  /** The proof, where `certify` asked for it; null when there is none that can be stated. */
  readonly certificate?: Certificate | null;
}

/** The continuous relaxation: integrality dropped. */
export interface Relaxation {
  /** Its optimum (or a proven upper bound within the engine's root tolerance). */
  readonly value: number;
  /**
   * Shadow price per row: change of the relaxation's optimum per unit of the binding limit. ≥ 0 for
   * a binding `upper` (more is better), ≤ 0 for a binding `lower` (a higher floor costs), 0 when
   * not binding.
   */
  readonly rowPrices: Float64Array;
  /** Marginal reward of one unit of mass per segment, in [0, W_s]. */
  readonly segmentPrices: Float64Array;
}

/** What an engine is good at: the choice among engines goes by this, never by their names. */
export interface Strengths {
  /** Place in the order in which engines are asked when the choice is free; lower is earlier. */
  readonly rank: number;
  /** Why it is the one to ask, as a clause: "it takes problems of every form". */
  readonly because: string;
  /**
   * True when many rows cost it little, as it keeps them sparse. One that does not steps aside for
   * one that does where rows are many.
   */
  readonly sparseRows: boolean;
  /**
   * True when it is the one to ask whether any choice is possible at all: it propagates bounds and
   * cuts, where one made for proving values would enumerate.
   */
  readonly settlesFeasibility: boolean;
  /**
   * True when it counts its work in units of about 30 microseconds, stops there and starts from the
   * choices of others: it can take turns with another engine.
   */
  readonly takesTurns: boolean;
  /** True when it can write its proof for others to check; absent otherwise. */
  readonly certifies?: boolean;
}

/** How far an open solve is to go on, and what others found out meanwhile. */
export interface Turn {
  /** Units of work of this turn at most. */
  readonly work: number;
  /**
   * Makes the turn end once this much work is done, or later twice as much as when it was last
   * asked, and the gap has not halved since.
   */
  readonly stallAfter?: number;
  /** An upper bound on every feasible choice that is proved elsewhere. */
  readonly bound?: number;
  /** A choice found elsewhere. */
  readonly hint?: Int32Array;
}

/** A solve that stops and goes on where it stopped. */
export interface OpenSolve {
  /** Goes on for a turn and answers as `solve` does; `work` counts all turns so far. */
  advance(turn: Turn): SolveResult;
}

/** What an engine is chosen by. Where solves run in a thread, only the thread needs the rest. */
export interface EngineProfile {
  readonly name: EngineName;
  readonly strengths: Strengths;
  /**
   * Null when the engine can solve this problem, else the reason it declines, as a clause for
   * people. Asked for a certificate it may take what it else leaves to others.
   */
  declines(problem: Problem, certify?: boolean): string | null;
}

/**
 * One solver. Engines are pure: they read no clock, file or random source that they were not given.
 */
export interface Engine extends EngineProfile {
  solve(problem: Problem, parameters: SolveParameters): Promise<SolveResult>;
  /** As `solve`, in turns; absent where a solve cannot be stopped and go on. */
  begin?(problem: Problem, parameters: SolveParameters): OpenSolve;
  /**
   * This engine and another taking turns at one problem (`createPortfolio`), arranged by whoever
   * runs both; null when it does not run the other. Absent where an engine answers alone.
   */
  inTurnsWith?(other: Engine): Engine | null;
}
