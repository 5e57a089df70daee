/**
 * Benchmark of the whole road, file in and text out: `node test/bench/road.ts [largest size]`.
 * Every run is a cold process; the processes whose figures are divided by each other run one after
 * the other. Prints a line per request and puts the section of the road into docs/benchmarks.md.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { medianRun, type RoadEntry, roadLine, roadSection } from "./road-report.ts";
import { roadRequest } from "./road-requests.ts";
import { prepareRoad, runRoad } from "./road-run.ts";
import { writeSection } from "./section.ts";

const SIZES = [50, 200, 1000, 5000, 20_000, 100_000];
/** Runs of one request, of which the middle one counts; the largest are too long to repeat. */
const RUNS = 3;
const ONCE_FROM = 100_000;

async function bench(largest: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "road-bench-"));
  const file = join(folder, "request.json");
  const entries: RoadEntry[] = [];
  try {
    writeFileSync(file, roadRequest({ creators: SIZES[0], phases: 1, each: true, seed: 1 }));
    await prepareRoad(file);
    for (const creators of SIZES.filter((size) => size <= largest))
      for (const phases of [1, 2] as const)
        for (const each of [false, true]) {
          writeFileSync(file, roadRequest({ creators, phases, each, seed: 1 }));
          const runs = creators < ONCE_FROM ? RUNS : 1;
          const run = medianRun(Array.from({ length: runs }, () => runRoad(file)));
          entries.push({ creators, phases, each, run });
          console.log(roadLine(entries[entries.length - 1]));
        }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const about = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${availableParallelism()} shared cores, Node ${process.version}`,
  };
  writeSection("docs/benchmarks.md", "road", roadSection(entries, about));
}

const largest = Number(process.argv[2] ?? SIZES[SIZES.length - 1]);
if (!(largest >= SIZES[0])) {
  console.error(`largest size is "${process.argv[2]}": expected a number from ${SIZES[0]} on.`);
  process.exit(2);
}
await bench(largest);
