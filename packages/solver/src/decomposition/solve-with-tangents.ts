import { assess } from "../assess.ts";
import { certificateOf } from "../certificate/certificate-of.ts";
import type { SolveParameters, SolveResult } from "../engine.ts";
import { provedBy } from "../gap.ts";
import type { Problem } from "../problem.ts";
import { DecompositionSolve } from "./solve.ts";
import { TangentRows } from "./tangent-rows.ts";
import { unsettled } from "./unsettled.ts";
import { stepAbove } from "./value-step.ts";

/** Part of the work and the time after which another engine is asked instead. */
const PART = 1 / 4;

/** A choice of the problem itself, measured. */
interface Known {
  readonly choice: Int32Array;
  readonly value: number;
}

/**
 * Solves a problem with floors under saturating sums and writes down the proof: in block form with
 * tangents, again and again with those that the last choice breaks, until a choice keeps them all.
 * @throws EngineFault when a part of the work does not settle it, so that another engine is asked
 */
export function solveWithTangents(problem: Problem, parameters: SolveParameters): SolveResult {
  const search = new TangentSearch(problem, parameters);
  for (;;) {
    const answer = search.round();
    if (answer !== null) return answer;
  }
}

class TangentSearch {
  readonly #parameters: SolveParameters;
  readonly #rows: TangentRows;
  readonly #workLimit: number;
  readonly #deadline: number;
  #best: Known | null = null;
  #work = 0;

  constructor(problem: Problem, parameters: SolveParameters) {
    this.#parameters = parameters;
    this.#rows = new TangentRows(problem);
    this.#workLimit = PART * parameters.workLimit;
    const { timeLimitMs = Infinity, now } = parameters;
    this.#deadline = now ? now() + PART * timeLimitMs : Infinity;
    for (const hint of parameters.hints ?? []) {
      this.#learn(hint);
      this.#rows.addAt(assess(problem, hint).masses);
    }
  }

  /** Solves with the tangents known so far; the answer, or null when there are more to add. */
  round(): SolveResult | null {
    const { relativeGapTolerance, now } = this.#parameters;
    const work = this.#workLimit - this.#work;
    if (work <= 0 || (now && now() >= this.#deadline)) throw unsettled();
    const solve = new DecompositionSolve(this.#rows.linear(), {
      ...this.#parameters,
      workLimit: work,
      certify: true,
      ...(this.#best && { hints: [this.#best.choice] }),
      ...(now && this.#deadline < Infinity ? { timeLimitMs: this.#deadline - now() } : {}),
    });
    const result = solve.advance({ work });
    this.#work += result.work;
    const { choice, bound, reason } = result;
    if (reason === "infeasible") return this.#answer(result, solve, "infeasible");
    if (reason === "cancelled") return this.#answer(result, solve, "cancelled");
    if (result.limit !== null || choice === null || bound === null) throw unsettled();
    const { masses, violatedRows } = this.#learn(choice);
    const step = this.#best ? stepAbove(this.#rows.problem, this.#best.value) : 0;
    const proved = this.#best
      ? provedBy(Math.max(bound, this.#best.value), this.#best.value, relativeGapTolerance, step)
      : null;
    if (proved !== null) return this.#answer(result, solve, proved);
    const broken = violatedRows.filter((row) => this.#rows.problem.rows[row].saturating);
    if (broken.length === 0) throw unsettled();
    this.#rows.addAt(masses, broken);
    return null;
  }

  #learn(choice: Int32Array) {
    const measured = assess(this.#rows.problem, choice);
    const { feasible, value } = measured;
    if (feasible && (this.#best === null || value > this.#best.value))
      this.#best = { choice, value };
    return measured;
  }

  #answer(
    result: SolveResult,
    solve: DecompositionSolve,
    reason: SolveResult["reason"],
  ): SolveResult {
    const { problem } = this.#rows;
    const { choice = null, value = null } = this.#best ?? {};
    const bound = result.bound === null ? null : Math.max(result.bound, value ?? -Infinity);
    const { valueUnit, proof } = solve;
    const certificate =
      proof && certificateOf(problem, { choice, bound, valueUnit }, proof, this.#rows);
    return {
      ...result,
      reason,
      choice,
      value,
      bound,
      work: this.#work,
      relaxation: null,
      conflictRows: result.conflictRows && [
        ...new Set(result.conflictRows.map((row) => this.#rows.rowOf(row))),
      ],
      certificate,
      certifiable: certificate !== null,
    };
  }
}
