import { random } from "../../support/random.ts";
import { arrivalsOfDay } from "./arrivals.ts";
import { usdOfGrids, usdOfParts, usdOfRun, writeUnits } from "./costs.ts";
import type { Measured, MeasuredCells } from "./measure.ts";
import { answerOrTurnAway, type Limits, workOff } from "./simulate.ts";

/** A core of Lambda (arm64) is reckoned this much slower than the one it was measured on. */
export const SLOWER = 1.5;

/** Limits of the gateway on each route that solves: infra/constructs/gateway.ts. */
const GATEWAY = { perSecond: 5, burst: 10 };
/** Functions at the same time: of an account as it usually is, and of a new one. */
const USUAL = 1_000;
const NEW = 10;
const UNLIMITED: Limits = {
  perSecond: Number.POSITIVE_INFINITY,
  burst: Number.POSITIVE_INFINITY,
  concurrency: Number.POSITIVE_INFINITY,
};

/** How many of twenty runs have rosters of each size, in the order they are measured in. */
export const MIX = [
  { creators: 50, ofTwenty: 14 },
  { creators: 240, ofTwenty: 5 },
  { creators: 1_000, ofTwenty: 1 },
];

const SEED = 16;
const DAYS = 30;

/** The table of runs: what a day of so many needs, costs and meets. */
export function runsTable(volumes: readonly number[], measured: readonly Measured[]): string {
  const head = [
    "runs a day",
    "busiest second",
    "at the same time",
    "seconds, median / 95th",
    "turned away",
    "in a new account",
    "USD a month",
    "what is nearest to its limit",
  ];
  return tableOf(
    head,
    volumes.map((volume) => runsRow(volume, measured)),
  );
}

function runsRow(volume: number, measured: readonly Measured[]): string[] {
  const arrivals = arrivalsOfDay(volume, SEED);
  const runs = drawRuns(arrivals.length, measured);
  const secondsOf = (call: number) => runs[call].seconds;
  const open = answerOrTurnAway(arrivals, secondsOf, UNLIMITED);
  const away = (concurrency: number) => {
    const limited = answerOrTurnAway(arrivals, secondsOf, { ...GATEWAY, concurrency });
    const count = limited.turnedAwayByRate + limited.turnedAwayByConcurrency;
    return `${((100 * count) / arrivals.length).toFixed(count === 0 ? 0 : 2)} %`;
  };
  const times = runs.map(({ seconds }) => seconds).sort((a, b) => a - b);
  const mean = runs.reduce((sum, run) => sum + usdOfRun(run), 0) / runs.length;
  return [
    volume.toLocaleString("en-US"),
    String(open.mostInSecond),
    String(open.mostAtOnce),
    `${quantile(times, 0.5).toFixed(2)} / ${quantile(times, 0.95).toFixed(2)}`,
    away(USUAL),
    away(NEW),
    (mean * volume * DAYS).toFixed(2),
    nearest(open, runs),
  ];
}

/** Runs by chance from those that were measured, as the mix says. */
function drawRuns(count: number, measured: readonly Measured[]) {
  const chance = random(SEED);
  const twenty = measured.flatMap((own, index) =>
    Array.from({ length: MIX[index].ofTwenty }, () => own),
  );
  return Array.from({ length: count }, () => {
    const { seconds, bytes } = chance.pick(twenty);
    return { seconds: chance.pick(seconds) * SLOWER, bytes };
  });
}

/** The quota that the busiest second comes nearest to, and how near. */
function nearest(
  { mostInSecond, mostAtOnce }: { mostInSecond: number; mostAtOnce: number },
  runs: readonly { readonly bytes: number }[],
): string {
  const units = writeUnits(Math.max(...runs.slice(0, 1_000).map(({ bytes }) => bytes)));
  const uses: [name: string, use: number][] = [
    [`bursts of ${GATEWAY.burst} per route (ours)`, mostInSecond / GATEWAY.burst],
    ["1,000 functions at the same time", mostAtOnce / USUAL],
    ["4,000 units a second of a new table", (mostInSecond * units) / 4_000],
  ];
  const [[name, use]] = uses.sort(([, a], [, b]) => b - a);
  return `${name}: ${Math.round(100 * use)} %`;
}

/** The table of cells: how long so many take with so many grids at the same time. */
export function cellsTable(
  cells: number,
  atOnce: readonly number[],
  { seconds, cells: each }: MeasuredCells,
): string {
  const chance = random(SEED);
  const grids = Array.from({ length: Math.ceil(cells / each) }, (_, index) => ({
    // As fast as the gateway lets them through.
    at: Math.max(0, index + 1 - GATEWAY.burst) / GATEWAY.perSecond,
    seconds: chance.pick(seconds) * SLOWER,
  }));
  const times = grids.map((own) => own.seconds);
  const [asCalls, asParts] = [usdOfGrids(times), usdOfParts(times)];
  const head = ["at the same time", "seconds in all", "cells a second"];
  return tableOf(
    [...head, "USD as calls", "USD as parts", "what holds them up"],
    atOnce.map((count) => {
      const starts = Array.from({ length: count }, () => COLD_SECONDS);
      const { seconds: all, waits } = workOff(grids, starts);
      const isGateway = (waits.at(-1) ?? 0) < 1;
      return [
        String(count),
        all.toFixed(0),
        (cells / all).toFixed(0),
        asCalls.toFixed(3),
        asParts.toFixed(3),
        isGateway ? `${GATEWAY.perSecond} calls a second (ours)` : "the callers' own number",
      ];
    }),
  );
}

/** Seconds a function takes to start. */
const COLD_SECONDS = 2;

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
