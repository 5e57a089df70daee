/** A gamma distribution over a rate per unit of exposure: `shape` events in `rate` units. */
export interface GammaRate {
  readonly shape: number;
  readonly rate: number;
}

/** Posterior of a rate of rare events: events add to the shape, exposure to the rate. */
export function gammaPosterior(prior: GammaRate, events: number, exposure: number): GammaRate {
  return { shape: prior.shape + events, rate: prior.rate + exposure };
}

/** Mean of a gamma distribution. */
export function gammaMean({ shape, rate }: GammaRate): number {
  return shape / rate;
}
