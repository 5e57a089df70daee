import { NO_ENTRY } from "../tolerances.ts";

/**
 * Dense inverse of a simplex basis, M × M, kept by product-form updates. Small on purpose: M is the
 * number of rows plus segments (20 to 90), so a dense row is one or two cache lines wide and needs
 * no ordering.
 */
export class BasisInverse {
  readonly size: number;
  /** Row p of the inverse is `values[p·M .. p·M+M-1]`. */
  readonly values: Float64Array;

  constructor(size: number) {
    this.size = size;
    this.values = new Float64Array(size * size);
  }

  /** The inverse of the identity. */
  reset(): void {
    this.values.fill(0);
    for (let i = 0; i < this.size; i++) this.values[i * this.size + i] = 1;
  }

  /** out = B⁻¹ column, reading only the non-zeros of `column`. */
  multiply(column: Float64Array, out: Float64Array): void {
    const { size: M, values } = this;
    out.fill(0);
    for (let i = 0; i < M; i++) {
      const c = column[i];
      if (c === 0) continue;
      for (let p = 0, at = i; p < M; p++, at += M) out[p] += values[at] * c;
    }
  }

  /** Replaces the basic column at position p by the one whose B⁻¹ column is `image`. */
  pivot(p: number, image: Float64Array): void {
    const { size: M, values } = this;
    const base = p * M;
    const inverse = 1 / image[p];
    for (let i = 0; i < M; i++) values[base + i] *= inverse;
    for (let o = 0; o < M; o++) {
      const f = image[o];
      if (o === p || (f < NO_ENTRY && f > -NO_ENTRY)) continue;
      const row = o * M;
      for (let i = 0; i < M; i++) values[row + i] -= f * values[base + i];
    }
  }

  /** Squared norm of row p: the exact weight of dual steepest edge. */
  rowNorm(p: number): number {
    const { size: M, values } = this;
    let sum = 0;
    for (let i = p * M, end = i + M; i < end; i++) sum += values[i] * values[i];
    return sum;
  }
}
