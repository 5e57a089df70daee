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
 * 1/tau^2)` with r = ln(actual / predicted), sigma .4, tau .5. Without deals the factor is 1.
 */
export function priceLevel(residuals: readonly number[]): PriceLevel {
  const sum = residuals.reduce((a, b) => a + b, 0);
  const precision = residuals.length / DEAL_SD ** 2 + 1 / LEVEL_SD ** 2;
  const log = sum / DEAL_SD ** 2 / precision;
  return { log, factor: Math.exp(log), deviation: 1 / Math.sqrt(precision) };
}
