// SPDX-License-Identifier: MIT

/**
 * List prices in US dollars of US East (N. Virginia), without free tiers and taxes, from the price
 * pages of the services as known on {@link PRICES_OF}. They were copied, never billed to us.
 */
export const PRICES = {
  /** One metric that an alarm watches, per month. */
  alarmMetric: 0.1,
  /** One dashboard, per month. */
  dashboard: 3,
  /** One key of one's own, per month. */
  key: 1,
  /** One client for programs of a user pool, per month, where it is billed. */
  programClient: 6,
  /** One metric of one's own in a month in which it has a figure. */
  ownMetric: 0.3,
  /** A gigabyte kept for a month, in S3. */
  bucketGb: 0.023,
  /** A gigabyte kept for a month, in the table and for its recovery. */
  tableGb: 0.25,
  recoveryGb: 0.2,
  /** A million calls: of the gateway, of a function, to a queue, by a schedule, traces taken. */
  gatewayMillion: 1,
  lambdaMillion: 0.2,
  queueMillion: 0.4,
  scheduleMillion: 1,
  traceMillion: 5,
  /** A second of a function of one gigabyte, arm64. */
  lambdaGbSecond: 0.0000133334,
  /** A million units of the table on demand: 1 KB written, 4 KB read strongly. */
  writeMillion: 0.625,
  readMillion: 0.125,
  /** A gigabyte of log lines taken in, and of traffic out of the region. */
  logGb: 0.5,
  trafficGb: 0.09,
} as const;

/** The day of which {@link PRICES} are. */
export const PRICES_OF = "2026-11-23";
