import { FIRST_REGULARIZATION, NO_DECREMENT } from "../tolerances.ts";
import { solveCholesky } from "./cholesky.ts";
import { saturationConjugate } from "./conjugate.ts";
import type { Model } from "./model.ts";
import { RowBarrier } from "./row-barrier.ts";
import type { SmoothedBlocks } from "./smoothed-blocks.ts";

/**
 * The Lagrangian dual
 *
 *     L(z, π) = Σ_i σ_i(z_i) + Σ_s φ_s(π_s) + Σ_b max(0, max_j v_j − w·a_j),
 *     w_k = Σ_i z_i R_ik / scale_i for atoms, −π_s for segments,
 *
 * every value of which is an upper bound on every choice, and its smoothing, minimised by Newton's
 * method in the N = m + S multipliers.
 */
export class SmoothedDual {
  readonly z: Float64Array;
  readonly pi: Float64Array;
  /** Prices of the dimensions at the last evaluation. */
  readonly w: Float64Array;
  readonly rows: RowBarrier;
  readonly #model: Model;
  readonly #blocks: SmoothedBlocks;
  readonly #coefficient: Float64Array;
  readonly #gradient: Float64Array;
  readonly #step: Float64Array;
  readonly #scaling: Float64Array;
  readonly #system: Float64Array;
  readonly #factor: Float64Array;
  readonly #half: Float64Array;
  readonly #trialZ: Float64Array;
  readonly #trialPi: Float64Array;

  constructor(model: Model, blocks: SmoothedBlocks) {
    this.#model = model;
    this.#blocks = blocks;
    this.rows = new RowBarrier(model);
    const { rows: m, segments: S, dimensions: D } = model;
    const N = m + S;
    this.z = new Float64Array(m);
    this.pi = new Float64Array(S);
    this.w = new Float64Array(D);
    this.#coefficient = new Float64Array(model.termCoefficient.length);
    for (let i = 0; i < m; i++) {
      for (let t = model.termStart[i]; t < model.termStart[i + 1]; t++) {
        this.#coefficient[t] = model.termCoefficient[t] / model.rowScale[i];
      }
    }
    this.#gradient = new Float64Array(N);
    this.#step = new Float64Array(N);
    this.#scaling = new Float64Array(N);
    this.#system = new Float64Array(N * N);
    this.#factor = new Float64Array(N * N);
    this.#half = new Float64Array(m * D);
    this.#trialZ = new Float64Array(m);
    this.#trialPi = new Float64Array(S);
  }

  /** Sets the prices of the dimensions to multipliers (z, π). */
  setPrices(z = this.z, pi = this.pi): void {
    const { termStart, termAtom, atoms, rows, segments } = this.#model;
    this.w.fill(0);
    for (let i = 0; i < rows; i++) {
      if (z[i] === 0) continue;
      for (let t = termStart[i]; t < termStart[i + 1]; t++)
        this.w[termAtom[t]] += z[i] * this.#coefficient[t];
    }
    for (let s = 0; s < segments; s++) this.w[atoms + s] = -pi[s];
  }

