/**
 * The walk of a million creators: `node test/bench/scale.ts [creators]`, or with `grid` that of
 * 10,000 cells of what-if through the local queue. First holds the answer of
 * 20,000 creators beside their brief against that of the request that holds them. Then writes a
 * roster as JSON lines, optimizes it in a process of its own and prints what that took and what is
 * proved of the plan; with the full million also into docs/benchmarks.md. `node
 * test/bench/scale.ts walk [creators]` sends 100,000 through a local cloud instead, and prints what
 * each part of that took.
 */
import { deepStrictEqual } from "node:assert";
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { gridLines, walkGrid } from "./grid-walk.ts";
import { type RoadRequest, roadRequest, streamedRequest } from "./road-requests.ts";
import { runScale, type ScaleAnswer, type ScaleRun } from "./scale-run.ts";
import { walk } from "./scale-walk.ts";
import { writeSection } from "./section.ts";

const MILLION = 1_000_000;
/** Creators of the largest roster that is stored. */
const MOST_STORED = 100_000;
/** Creators whose answer is compared. */
const COMPARED = 20_000;
/** Lines written at once. */
const LINES = 5_000;
/** Megabytes that the heap of the process may take; its arrays take about half as much besides. */
const HEAP_MB = 5_500;
const WANTED = { cpu: 600, memory: 10, stretchCpu: 300, stretchMemory: 6, gap: 1e-4 };

function scale(creators: number): void {
  const folder = mkdtempSync(join(tmpdir(), "scale-"));
  try {
    compareRoads(folder);
    const [brief, roster] = writeBoth(folder, creators);
    console.log(
      `${creators} creators, ${(statSync(roster).size / 1e6).toFixed(0)} MB of JSON lines`,
    );
    const run = runScale([brief, "--roster", roster], HEAP_MB);
    const lines = linesOf(run);
    console.log(lines.join("\n"));
    if (creators === MILLION) writeSection("docs/benchmarks.md", "scale", sectionOf(lines));
    if ((run.answer.certificate.gap ?? 1) > WANTED.gap) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @throws AssertionError when the answers differ in more than the creators they repeat */
function compareRoads(folder: string): void {
  const whole = join(folder, "whole.json");
  writeFileSync(whole, roadRequest(requestOf(COMPARED)));
  const [brief, roster] = writeBoth(folder, COMPARED);
  const withoutInput = ({ input: _, ...answer }: ScaleAnswer) => answer;
  const [held, streamed] = [[whole], [brief, "--roster", roster]].map((words) =>
    withoutInput(runScale(words, HEAP_MB).answer),
  );
  deepStrictEqual(streamed, held);
  console.log(`${COMPARED} creators have the same answer beside their brief as in it`);
}

function requestOf(creators: number): RoadRequest {
  return { creators, phases: 1, each: true, seed: 1 };
}

/** A generated request: the file of its brief, and that of its creators. */
function writeBoth(folder: string, creators: number): [brief: string, roster: string] {
  const [brief, roster] = [join(folder, "brief.json"), join(folder, "creators.jsonl")];
  writeFileSync(brief, writeRoster(roster, creators));
  return [brief, roster];
}

/** Writes the creators of a generated request; gives the body beside them. */
function writeRoster(file: string, creators: number): string {
  const descriptor = openSync(file, "w");
  let lines: string[] = [];
  const flush = () => {
    writeSync(descriptor, lines.join(""));
    lines = [];
  };
  const body = streamedRequest(requestOf(creators), (creator) => {
    lines.push(`${JSON.stringify(creator)}\n`);
    if (lines.length === LINES) flush();
  });
  flush();
  closeSync(descriptor);
  return body;
}

function linesOf({ cpu, memory, answer }: ScaleRun): string[] {
  const { value, bound, gap } = answer.certificate;
  const { reason } = answer.termination;
  const picks = answer.plan?.picks.length ?? 0;
  const met = (most: number, measured: number) => (measured <= most ? "yes" : "**no**");
  const row = (wanted: string, measured: string, isMet: string) =>
    `| ${wanted} | ${measured} | ${isMet} |`;
  const proof = `${reason}, ${picks} offers worth ${value}, no plan is worth more than ${bound}`;
  return [
    "| target | measured | met |",
    "|---|---|---|",
    row(`a plan proved to ${WANTED.gap}`, `gap ${gap}: ${proof}`, met(WANTED.gap, gap ?? 1)),
    row(`at most ${WANTED.cpu} s CPU`, `${cpu.toFixed(0)} s`, met(WANTED.cpu, cpu)),
    row(`at most ${WANTED.memory} GB`, `${memory.toFixed(1)} GB`, met(WANTED.memory, memory)),
    row(`stretch, ${WANTED.stretchCpu} s CPU`, `${cpu.toFixed(0)} s`, met(WANTED.stretchCpu, cpu)),
    row(
      `stretch, ${WANTED.stretchMemory} GB`,
      `${memory.toFixed(1)} GB`,
      met(WANTED.stretchMemory, memory),
    ),
  ];
}

function sectionOf(lines: readonly string[]): string {
  const date = new Date().toISOString().slice(0, 10);
  return `## A million creators

Written by \`npm run scale\` on ${date}, ${availableParallelism()} shared cores, Node
${process.version}. \`reachmix optimize BRIEF --roster FILE\` reads the creators line by line from a
file that is longer than the longest text JavaScript can hold; a process of its own, started with
\`--max-old-space-size=${HEAP_MB}\`. CPU seconds, user and system, all threads included; memory is
the largest resident set. One phase, six rules, one of them with a row per creator.

${lines.join("\n")}`;
}

/** Ten thousand cells through the queue of the local cloud, into docs/sizing.md. */
async function scaleGrid(): Promise<void> {
  const grid = await walkGrid();
  const lines = gridLines(grid);
  console.log(lines.join("\n"));
  writeSection("docs/sizing.md", "grid", lines.join("\n"));
  const { cells, computed, lost, double, differ } = grid;
  if (computed !== cells || lost + double + differ > 0) process.exitCode = 1;
}

/** A stored roster through the local cloud; the longest also into docs/sizing.md. */
async function scaleWalk(creators: number): Promise<void> {
  const { lines, isMet } = await walk(creators);
  console.log(lines.join("\n"));
  if (creators === MOST_STORED) {
    const machine = `${availableParallelism()} shared cores, Node ${process.versions.node}`;
    const about = `100,000 creators through the local cloud on ${machine}:`;
    writeSection("docs/sizing.md", "walk", [about, "", ...lines].join("\n"));
  }
  if (!isMet) process.exitCode = 1;
}

const [first = "", second = ""] = process.argv.slice(2);
const isWalk = first === "walk";
const most = isWalk ? MOST_STORED : MILLION;
const creators = Number((isWalk ? second : first) || most);
if (first === "grid") await scaleGrid();
else if (!(creators >= 1 && creators <= most)) {
  console.error(
    `"${process.argv.slice(2).join(" ")}": expected grid, walk, or a number of creators ` +
      `from 1 to ${most}.`,
  );
  process.exitCode = 2;
} else if (isWalk) await scaleWalk(creators);
else scale(creators);
