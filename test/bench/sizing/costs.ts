import { PRICES } from "../../../infra/cost/prices.ts";
import { planOf } from "../../../infra/function-plans.ts";

/** US dollars of a second of a function, by the memory that its plan gives it. */
function usdOfSecond(name: string): number {
  return (planOf(name).memoryMb / 1024) * PRICES.lambdaGbSecond;
}

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
    seconds * usdOfSecond("optimize") +
    (READS + LISTS) * READ_SECONDS * usdOfSecond("api") +
    (calls * perCall) / MILLION +
    (writeUnits(bytes) * PRICES.writeMillion + readUnits * PRICES.readMillion) / MILLION +
    (calls * LOG_BYTES * PRICES.logGb + calls * bytes * PRICES.trafficGb) / GIGABYTE
  );
}

/** US dollars of calls that compute and store nothing, such as grids. */
export function usdOfGrids(seconds: readonly number[]): number {
  const perCall = PRICES.gatewayMillion + PRICES.lambdaMillion + PRICES.traceMillion;
  return sumOf(seconds) * usdOfSecond("optimize") + (seconds.length * perCall) / MILLION;
}

/** Calls of the queue for a message: sent, received, deleted. */
const QUEUE_CALLS = 3;

/** US dollars of parts of a grid that the worker solves, without what the table takes. */
export function usdOfParts(seconds: readonly number[]): number {
  const perPart = PRICES.lambdaMillion + PRICES.traceMillion + QUEUE_CALLS * PRICES.queueMillion;
  return sumOf(seconds) * usdOfSecond("worker") + (seconds.length * perPart) / MILLION;
}

function sumOf(seconds: readonly number[]): number {
  return seconds.reduce((sum, own) => sum + own, 0);
}
