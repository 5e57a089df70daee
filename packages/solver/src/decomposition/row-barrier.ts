import type { Model } from "./model.ts";

/**
 * The rows' part of the smoothed dual, in scaled multipliers z_i = lam_i · rowScale_i (units of the
 * objective). With limits l ≤ activity ≤ u in row scales and P = penalty · rowScale:
 *
 *     upper only     u z − μ ln z                      z > 0
 *     lower only     l z − μ ln(−z)                    z < 0
 *     both           c z + max_t { t z + μ ln(1 − t²/r²) },   c = (u+l)/2, r = (u−l)/2;
 *                    c z when r = 0
 *     soft           the same − μ ln(P − z) and/or − μ ln(P + z): the penalty caps the multiplier
 *
 * For μ → 0 this is the support function of the limits: u z for z > 0, l z for z < 0.
 */
export class RowBarrier {
  readonly #upper: Float64Array;
  readonly #lower: Float64Array;
  readonly #cap: Float64Array;

  constructor(model: Model) {
    this.#upper = model.upper.map((limit, i) => limit / model.rowScale[i]);
    this.#lower = model.lower.map((limit, i) => limit / model.rowScale[i]);
    this.#cap = model.penalty.map((penalty, i) => penalty * model.rowScale[i]);
  }

  /** −1, 0 or 1: the only sign the multiplier may have, 0 when both are allowed. */
  sign(i: number): number {
    return this.#lower[i] === -Infinity ? 1 : this.#upper[i] === Infinity ? -1 : 0;
  }

  /**
   * The nearest multiplier to z that is strictly inside its domain, at least `margin` from 0 when
   * one-sided.
   */
  inside(i: number, z: number, margin: number): number {
    const cap = 0.99 * this.#cap[i];
    const sign = this.sign(i);
    if (sign === 0) return Math.min(Math.max(z, -cap), cap);
    return sign * Math.min(Math.max(sign * z, Math.min(margin, 0.5 * cap)), cap);
  }

  /** Largest step along `step` that keeps a twentieth of the distance to the border. */
  longestStep(i: number, z: number, step: number): number {
    const sign = this.sign(i);
    let longest = Infinity;
    if (sign * step < 0) longest = (-0.95 * z) / step;
    const cap = this.#cap[i];
    if (cap < Infinity && step !== 0)
      longest = Math.min(longest, (0.95 * (step > 0 ? cap - z : cap + z)) / Math.abs(step));
    return longest;
  }

  /** Exact support function: what the limits allow at multiplier z. */
  support(i: number, z: number): number {
    return z === 0 ? 0 : z * (z > 0 ? this.#upper[i] : this.#lower[i]);
  }

  value(i: number, z: number, mu: number): number {
    const sign = this.sign(i);
    let f = -this.#capBarrier(i, z, mu);
    if (sign !== 0) return f + this.support(i, z) - mu * Math.log(sign * z);
    f += (z * (this.#upper[i] + this.#lower[i])) / 2;
    const r = (this.#upper[i] - this.#lower[i]) / 2;
    if (r === 0) return f;
    const t = deviation(z, r, mu);
    return f + z * t + mu * Math.log1p(-(t / r) * (t / r));
  }

  #capBarrier(i: number, z: number, mu: number): number {
    const cap = this.#cap[i];
    if (cap === Infinity) return 0;
    const sign = this.sign(i);
    if (sign === 0) return mu * (Math.log(cap - z) + Math.log(cap + z));
    return mu * Math.log(cap - sign * z);
  }

  slope(i: number, z: number, mu: number): number {
    const sign = this.sign(i);
    const cap = this.#cap[i];
    let g = 0;
    if (cap < Infinity && sign >= 0) g += mu / (cap - z);
    if (cap < Infinity && sign <= 0) g -= mu / (cap + z);
    if (sign !== 0) return g + (sign > 0 ? this.#upper[i] : this.#lower[i]) - mu / z;
    const r = (this.#upper[i] - this.#lower[i]) / 2;
    return g + (this.#upper[i] + this.#lower[i]) / 2 + deviation(z, r, mu);
  }

  curvature(i: number, z: number, mu: number): number {
    const sign = this.sign(i);
    const cap = this.#cap[i];
    let h = 0;
    if (cap < Infinity && sign >= 0) h += mu / (cap - z) ** 2;
    if (cap < Infinity && sign <= 0) h += mu / (cap + z) ** 2;
    if (sign !== 0) return h + mu / (z * z);
    const r = (this.#upper[i] - this.#lower[i]) / 2;
    const t = deviation(z, r, mu);
    return h + ((r - t) * (r + t)) / (2 * (mu + z * t));
  }
}

/**
 * t = (√(μ² + z² r²) − μ) / z: where inside ±r the multiplier z holds the activity. Written without
 * the difference, which would cancel for small z.
 */
function deviation(z: number, r: number, mu: number): number {
  if (z === 0 || r === 0) return 0;
  return (z * r * r) / (Math.hypot(mu, z * r) + mu);
}
