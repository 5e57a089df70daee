/**
 * Benchmark on public families: `node test/bench/classics/public.ts [CPU seconds] [part of name]`
 * with a `python3` that has highspy, pyscipopt and ortools, and with `cbc`, on the path; peers that
 * are not there are left out. Every run is a process of its own. Prints a line per run and, without
 * a name, puts the section into docs/benchmarks.md after every instance, so that it may be ended.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { serialize } from "node:v8";
import { writeSection } from "../section.ts";
import { PUBLIC_CASES } from "./public-cases.ts";
import { PUBLISHED_SECONDS, type PublicEntry, publicLine, publicSection } from "./public-report.ts";
import { contestantsAtHand, runContestant, runHere } from "./public-run.ts";
import { NAMES, refuted } from "./verdict.ts";

function bench(seconds: number, wanted: string): void {
  const folder = mkdtempSync(join(tmpdir(), "public-bench-"));
  const file = join(folder, "problem.bin");
  const atHand = contestantsAtHand();
  const entries: PublicEntry[] = [];
  try {
    for (const { name, problem } of PUBLIC_CASES.filter((one) => one.name.includes(wanted))) {
      const posed = problem();
      writeFileSync(file, serialize(posed));
      const runs = atHand.map((contestant) => {
        const run = runContestant(contestant, posed, seconds, file);
        console.log(publicLine(name, run));
        return run;
      });
      for (const { contestant } of refuted(runs))
        console.error(`${NAMES[contestant]}: its bound on ${name} is refuted by a value.`);
      entries.push({ name, runs });
      if (wanted === "") write(entries, seconds, atHand);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function write(
  entries: readonly PublicEntry[],
  seconds: number,
  atHand: ReturnType<typeof contestantsAtHand>,
): void {
  const names = Object.entries(NAMES);
  const section = publicSection(entries, {
    seconds,
    instances: PUBLIC_CASES.length,
    date: new Date().toISOString().slice(0, 10),
    machine: `${availableParallelism()} shared cores, Node ${process.version}`,
    missing: names.flatMap(([key, name]) => (atHand.some((one) => one === key) ? [] : name)),
  });
  const name = seconds < PUBLISHED_SECONDS ? "public-families-short" : "public-families";
  writeSection("docs/benchmarks.md", name, section);
}

const [first, ...rest] = process.argv.slice(2);
const seconds = Number(first ?? PUBLISHED_SECONDS);
if (first === "--run") {
  await runHere(rest[0], rest[1], Number(rest[2]));
} else if (seconds > 0 && seconds < Infinity) {
  bench(seconds, rest[0] ?? "");
} else {
  console.error(
    `CPU seconds are "${first}": expected a positive number. ` +
      "node test/bench/classics/public.ts [CPU seconds] [part of a name]",
  );
  process.exit(2);
}
