import type { ProofStep } from "../certificate/proof-node.ts";
import { optionCount, type Problem, type Row } from "../problem.ts";
import { MISSED_LIMIT } from "../tolerances.ts";

type SaturatingRow = Row & { readonly saturating: NonNullable<Row["saturating"]> };

/** A tangent of a saturating row: what a unit of mass adds to it, and its least sum. */
interface Tangent {
  /** Row of the problem. */
  readonly row: number;
  /** T_s exp(−m_s) at the masses m that it touches, by segment of the row. */
  readonly slopes: readonly number[];
  readonly lower: number;
}

/**
 * A problem with floors under saturating sums, and the same in block form: a floor Σ_s T_s (1 −
 * exp(−mass_s)) + ... ≥ h is concave, so that each of its tangents is a linear floor that every
 * feasible choice keeps. The more of them, the nearer; a choice that breaks the floor breaks the
 * tangent at its own masses.
 */
export class TangentRows {
  /** The problem, its saturating floors lowered by what a smooth sum may miss them by. */
  readonly problem: Problem;
  readonly #kept: readonly number[];
  readonly #tangents: Tangent[] = [];

  constructor(problem: Problem) {
    this.problem = withLoweredFloors(problem);
    this.#kept = this.problem.rows.flatMap((row, i) => (row.saturating ? [] : [i]));
    this.addAt(new Float64Array(problem.segmentWeight.length));
  }

  /** Adds the tangents that touch the saturating rows (all, or those named) at these masses. */
  addAt(masses: Float64Array, rows: readonly number[] = this.#saturating()): void {
    for (const row of rows) {
      const { saturating, lower } = this.problem.rows[row];
      if (!saturating) continue;
      const slopes = saturating.segments.map(
        (s, t) => saturating.coefficients[t] * Math.exp(-masses[s]),
      );
      const atNothing = saturating.segments.reduce(
        (sum, s, t) =>
          sum - saturating.coefficients[t] * Math.expm1(-masses[s]) - slopes[t] * masses[s],
        0,
      );
      this.#tangents.push({ row, slopes, lower: lower - atNothing });
    }
  }

  /** The problem in block form: the tangents known so far stand for the saturating rows. */
  linear(): Problem {
    const { problem } = this;
    const { atomCount, rows } = problem;
    const tangents = this.#tangents.map(({ row, lower }, t): Row => {
      const { atoms, coefficients } = rows[row];
      return {
        atoms: [...atoms, atomCount + t],
        coefficients: [...coefficients, 1],
        lower,
        upper: Infinity,
      };
    });
    return {
      ...problem,
      ...this.#entries(),
      atomCount: atomCount + tangents.length,
      rows: [...this.#kept.map((i) => rows[i]), ...tangents],
    };
  }

  /** The row of the problem that a row of the block form stands for. */
  rowOf(linear: number): number {
    const kept = this.#kept.length;
    return linear < kept ? this.#kept[linear] : this.#tangents[linear - kept].row;
  }

  /**
   * An argument about the block form as one about the problem: what is paid for tangents is paid
   * for their row, and for the masses they count. Null for sums over tangents.
   */
  stepOf(step: ProofStep): ProofStep | null {
    if (step.kind === "sums") {
      const own = step.rows.every((row) => row < this.#kept.length);
      return own ? { kind: "sums", rows: step.rows.map((row) => this.rowOf(row)) } : null;
    }
    const linear = step.kind === "ray" ? step.rowPrices : step.prices.rowPrices;
    const rowPrices = new Float64Array(this.problem.rows.length);
    const segmentPrices =
      step.kind === "ray"
        ? new Float64Array(this.problem.segmentWeight.length)
        : step.prices.segmentPrices.slice();
    for (const [i, price] of linear.entries()) {
      rowPrices[this.rowOf(i)] += price;
      if (i >= this.#kept.length && price < 0) this.#payMasses(i, -price, segmentPrices);
    }
    return step.kind === "ray"
      ? { kind: "ray", rowPrices, segmentPrices }
      : { kind: "prices", prices: { rowPrices, segmentPrices } };
  }

  #payMasses(linear: number, price: number, segmentPrices: Float64Array): void {
    const { row, slopes } = this.#tangents[linear - this.#kept.length];
    const { saturating } = this.problem.rows[row];
    saturating?.segments.forEach((s, t) => {
      segmentPrices[s] += price * slopes[t];
    });
  }

  #saturating(): number[] {
    return this.problem.rows.flatMap((row, i) => (row.saturating ? [i] : []));
  }

  /** The amounts of options with those of tangents between atoms and segments. */
  #entries(): Pick<Problem, "entryStart" | "entryDimension" | "entryAmount"> {
    const { problem } = this;
    const { entryStart, entryDimension, entryAmount, atomCount } = problem;
    const slopes = this.#tangents.map(({ row, slopes }) => slopesBySegment(problem, row, slopes));
    const starts = [0];
    const dimensions: number[] = [];
    const amounts: number[] = [];
    const put = (dimension: number, amount: number) => {
      dimensions.push(dimension);
      amounts.push(amount);
    };
    for (let j = 0; j < optionCount(problem); j++) {
      const own = Array.from(
        { length: entryStart[j + 1] - entryStart[j] },
        (_, n) => entryStart[j] + n,
      );
      const masses = own.filter((e) => entryDimension[e] >= atomCount);
      for (const e of own)
        if (entryDimension[e] < atomCount) put(entryDimension[e], entryAmount[e]);
      for (const [t, slope] of slopes.entries()) {
        const amount = masses.reduce(
          (sum, e) => sum + slope[entryDimension[e] - atomCount] * entryAmount[e],
          0,
        );
        if (amount !== 0) put(atomCount + t, amount);
      }
      for (const e of masses) put(entryDimension[e] + slopes.length, entryAmount[e]);
      starts.push(dimensions.length);
    }
    return {
      entryStart: Int32Array.from(starts),
      entryDimension: Int32Array.from(dimensions),
      entryAmount: Float64Array.from(amounts),
    };
  }
}

/** Hard floors under saturating sums lowered by what a smooth sum may miss them by. */
export function withLoweredFloors(problem: Problem): Problem {
  const rows = problem.rows.map((row) =>
    row.saturating && row.penalty === undefined
      ? { ...row, lower: row.lower - MISSED_LIMIT * Math.abs(row.lower) }
      : row,
  );
  return { ...problem, rows };
}

function slopesBySegment(problem: Problem, row: number, slopes: readonly number[]): Float64Array {
  const bySegment = new Float64Array(problem.segmentWeight.length);
  const { saturating } = problem.rows[row] as SaturatingRow;
  for (const [t, s] of saturating.segments.entries()) bySegment[s] = slopes[t];
  return bySegment;
}
