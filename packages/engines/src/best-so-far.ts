import {
  assess,
  type EngineName,
  type Problem,
  type SolveProgress,
  type SolveResult,
} from "@reachmix/solver";
import type { KillReason } from "./watchdog.ts";

/** The best choice and bound that a running solve has told of, and its work until then. */
export class BestSoFar {
  #choice: Int32Array | null = null;
  #bound: number | null = null;
  #work = 0;

  /** Takes what a progress report says; what it leaves open stays as it was. */
  hear(progress: SolveProgress): void {
    this.#choice = progress.choice ?? this.#choice;
    this.#bound = progress.bound ?? this.#bound;
    this.#work = progress.work;
  }

  /** The answer of a solve whose thread was killed: the best choice, when the data confirm it. */
  resultOfKilled(engine: EngineName, problem: Problem, reason: KillReason): SolveResult {
    const assessment = this.#choice && assess(problem, this.#choice);
    const choice = assessment?.feasible ? this.#choice : null;
    const base = {
      engine,
      choice,
      value: choice && assessment ? assessment.value : null,
      bound: this.#bound,
      work: this.#work,
      reproducible: false,
      relaxation: null,
      conflictRows: null,
    };
    if (reason === "cancelled") {
      return {
        ...base,
        reason,
        limit: null,
        detail: "The solve was cancelled and its thread was stopped.",
      };
    }
    const detail = "The engine did not stop at its time limit and was killed.";
    return { ...base, reason: choice ? "limit" : "noSolution", limit: "time", detail };
  }
}
