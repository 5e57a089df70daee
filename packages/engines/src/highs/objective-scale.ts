import type { MatrixModel } from "../linear/matrix.ts";
import { powerOfTwo } from "../linear/scaling.ts";
import { BOUND_ROUNDING, HIGHS_PRUNING } from "../tolerances.ts";

/** The relaxation's optimum should be at least this in the scaled objective. */
const LEAST_OBJECTIVE = 2 ** 14;

/** The objective is not scaled up by more than this. */
const MOST_MAGNIFICATION = 2 ** 20;

/** What a unit of the objective that HiGHS sees is worth in units of the problem. */
export class ObjectiveScale {
  readonly #matrix: MatrixModel;
  #unit: number;

  constructor(matrix: MatrixModel) {
    this.#matrix = matrix;
    this.#unit = matrix.objectiveUnit;
  }

  /** Units of the problem per unit of the scaled objective. */
  get unit(): number {
    return this.#unit;
  }

  /** A bound on the scaled objective in units of the problem, rounded outward. */
  outward(modelBound: number): number {
    return (modelBound + HIGHS_PRUNING + BOUND_ROUNDING * Math.abs(modelBound)) * this.#unit;
  }

  /**
   * Makes a value (in units of the problem) large enough in the scaled objective for the absolute
   * tolerances of the search.
   * @returns the costs to search with from now on; null when it is large enough already
   */
  enlarge(value: number): Float64Array | null {
    const { objectiveUnit, cost } = this.#matrix;
    const size = Math.abs(value) / this.#unit;
    const room = (MOST_MAGNIFICATION * this.#unit) / objectiveUnit;
    if (size === 0 || size >= LEAST_OBJECTIVE || room < 2) return null;
    this.#unit /= Math.min(powerOfTwo(LEAST_OBJECTIVE / size) * 2, room);
    const factor = objectiveUnit / this.#unit;
    return cost.map((own) => own * factor);
  }
}
