import { SAME_POINT, SERIES } from "../tolerances.ts";

/**
 * Segments are cut by at most this many tangents; a finer cut than that is below rounding anyway.
 */
const MAX_TANGENTS = 4000;

/**
 * Outer approximation of the saturating rewards W_s (1 − exp(−mass)) by tangents, per segment.
 *
 * A concave function lies below each of its tangents, so the lower envelope of the tangents never
 * underestimates the reward: every linear relaxation built on it is a valid upper bound, and adding
 * a tangent only ever cuts. Piece k of the envelope is the tangent at point p_k (p_0 = 0; the last
 * is the asymptote p = ∞, slope 0). Pieces k and k+1 meet at
 *
 *     z_k = p_k + 1 − d / (e^d − 1),   d = p_{k+1} − p_k.
 */
export class Tangents {
  readonly weight: Float64Array;
  /** Tangent points per segment, ascending, from 0 to Infinity. */
  readonly points: number[][];
  /** Slope W e^(−p_k) of each piece. */
  readonly slopes: Float64Array[];
  /** Breakpoints z_k between pieces k and k+1. */
  readonly breaks: Float64Array[];

  constructor(weight: Float64Array, points: (segment: number) => readonly number[]) {
    this.weight = weight;
    this.points = Array.from(weight, (_, s) => {
      const sorted = Float64Array.from([0, ...points(s)]).sort();
      return [...sorted.filter((p, i) => i === 0 || p - sorted[i - 1] > separation(p)), Infinity];
    });
    this.slopes = this.points.map((p, s) => slopesAt(p, weight[s]));
    this.breaks = this.points.map(breaksBetween);
  }

  /** Adds the tangent at `point`; false when there is one already, within rounding. */
  add(s: number, point: number): boolean {
    const p = this.points[s];
    if (!(point > 0) || p.length >= MAX_TANGENTS) return false;
    let at = 1;
    while (p[at] < point) at++;
    const near = separation(point);
    if (point - p[at - 1] <= near || p[at] - point <= near) return false;
    p.splice(at, 0, point);
    this.slopes[s] = slopesAt(p, this.weight[s]);
    this.breaks[s] = breaksBetween(p);
    return true;
  }

  /** The breakpoint k at which a marginal reward is right: slope_k ≥ price ≥ slope_{k+1}. */
  breakAtPrice(s: number, price: number): number {
    const slopes = this.slopes[s];
    let low = 0;
    let high = slopes.length - 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (slopes[middle + 1] <= price) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The piece whose tangent point is nearest to `point`. */
  pieceAt(s: number, point: number): number {
    const p = this.points[s];
    let low = 0;
    let high = p.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (p[middle] <= point) low = middle;
      else high = middle;
    }
    return p[high] - point < point - p[low] || p[high] === point ? high : low;
  }

  /**
   * How much piece k exceeds the true reward at `mass`: W e^(−mass) (e^δ − 1 − δ) with δ = mass −
   * p_k.
   */
  excess(s: number, piece: number, mass: number): number {
    const point = this.points[s][piece];
    const m = Math.max(mass, 0);
    const left = this.weight[s] * Math.exp(-m);
    if (point === Infinity) return left;
    const d = m - point;
    // e^d − 1 − d cancels for small d; its series does not.
    const curve = Math.abs(d) < SERIES ? d * d * (0.5 + d / 6) : Math.expm1(d) - d;
    return left * curve;
  }
}

function separation(point: number): number {
  return SAME_POINT * (1 + point);
}

function slopesAt(points: readonly number[], weight: number): Float64Array {
  return Float64Array.from(points, (p) => weight * Math.exp(-p));
}

function breaksBetween(points: readonly number[]): Float64Array {
  const breaks = new Float64Array(points.length - 1);
  for (let k = 0; k < breaks.length; k++) {
    const d = points[k + 1] - points[k];
    const share = d === Infinity ? 1 : d < SERIES ? d / 2 - (d * d) / 12 : 1 - d / Math.expm1(d);
    breaks[k] = points[k] + share;
  }
  return breaks;
}

/**
 * Tangent points for a segment of weight W expected near `mass`: steps of equal error, wider where
 * the curve is flat. The error between two tangents a distance d apart is about W e^(−p) d² / 8;
 * `error` is what one segment may carry.
 */
export function spreadTangents(weight: number, mass: number, error: number): number[] {
  const step = Math.min(0.5, Math.max(0.01, Math.sqrt((8 * error) / weight)));
  const points: number[] = [];
  const low = mass * 0.4;
  const high = mass * 1.6 + 4 * step;
  for (let p = Math.max(low, step / 2); p < high && points.length < 80; p += step * Math.exp(p / 2))
    points.push(p);
  for (let p = low * 0.8; p > step; p *= 0.7) points.push(p);
  for (let p = high * 1.3, i = 0; i < 5; i++, p = p * 1.5 + step) points.push(p);
  return points;
}