  /** Exact part of rows and segments: what is added to the blocks' exact value for a bound. */
  limits(): number {
    let f = 0;
    for (let i = 0; i < this.z.length; i++) f += this.rows.support(i, this.z[i]);
    for (let s = 0; s < this.pi.length; s++)
      f += saturationConjugate(this.#model.weight[s], this.pi[s]);
    return f;
  }

  #smoothValue(
    z: Float64Array,
    pi: Float64Array,
    theta: number,
    mu: number,
    curved: boolean,
  ): number {
    this.setPrices(z, pi);
    this.#blocks.evaluate(this.w, theta, curved);
    let f = this.#blocks.smooth;
    for (let i = 0; i < z.length; i++) f += this.rows.value(i, z[i], mu);
    for (let s = 0; s < pi.length; s++) f += saturationConjugate(this.#model.weight[s], pi[s]);
    return f;
  }

  /**
   * Newton steps at temperature θ and barrier μ until the decrement is below `accuracy · μ`. Steps
   * stay inside the domain (fraction to the border) and let no multiplier grow by more than 5 |z| +
   * `unit` at once.
   */
  minimise(theta: number, mu: number, unit: number, accuracy: number, most: number): void {
    let value = this.#smoothValue(this.z, this.pi, theta, mu, true);
    for (let iteration = 0; iteration < most; iteration++) {
      this.#assemble(mu);
      if (!this.#solve()) return;
      const step = this.#step;
      let decrement = 0;
      for (let i = 0; i < step.length; i++) decrement -= step[i] * this.#gradient[i];
      if (!(decrement > accuracy * mu) || decrement < NO_DECREMENT * Math.abs(value)) return;
      const found = this.#lineSearch(value, decrement, theta, mu, unit);
      if (found === null) return;
      value = found;
    }
  }

  /** Goes along the step; the value there, with its Hessian, or null when there is no better. */
  #lineSearch(
    value: number,
    decrement: number,
    theta: number,
    mu: number,
    unit: number,
  ): number | null {
    const { weight, rows: m } = this.#model;
    const step = this.#step;
    let a = 1;
    for (let i = 0; i < m; i++) {
      a = Math.min(a, this.rows.longestStep(i, this.z[i], step[i]));
      if (step[i] * this.z[i] >= 0 && step[i] !== 0)
        a = Math.min(a, (5 * Math.abs(this.z[i]) + unit) / Math.abs(step[i]));
    }
    for (let s = 0; s < weight.length; s++)
      if (step[m + s] < 0) a = Math.min(a, (-0.9 * this.pi[s]) / step[m + s]);
    // Backtracking until the value falls by a twentieth of what the model promises (Armijo).
    for (let trial = 0; trial < 25; trial++) {
      for (let i = 0; i < m; i++) this.#trialZ[i] = this.z[i] + a * step[i];
      for (let s = 0; s < weight.length; s++)
        this.#trialPi[s] = Math.min(this.pi[s] + a * step[m + s], 1.5 * weight[s]);
      // The whole step is nearly always good: its Hessian is taken in the same pass.
      const isFirst = trial === 0;
      const now = this.#smoothValue(this.#trialZ, this.#trialPi, theta, mu, isFirst);
      if (now <= value - 0.05 * a * decrement + NO_DECREMENT * Math.abs(value)) {
        this.z.set(this.#trialZ);
        this.pi.set(this.#trialPi);
        return isFirst ? now : this.#smoothValue(this.z, this.pi, theta, mu, true);
      }
      a *= 0.35;
    }
    return null;
  }

  /** Gradient and Hessian in (z, π) from the blocks' amounts and covariances. */
  #assemble(mu: number): void {
    const {
      rows: m,
      segments: S,
      dimensions: D,
      atoms: K,
      termStart,
      termAtom,
      weight,
    } = this.#model;
    const N = m + S;
    const { hessian, amount } = this.#blocks;
    const A = this.#system;
    const half = this.#half;
    half.fill(0);
    for (let i = 0; i < m; i++) {
      let activity = 0;
      for (let t = termStart[i]; t < termStart[i + 1]; t++) {
        const k = termAtom[t];
        const c = this.#coefficient[t];
        activity += c * amount[k];
        for (let d = 0; d <= k; d++) half[i * D + d] += c * hessian[k * D + d];
        for (let d = k + 1; d < D; d++) half[i * D + d] += c * hessian[d * D + k];
      }
      this.#gradient[i] = this.rows.slope(i, this.z[i], mu) - activity;
      for (let q = 0; q <= i; q++) {
        let sum = 0;
        for (let t = termStart[q]; t < termStart[q + 1]; t++)
          sum += this.#coefficient[t] * half[i * D + termAtom[t]];
        A[i * N + q] = sum;
      }
      for (let s = 0; s < S; s++) A[(m + s) * N + i] = -half[i * D + K + s];
      A[i * N + i] += this.rows.curvature(i, this.z[i], mu);
    }
    for (let s = 0; s < S; s++) {
      const price = this.pi[s];
      const inside = price < weight[s];
      this.#gradient[m + s] = amount[K + s] - (inside ? Math.log(weight[s] / price) : 0);
      for (let q = 0; q <= s; q++) A[(m + s) * N + m + q] = hessian[(K + s) * D + K + q];
      A[(m + s) * N + m + s] += 1 / (inside ? price : weight[s]);
    }
  }

  /**
   * Solves for the Newton step with Jacobi scaling, adding to the diagonal until the factorisation
   * holds.
   */
  #solve(): boolean {
    const A = this.#system;
    const { length: N } = this.#gradient;
    const scaling = this.#scaling;
    for (let i = 0; i < N; i++) {
      const d = A[i * N + i];
      scaling[i] = d > 0 ? 1 / Math.sqrt(d) : 1;
    }
    for (let i = 0; i < N; i++)
      for (let q = 0; q <= i; q++) A[i * N + q] *= scaling[i] * scaling[q];
    for (let added = FIRST_REGULARIZATION; added < 1; added *= 100) {
      this.#factor.set(A);
      for (let i = 0; i < N; i++) {
        this.#factor[i * N + i] += added;
        this.#step[i] = -this.#gradient[i] * scaling[i];
      }
      if (!solveCholesky(this.#factor, N, this.#step)) continue;
      for (let i = 0; i < N; i++) this.#step[i] *= scaling[i];
      return true;
    }
    return false;
  }
}
