import { EngineFault } from "@reachmix/solver";
import type { CallbackType, Highs, HighsCallbackMap, Model } from "highs";
import type { MatrixModel } from "../linear/matrix.ts";
import type { ExtraRow } from "../linear/tangents.ts";
import { HIGHS_FEASIBILITY } from "../tolerances.ts";

/** How a run of HiGHS ended, in the words of this project. */
export type RunOutcome = "optimal" | "infeasible" | "work" | "time" | "interrupted";

/** The options of HiGHS that say by how much rows and integrality may be missed. */
function feasibility(kind: "fine" | "coarse") {
  const tolerance = HIGHS_FEASIBILITY[kind];
  return { mip_feasibility_tolerance: tolerance, primal_feasibility_tolerance: tolerance };
}

/**
 * What a simplex iteration inside a search costs with everything around it (cuts, propagation,
 * heuristics), in units of work of 30 microseconds: measured on 25 problems of 3 to 180 rows,
 * within a factor of 3 of the truth for most.
 */
function iterationWork({ rowCount, columnCount, values }: MatrixModel): number {
  return 5 + values.length / 500 + (rowCount + columnCount) / 300;
}

/** Tells a running solve what to do and listens to it. */
export interface Listener {
  /** Asked now and then; true stops the run. */
  readonly isCancelled: () => boolean;
  /** A new best integral solution of the model (column values). */
  readonly onSolution: (columns: Float64Array) => void;
  /** A new bound of the running search, in units of the model. */
  readonly onBound: (bound: number) => void;
  /**
   * Asked whenever the work of the run has doubled, with the bound there in units of the model;
   * false ends it as its work limit would.
   */
  readonly goesOn?: (work: number, bound: number) => boolean;
}

/** Work of a run after which it is first asked whether to go on: about a second. */
const FIRST_LOOK = 30_000;

/**
 * One model loaded into HiGHS, changed and solved again as long as it lives. Must be disposed: the
 * memory of WebAssembly is not collected. Throws {@link EngineFault} when HiGHS ends without an
 * answer.
 */
export class HighsSession {
  readonly #highs: Highs;
  readonly #model: Model;
  readonly #columnCount: number;
  /** Units of work of one simplex iteration. */
  readonly #iterationWork: number;
  #searched = 1;

