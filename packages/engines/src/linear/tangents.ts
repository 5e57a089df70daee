import { LEAST_SLOPE, SAME_POINT } from "../tolerances.ts";
import type { MatrixModel, SegmentColumns } from "./matrix.ts";
import { powerOfTwo } from "./scaling.ts";

/** A row to be added to a matrix model, already scaled: Σ values·columns ≤ upper. */
export interface ExtraRow {
  readonly indices: readonly number[];
  readonly values: readonly number[];
  readonly upper: number;
}

/** Size of the largest entry of a tangent row, as for the other rows. */
const ROW_SIZE = 2 ** 10;

/**
 * The tangents that hold the shares of a model down to `1 − exp(−mass)`. A tangent at τ says
 * `share ≤ 1 − exp(−τ) + exp(−τ)(mass − τ)`; it touches the curve at τ and is above it elsewhere,
 * so any set of tangents keeps the model an upper bound.
 */
export class Tangents {
  readonly #model: MatrixModel;
  readonly #points: number[][];
  readonly #pending: ExtraRow[] = [];

  /** Starts with the tangent at 0, without which an empty choice would be credited a reward. */
  constructor(model: MatrixModel) {
    this.#model = model;
    this.#points = model.segments.map(() => []);
    for (let s = 0; s < model.segments.length; s++) this.#add(s, 0);
  }

  /** Rows not taken yet. */
  take(): ExtraRow[] {
    return this.#pending.splice(0);
  }

  /** Lets the tangents touch at these masses. Returns true when one was added. */
  touch(masses: Float64Array): boolean {
    let added = false;
    masses.forEach((mass, s) => {
      if (this.#add(s, mass)) added = true;
    });
    return added;
  }

  /**
   * Adds tangents where a solution of the model (column values) credits more than the curve gives,
   * by more than `tolerance` of the greatest share. Returns true when one was added.
   */
  cut(columns: Float64Array, tolerance: number): boolean {
    let added = false;
    this.#model.segments.forEach((segment, s) => {
      const mass = Math.min(
        Math.max(0, columns[segment.massColumn] * segment.massUnit),
        segment.massCap,
      );
      const share = columns[segment.shareColumn] * segment.shareUnit;
      const excess = share + Math.expm1(-mass);
      if (excess > tolerance * -Math.expm1(-segment.massCap) && this.#add(s, mass)) added = true;
    });
    return added;
  }

  #add(s: number, at: number): boolean {
    const segment = this.#model.segments[s];
    if (segment.massCap === 0) return false;
    if (this.#points[s].some((point) => Math.abs(point - at) <= SAME_POINT * at)) return false;
    if (Math.exp(-at) * segment.massUnit < LEAST_SLOPE * segment.shareUnit) return false;
    this.#points[s].push(at);
    this.#pending.push(tangentRow(segment, at));
    return true;
  }
}

function tangentRow(segment: SegmentColumns, at: number): ExtraRow {
  const slope = Math.exp(-at) * segment.massUnit;
  const unit = powerOfTwo(Math.max(segment.shareUnit, slope)) / ROW_SIZE;
  return {
    indices: [segment.massColumn, segment.shareColumn],
    values: [-slope / unit, segment.shareUnit / unit],
    // 1 − exp(−τ)(1 + τ), written so that nothing cancels when τ is small
    upper: (-Math.expm1(-at) - at * Math.exp(-at)) / unit,
  };
}
