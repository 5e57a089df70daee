import { logBeta, logGamma } from "./gamma.ts";

const STEPS = 500;
const TINY = 1e-300;

/** Continued fraction of the incomplete beta function (Lentz). */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / Math.max(TINY, 1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || TINY);
    c = 1 + even / c || TINY;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || TINY);
    c = 1 + odd / c || TINY;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h;
}

/** P(X <= x) of a beta distribution with parameters a, b > 0. */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/** P(X <= x) of a gamma distribution with this shape and rate, both > 0. */
export function gammaCdf(x: number, shape: number, rate: number): number {
  const y = x * rate;
  if (y <= 0) return 0;
  const front = Math.exp(shape * Math.log(y) - y - logGamma(shape));
  if (y < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let n = 1; n <= STEPS * 4 && term > sum * 1e-17; n++) {
      term *= y / (shape + n);
      sum += term;
    }
    return front * sum;
  }
  let b = y + 1 - shape;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n <= STEPS * 4; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / (a * d + b || TINY);
    c = b + a / c || TINY;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return 1 - front * h;
}

/** The x in [low, high] at which a rising function reaches p, by bisection to the last bit. */
function invert(cdf: (x: number) => number, p: number, low: number, high: number): number {
  let [a, b] = [low, high];
  for (let i = 0; i < 200 && b - a > 1e-16 * Math.abs(b); i++) {
    const middle = (a + b) / 2;
    if (cdf(middle) < p) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

/** Quantile of a beta distribution, 0 < p < 1. */
export function betaQuantile(p: number, a: number, b: number): number {
  return invert((x) => betaCdf(x, a, b), p, 0, 1);
}

/** Quantile of a gamma distribution, 0 < p < 1. */
export function gammaQuantile(p: number, shape: number, rate: number): number {
  let high = (shape + 1) / rate;
  while (gammaCdf(high, shape, rate) < p) high *= 2;
  return invert((x) => gammaCdf(x, shape, rate), p, 0, high);
}
