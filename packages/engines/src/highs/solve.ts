import type { Relaxation, SolveParameters } from "@reachmix/solver";
import {
  type Assessment,
  assess,
  boundWithoutRows,
  type Problem,
  provedBy,
  stepAbove,
  valueStep,
} from "@reachmix/solver";
import { exclusionRow } from "../linear/exclusion.ts";
import type { MatrixModel } from "../linear/matrix.ts";
import { Tangents } from "../linear/tangents.ts";
import { HIGHS_EXCESS, HIGHS_RESOLUTION, LEAST_GAP } from "../tolerances.ts";
import { choiceOf, fits } from "./choice.ts";
import { ObjectiveScale } from "./objective-scale.ts";
import { readRelaxation } from "./read-relaxation.ts";
import type { HighsSession, Listener, RunOutcome } from "./session.ts";

/** Bound and exact value of one round, in units of the problem. */
export interface Round {
  readonly bound: number;
  /** Objective of the round's choice, null when it has none that is feasible. */
  readonly value: number | null;
}

/**
 * Why the rounds ended. `stuck`: the arithmetic of the engine cannot bring bound and value nearer.
 */
export type SearchEnd = "proved" | "infeasible" | "work" | "time" | "cancelled" | "stuck";

/** A feasible choice and what it is worth. */
export interface Incumbent {
  readonly choice: Int32Array;
  readonly value: number;
}

/**
 * Rounds of tangents in the relaxation; a few are enough, this only ends a dispute about the last
 * digit.
 */
const MOST_RELAXATION_ROUNDS = 60;

/**
 * Solves one problem with HiGHS by lazy tangents: solve with few tangents, add the tangents at the
 * masses of the answer, solve again. The model is an upper bound in every round; the answer is
 * measured exactly. At the last round both meet, as there are finitely many choices.
 */
export class HighsSolve {
  readonly #problem: Problem;
  readonly #parameters: SolveParameters;
  readonly #matrix: MatrixModel;
  readonly #session: HighsSession;
  readonly #tangents: Tangents;
  /** All choices are worth a multiple of it; 0 when nothing is known. */
  readonly #step: number;
  readonly #scale: ObjectiveScale;
  #incumbent: Incumbent | null = null;
  #bound: number;
  #relaxation: Relaxation | null = null;
  #work = 0;

  constructor(
    problem: Problem,
    matrix: MatrixModel,
    session: HighsSession,
    parameters: SolveParameters,
  ) {
    this.#problem = problem;
    this.#parameters = parameters;
    this.#matrix = matrix;
    this.#session = session;
    this.#tangents = new Tangents(matrix);
    this.#scale = new ObjectiveScale(matrix);
    this.#step = valueStep(problem);
    this.#bound = Math.min(parameters.bound ?? Infinity, boundWithoutRows(problem));
    for (const hint of parameters.hints ?? []) if (fits(problem, hint)) this.#consider(hint);
  }

  get incumbent(): Incumbent | null {
    return this.#incumbent;
  }

