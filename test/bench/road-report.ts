import { median } from "./entries.ts";
import type { RoadRun } from "./road-run.ts";
import { STAGES, type Stage } from "./road-stages.ts";

/** The runs of one request. */
export interface RoadEntry {
  readonly creators: number;
  readonly phases: 1 | 2;
  readonly each: boolean;
  readonly run: RoadRun;
}

interface Target {
  readonly wanted: string;
  readonly measured: string;
  readonly met: boolean;
}

/** Seconds, and times parse and zod, that everything but the search may take. */
const FIXED = 0.3;
const TIMES_PARSE = 5;
/** Largest growth of CPU for five times the creators. */
const GROWTH = 5.5;
/** CPU seconds and GB of the largest request. */
const LARGEST = { creators: 100_000, cpu: 25, memory: 2, stretchCpu: 12, stretchMemory: 1.2 };

/** The middle of some runs, figure by figure. */
export function medianRun(runs: readonly RoadRun[]): RoadRun {
  const middle = (figure: (run: RoadRun) => number) => median(runs.map(figure));
  return {
    whole: middle((run) => run.whole),
    memory: middle((run) => run.memory),
    parse: middle((run) => run.parse),
    planned: runs.every((run) => run.planned),
    stages: Object.fromEntries(
      STAGES.map((stage) => [stage, middle((run) => run.stages[stage])]),
    ) as Record<Stage, number>,
  };
}

/** One request as a row of the table. */
export function roadLine(entry: RoadEntry): string {
  const { creators, phases, each, run } = entry;
  const allowed = allowedOf(run);
  const cells = [
    creators,
    phases,
    each ? "yes" : "no",
    ...STAGES.map((stage) => seconds(run.stages[stage])),
    seconds(sumOf(run)),
    seconds(run.whole),
    seconds(run.parse),
    `${seconds(roadOf(run))} of ${seconds(allowed)}`,
    roadOf(run) <= allowed ? "yes" : "**no**",
    run.memory.toFixed(2),
    run.planned ? "yes" : "**none**",
  ];
  return `| ${cells.join(" | ")} |`;
}

/** The section of docs/benchmarks.md, without its heading. */
export function roadSection(
  entries: readonly RoadEntry[],
  { date, machine }: { readonly date: string; readonly machine: string },
): string {
  const head = [
    "creators",
    "phases",
    "rule each",
    ...STAGES,
    "sum",
    "whole",
    "parse + zod",
    "all but search",
    "met",
    "GB",
    "plan",
  ];
  return `## The road: file in, text out

Written by \`node test/bench/road.ts\` on ${date}, ${machine}. \`reachmix optimize FILE\`
through its bundle, a cold process each run, the middle of three (one run of 100,000 creators).
CPU seconds, user and system, all threads included. \`whole\` and memory are those of the shipped
program; the stages are those of the same program bundled with a clock in it, in a process of its
own, and add up to \`sum\`. \`parse + zod\` is JSON.parse and the schema alone, once, on the same
text. \`search\` is the first solve for the plan; everything else counts as road, the solves after
it included. The machine is shared: read single figures as ±20 %, and the ratios, whose parts ran
side by side, as less.

| target | measured | met |
|---|---|---|
${targetsOf(entries)
  .map(({ wanted, measured, met }) => `| ${wanted} | ${measured} | ${met ? "yes" : "**no**"} |`)
  .join("\n")}

| ${head.join(" | ")} |
|${head.map(() => "---|").join("")}
${entries.map(roadLine).join("\n")}`;
}

function targetsOf(entries: readonly RoadEntry[]): Target[] {
  const over = entries.filter(({ run }) => roadOf(run) > allowedOf(run));
  const worst = Math.max(...entries.map(({ run }) => roadOf(run) / allowedOf(run)));
  return [
    {
      wanted: `everything but the search in at most ${FIXED} s + ${TIMES_PARSE} × (parse + zod)`,
      measured:
        `${entries.length - over.length} of ${entries.length} requests, worst ` +
        `${worst.toFixed(2)} of what is allowed`,
      met: over.length === 0,
    },
    ...largestTargets(entries.filter(({ creators }) => creators === LARGEST.creators)),
    ...growthTargets(entries),
    sumTarget(entries),
    planTarget(entries),
  ];
}

function largestTargets(largest: readonly RoadEntry[]): Target[] {
  if (largest.length === 0) return [];
  const cpu = Math.max(...largest.map(({ run }) => run.whole));
  const memory = Math.max(...largest.map(({ run }) => run.memory));
  const measured = `at most ${seconds(cpu)} s, ${memory.toFixed(2)} GB`;
  const target = (name: string, mostCpu: number, mostMemory: number) => ({
    wanted: `100,000 creators: ${name}${mostCpu} s and ${mostMemory.toFixed(1)} GB for the whole`,
    measured,
    met: cpu <= mostCpu && memory <= mostMemory,
  });
  return [
    target("at most ", LARGEST.cpu, LARGEST.memory),
    target("stretch, ", LARGEST.stretchCpu, LARGEST.stretchMemory),
  ];
}

/** How CPU grows from a fifth of the largest request to it. */
function growthTargets(entries: readonly RoadEntry[]): Target[] {
  return entries
    .filter(({ creators }) => creators === LARGEST.creators)
    .flatMap((large) => {
      const small = entries.find(
        ({ creators, phases, each }) =>
          creators === LARGEST.creators / 5 && phases === large.phases && each === large.each,
      );
      if (!small) return [];
      const growth = large.run.whole / small.run.whole;
      const phases = `${large.phases} phase${large.phases === 1 ? "" : "s"}`;
      const which = `${phases}, ${large.each ? "with" : "without"} each`;
      return [
        {
          wanted: `20,000 to 100,000 creators, ${which}: at most ${GROWTH} × the CPU`,
          measured: `${growth.toFixed(2)} ×`,
          met: growth <= GROWTH,
        },
      ];
    });
}

/** Whether the timed program is the shipped one. */
function sumTarget(entries: readonly RoadEntry[]): Target {
  const off = Math.max(...entries.map(({ run }) => Math.abs(sumOf(run) / run.whole - 1)));
  return {
    wanted: "stages add up to the shipped program's CPU within 15 %",
    measured: `worst ${(off * 100).toFixed(0)} %`,
    met: off <= 0.15,
  };
}

/** Whether the whole road was gone. */
function planTarget(entries: readonly RoadEntry[]): Target {
  const planned = entries.filter(({ run }) => run.planned).length;
  return {
    wanted: "a plan for every request, within the work limit that is the default",
    measured: `${planned} of ${entries.length}`,
    met: planned === entries.length,
  };
}

function sumOf({ stages }: RoadRun): number {
  return STAGES.reduce((sum, stage) => sum + stages[stage], 0);
}

function roadOf(run: RoadRun): number {
  return sumOf(run) - run.stages.search;
}

function allowedOf({ parse }: RoadRun): number {
  return FIXED + TIMES_PARSE * parse;
}

function seconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(1);
}