  constructor(highs: Highs, matrix: MatrixModel, options: { seed: number; timeLimitMs?: number }) {
    this.#highs = highs;
    this.#columnCount = matrix.columnCount;
    this.#iterationWork = iterationWork(matrix);
    this.#model = highs.createModel({
      numCols: matrix.columnCount,
      numRows: matrix.rowCount,
      sense: highs.constants.objectiveSense.maximize,
      colCost: matrix.cost,
      colLower: matrix.columnLower,
      colUpper: matrix.columnUpper,
      rowLower: matrix.rowLower,
      rowUpper: matrix.rowUpper,
      matrix: {
        format: "csc",
        numRows: matrix.rowCount,
        numCols: matrix.columnCount,
        starts: matrix.starts,
        indices: matrix.rowIndex,
        values: matrix.values,
      },
    });
    this.#model.options.set({
      output_flag: false,
      random_seed: Math.abs(Math.trunc(options.seed)) % 2147483647,
      mip_allow_restart: false,
      mip_abs_gap: 0,
      ...feasibility("fine"),
    });
    // HiGHS keeps its own clock over all runs of a model.
    if (options.timeLimitMs !== undefined)
      this.#model.options.set("time_limit", options.timeLimitMs / 1000);
  }

  dispose(): void {
    this.#model.dispose();
  }

  /** Adds rows; earlier solutions and bases stay usable as starts. */
  addRows(rows: readonly ExtraRow[]): void {
    for (const row of rows) this.#model.addRow(-Infinity, row.upper, row);
  }

  /** Makes the first `binaries` columns integral, or all columns continuous again. */
  setIntegral(binaries: number, integral: boolean): void {
    if (binaries === 0) return;
    const indices = { kind: "range" as const, from: 0, to: binaries - 1 };
    this.#model.changeColsIntegrality(indices, new Int32Array(binaries).fill(integral ? 1 : 0));
  }

  /** Replaces the objective. */
  setCost(cost: Float64Array): void {
    this.#model.changeColsCost(
      { kind: "range" as const, from: 0, to: this.#columnCount - 1 },
      cost,
    );
  }

  /** Changes the limits of a row. */
  setRowLimits(row: number, lower: number, upper: number): void {
    this.#model.changeRowBounds(row, lower, upper);
  }

  /** Lets the next runs be a second opinion: without presolve, and with coarser tolerances. */
  setSecondOpinion(on: boolean): void {
    this.#model.options.set({
      presolve: on ? "off" : "choose",
      ...feasibility(on ? "coarse" : "fine"),
    });
  }

  /** Gives the search of the next run a place to start. */
  start(binaries: Int32Array): void {
    const values = new Float64Array(binaries.length);
    values.fill(1);
    this.#model.setSolution({ indices: binaries, values });
  }

  /** Solves the linear relaxation. */
  relax(isCancelled: () => boolean): RunOutcome {
    const { simplexInterrupt } = this.#highs.constants.callbackType;
    return this.#run({
      [simplexInterrupt]: (event: { interrupt(): void }) => {
        if (isCancelled()) event.interrupt();
        return undefined;
      },
    });
  }

  /**
   * Searches for the best integral solution until the relative gap is proved, for about `work`
   * units of work. It stops by the count of its simplex iterations, which repeats exactly.
   */
  search(work: number, gap: number, listener: Listener): RunOutcome {
    this.#model.options.set({ mip_rel_gap: gap });
    const { mipInterrupt, mipImprovingSolution, mipLogging } = this.#highs.constants.callbackType;
    let isAtLimit = false;
    let nextLook = FIRST_LOOK;
    this.#searched = 1;
    const outcome = this.#run({
      [mipInterrupt]: (event: {
        data: { mip_total_lp_iterations?: bigint; mip_dual_bound?: number };
        interrupt(): void;
      }) => {
        const iterations = Number(event.data.mip_total_lp_iterations ?? 0n);
        this.#searched = Math.max(this.#searched, iterations * this.#iterationWork);
        isAtLimit ||= this.#searched >= work;
        if (this.#searched >= nextLook) {
          while (nextLook <= this.#searched) nextLook *= 2;
          const bound = event.data.mip_dual_bound ?? Number.NaN;
          isAtLimit ||= listener.goesOn?.(this.#searched, bound) === false;
        }
        if (isAtLimit || listener.isCancelled()) event.interrupt();
        return undefined;
      },
      [mipImprovingSolution]: (event: { data: { mip_solution?: Float64Array } }) => {
        if (event.data.mip_solution) listener.onSolution(event.data.mip_solution);
        return undefined;
      },
      [mipLogging]: (event: { data: { mip_dual_bound?: number } }) => {
        if (event.data.mip_dual_bound !== undefined) listener.onBound(event.data.mip_dual_bound);
        return undefined;
      },
    });
    return isAtLimit && outcome === "interrupted" ? "work" : outcome;
  }

  #run(callbacks: { readonly [T in CallbackType]?: (event: never) => undefined }): RunOutcome {
    const { modelStatus: status } = this.#highs.constants;
    const { modelStatus } = this.#model.run(callbacks as HighsCallbackMap);
    switch (modelStatus) {
      case status.optimal:
      case status.empty:
        return "optimal";
      case status.infeasible:
      case status.unboundedOrInfeasible:
        return "infeasible";
      case status.timeLimit:
        return "time";
      case status.solutionLimit:
      case status.iterationLimit:
        return "work";
      case status.interrupted:
        return "interrupted";
      default:
        throw new EngineFault(
          "highs",
          `HiGHS ended with status ${modelStatus} and no answer; ask another engine.`,
        );
    }
  }

  /** Value of every column, null when there is no feasible solution. */
  columns(): Float64Array | null {
    if (
      this.#model.info.get("primal_solution_status") !==
      this.#highs.constants.solutionStatus.feasible
    )
      return null;
    return this.#model.getSolution().colValue;
  }

  /** Objective of the solution, in units of the model. */
  objective(): number {
    return this.#model.getObjectiveValue();
  }

  /** Change of the relaxation's optimum per unit of each row's limit. */
  rowPrices(): Float64Array {
    return this.#model.getSolution().rowDual;
  }

  /** Proven bound of the last search; not finite when there is none. */
  dualBound(): number {
    return Number(this.#model.info.get("mip_dual_bound"));
  }

  /** Units of work of the last search, at least 1. */
  searched(): number {
    return this.#searched;
  }
}
