import { PRICES } from "../../../infra/cost/prices.ts";

/** Memory of the functions that solve, in gigabytes: one whole processor. */
const SOLVER_GB = 1769 / 1024;
const MILLION = 1e6;
const GIGABYTE = 1e9;
const KILOBYTE = 1024;

/** Reads of each run after it was made, and looks at the list. */
const READS = 2;
const LISTS = 1;
const READ_SECONDS = 0.1;
/** Bytes that a call leaves in the logs of gateway and function. */
const LOG_BYTES = 2_000;
/** Kilobytes of the summary of a run, which is also in the index. */
const SUMMARY_KB = 2;

/** Units that the table is charged for writing a run, index included. */
export function writeUnits(bytes: number): number {
  return Math.ceil(bytes / KILOBYTE) + 2 * SUMMARY_KB;
}

/** US dollars of a run that is sent once, read twice and listed once. */
export function usdOfRun({ seconds, bytes }: { seconds: number; bytes: number }): number {
  const calls = 1 + READS + LISTS;
  const readUnits = READS * (Math.ceil(bytes / (4 * KILOBYTE)) + 1) + LISTS;
  const perCall = PRICES.gatewayMillion + PRICES.lambdaMillion + PRICES.traceMillion;
  return (
    seconds * SOLVER_GB * PRICES.lambdaGbSecond +
    (READS + LISTS) * READ_SECONDS * PRICES.lambdaGbSecond +
    (calls * perCall) / MILLION +
    (writeUnits(bytes) * PRICES.writeMillion + readUnits * PRICES.readMillion) / MILLION +
    (calls * LOG_BYTES * PRICES.logGb + calls * bytes * PRICES.trafficGb) / GIGABYTE
  );
}

/** US dollars of calls that compute and store nothing, such as grids. */
export function usdOfGrids(seconds: readonly number[]): number {
  const all = seconds.reduce((sum, own) => sum + own, 0);
  const perCall = PRICES.gatewayMillion + PRICES.lambdaMillion + PRICES.traceMillion;
  return all * SOLVER_GB * PRICES.lambdaGbSecond + (seconds.length * perCall) / MILLION;
}
