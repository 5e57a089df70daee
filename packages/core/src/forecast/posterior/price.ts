/** One own deal: ln(actual price / predicted price), and what it weighs, 0-1. */
export interface Deal {
  readonly log: number;
  readonly weight: number;
}

/** What own deals say of a group's price level. */
export interface PriceLevel {
  /** Shrunk mean of ln(actual / predicted). */
  readonly log: number;
  /** Factor on every predicted price of the group. */
  readonly factor: number;
  /** Standard deviation of `log`. */
  readonly deviation: number;
}

/**
 * Log standard deviation of one deal around its group's level, and of the levels of groups around
 * the benchmark.
 */
const DEAL_SD = 0.4;
const LEVEL_SD = 0.5;

/**
 * Price level of a platform and format from own deals: `b = (n/sigma^2 mean r) / (n/sigma^2 +
 * 1/tau^2)` with r = ln(actual / predicted), n the sum of the weights, sigma .4, tau .5. Without
 * deals the factor is 1.
 */
export function priceLevel(deals: readonly Deal[]): PriceLevel {
  let [count, sum] = [0, 0];
  for (const { log, weight } of deals) {
    count += weight;
    sum += weight * log;
  }
  const precision = count / DEAL_SD ** 2 + 1 / LEVEL_SD ** 2;
  const log = sum / DEAL_SD ** 2 / precision;
  return { log, factor: Math.exp(log), deviation: 1 / Math.sqrt(precision) };
}
