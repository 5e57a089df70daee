/** 99 % quantile of the standard normal distribution. */
export const Z99 = 2.3263478740408408;

/** A figure that says something of another through a ratio. */
export interface Derivation {
  /** The other figure if the ratio held exactly, > 0. */
  readonly derived: number;
  /** What the model expects of it, > 0. */
  readonly usual: number;
  /** Log standard deviations of what the model expects, and of the ratio. */
  readonly modelSd: number;
  readonly ratioSd: number;
}

/**
 * A derived figure drawn toward what the model expects by how far it lies out: many engagements
 * speak for a large reach, and for a rate above the usual one as well. With S the deviation of
 * both, `ln x = ln usual + m^2/S^2 * S * z`, `z = (ln derived - ln usual)/S` held within P1-P99.
 */
export function pulled({ derived, usual, modelSd, ratioSd }: Derivation): number {
  const whole = Math.hypot(modelSd, ratioSd);
  if (!(usual > 0) || !(whole > 0)) return derived;
  const z = Math.max(-Z99, Math.min(Z99, Math.log(derived / usual) / whole));
  return usual * Math.exp((modelSd ** 2 / whole) * z);
}

/** Log standard deviation of a lognormal with this coefficient of variation. */
export function logSd(deviation: number): number {
  return Math.sqrt(Math.log1p(deviation ** 2));
}