  /** Proven upper bound on every feasible choice. */
  get bound(): number {
    if (this.#incumbent === null) return this.#bound;
    return Math.max(this.#bound, this.#incumbent.value);
  }

  get relaxation(): Relaxation | null {
    return this.#relaxation;
  }

  /** Units of work of all searches. */
  get work(): number {
    return this.#work;
  }

  /** What bound and incumbent prove together. */
  get proof(): "optimal" | "withinGap" | null {
    if (this.#incumbent === null) return null;
    const { value } = this.#incumbent;
    const step = value === 0 ? stepAbove(this.#problem, 0) : this.#step;
    return provedBy(this.bound, value, this.#parameters.relativeGapTolerance, step);
  }

  /**
   * Solves the continuous relaxation with as many tangents as it needs; they serve the search too.
   */
  relax(): RunOutcome {
    for (let round = 0; ; round++) {
      this.#session.addRows(this.#tangents.take());
      const outcome = this.#session.relax(this.#isCancelled);
      if (outcome === "infeasible")
        return this.#confirmInfeasible(() => this.#session.relax(this.#isCancelled));
      if (outcome !== "optimal") return outcome;
      this.#lowerBound(this.#session.objective());
      const columns = this.#session.columns();
      const isRefined = columns !== null && this.#tangents.cut(columns, HIGHS_EXCESS);
      if (isRefined && round < MOST_RELAXATION_ROUNDS) continue;
      this.#relaxation = readRelaxation(this.#session, this.#problem, this.#matrix, this.#scale);
      this.#rescale(this.#session.objective() * this.#scale.unit);
      return "optimal";
    }
  }

  /** Searches integral choices round by round. */
  search(onRound?: (round: Round) => void): SearchEnd {
    const { binaries } = this.#matrix;
    this.#session.setIntegral(binaries, true);
    let gap = this.#roundGap();
    // A choice of its own is a good start; one from elsewhere, unless it is nearly the best, keeps
    // the library from finding better ones: its search took three times as long with it.
    for (let isFirst = true; ; isFirst = false) {
      this.#session.addRows(this.#tangents.take());
      if (this.#incumbent && !isFirst)
        this.#session.start(this.#incumbent.choice.filter((j) => j >= 0));
      const outcome = this.#runSearch(gap);
      if (outcome === "infeasible") {
        if (this.#incumbent) return "stuck";
        return this.#confirmInfeasible(() => this.#runSearch(gap)) === "infeasible"
          ? "infeasible"
          : "stuck";
      }
      const roundBound = this.#lowerBound(this.#session.dualBound());
      const columns = this.#session.columns();
      const choice = columns ? choiceOf(this.#problem, columns) : null;
      const assessment = choice && this.#consider(choice);
      onRound?.({ bound: roundBound, value: assessment?.feasible ? assessment.value : null });
      if (this.proof) return "proved";
      if (outcome === "work" || outcome === "time") return outcome;
      if (outcome === "interrupted") return "cancelled";
      if (this.#work >= this.#parameters.workLimit || !this.#goesOn(this.#work)) return "work";
      if (choice && assessment && this.#refine(choice, assessment)) continue;
      if (gap === 0 && !this.#rescale(this.#incumbent?.value ?? 0)) return "stuck";
      gap = 0;
    }
  }

  readonly #isCancelled = (): boolean => this.#parameters.isCancelled?.() ?? false;

  #runSearch(gap: number): RunOutcome {
    const listener: Listener = {
      // A bound known from elsewhere may prove a choice while the search goes on.
      isCancelled: () =>
        this.#isCancelled() || (this.#parameters.bound !== undefined && this.proof !== null),
      onSolution: (columns) => {
        this.#consider(choiceOf(this.#problem, columns));
      },
      onBound: (bound) => {
        this.#lowerBound(bound);
        this.#report();
      },
      goesOn: (work, bound) => {
        this.#lowerBound(bound);
        return this.#goesOn(this.#work + work);
      },
    };
    const left = Math.max(1, this.#parameters.workLimit - this.#work);
    const outcome = this.#session.search(left, gap, listener);
    this.#work += this.#session.searched();
    return outcome;
  }

  #goesOn(work: number): boolean {
    const { goesOn } = this.#parameters;
    const value = this.#incumbent?.value ?? null;
    return goesOn === undefined || goesOn({ value, bound: this.bound, work });
  }

  /**
   * A verdict of infeasibility is asked for a second time, without presolve and with coarser
   * tolerances.
   */
  #confirmInfeasible(run: () => RunOutcome): RunOutcome {
    this.#session.setSecondOpinion(true);
    const outcome = run();
    this.#session.setSecondOpinion(false);
    return outcome;
  }

  /** The gap of one round: part of the asked gap is left to the tangents. */
  #roundGap(): number {
    const { relativeGapTolerance } = this.#parameters;
    if (relativeGapTolerance < LEAST_GAP) return 0;
    return relativeGapTolerance * (this.#matrix.segments.length > 0 ? 0.5 : 0.999);
  }

  #consider(choice: Int32Array): Assessment {
    const assessment = assess(this.#problem, choice);
    if (
      assessment.feasible &&
      (this.#incumbent === null || assessment.value > this.#incumbent.value)
    ) {
      this.#incumbent = { choice: Int32Array.from(choice), value: assessment.value };
      this.#report();
    }
    return assessment;
  }

  #report(): void {
    this.#parameters.onProgress?.({
      value: this.#incumbent?.value ?? null,
      bound: this.bound,
      work: this.#work,
      choice: this.#incumbent?.choice ?? null,
    });
  }

  /**
   * Takes over a bound in units of the model, rounded outward. Returns it in units of the problem.
   */
  #lowerBound(modelBound: number): number {
    if (!Number.isFinite(modelBound)) return Infinity;
    const exact = this.#scale.outward(modelBound);
    const steps = (exact + HIGHS_RESOLUTION * Math.abs(exact)) / this.#step;
    const isWhole = this.#step > 0 && Math.abs(steps) < Number.MAX_SAFE_INTEGER;
    const bound = isWhole ? Math.floor(steps) * this.#step : exact;
    if (bound < this.#bound) this.#bound = bound;
    return bound;
  }

  /** Adds what the last answer showed to be missing. Returns false when nothing is. */
  #refine(choice: Int32Array, assessment: Assessment): boolean {
    let refined = this.#tangents.touch(assessment.masses);
    for (const i of assessment.violatedRows) {
      if (refined && this.#problem.rows[i].saturating) continue;
      this.#session.addRows([exclusionRow(this.#problem, i, choice)]);
      refined = true;
    }
    return refined;
  }

  /** Scales the objective for a value of this size. Returns false when it fits already. */
  #rescale(value: number): boolean {
    const cost = this.#scale.enlarge(value);
    if (cost === null) return false;
    this.#session.setCost(cost);
    return true;
  }
}
