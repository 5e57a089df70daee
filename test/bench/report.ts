import { type Entry, gapOf, isGenerated, isProved, median } from "./entries.ts";
import { GAP, type Solver } from "./run.ts";
import { WORK_PER_SECOND } from "./runs.ts";
import { classes } from "./targets.ts";

const NAMES: Readonly<Record<Solver, string>> = {
  core: "core",
  "core-further": "core, 1e-5 asked",
  highs: "HiGHS WASM",
  "highs-native": "HiGHS native",
  cbc: "CBC",
  glpsol: "GLPK",
  "javascript-lp-solver": "javascript-lp-solver",
  greedy: "greedy + local search",
  parse: "JSON.parse + zod",
  sensitivity: "root, curve, conflict",
};

const seconds = (ms: number | undefined) =>
  ms === undefined || Number.isNaN(ms) ? "" : (ms / 1000).toFixed(2);

/** One run as a row of a table. */
export function lineOf({ creators, variant, seed, solver, run }: Entry): string {
  const gap = gapOf(run)?.toExponential(1) ?? "";
  const memory =
    run.memoryMb === null || Number.isNaN(run.memoryMb) ? "" : Math.round(run.memoryMb);
  const m = run.measures;
  const note = m
    ? `root ${seconds(m.rootMs)} s, curve ${seconds(m.curveMs)} s, conflict of ${m.conflict} ` +
      `${seconds(m.conflictMs)} s`
    : run.note;
  const cells = [
    creators,
    variant,
    seed,
    NAMES[solver],
    seconds(run.cpuMs),
    seconds(run.warmMs),
    gap,
  ];
  const value =
    run.value === null ? "" : run.value < 1000 ? run.value.toPrecision(7) : run.value.toFixed(0);
  return `| ${[...cells, value, memory, note].join(" | ")} |`;
}

const COLUMNS = [
  "creators",
  "reach or example",
  "seed",
  "solver",
  "cold s",
  "warm s",
  "proven gap",
  "value",
  "memory MB",
  "ended",
] as const;

/** The whole page. */
export function report(
  entries: readonly Entry[],
  about: { seconds: number; machine: string },
): string {
  return `# Solver benchmarks

Written by \`npm run bench\` (\`node test/bench/solver.ts ${about.seconds}\`) on ${about.machine}.
What the figures mean is in [solver.md](solver.md#figures).

![CPU seconds by number of creators](benchmarks.svg)

## Targets

${classes(entries, about.seconds)}

## Medians

${medians(entries)}

## Every run

Asked: a proven gap of ${GAP}. Each run is a cold process; CPU is user + system time of the solve,
loading of the solver included and building of its input not; warm is the same solve again in the
same process. Peers have ${about.seconds} s each and are given the sparse formulation and, for
DEDUP, tangents placed around the relaxation of \`core\`; \`core\` has
${WORK_PER_SECOND * about.seconds} units of work; "1e-5 asked" is \`core\` with a tenth of the gap
as its aim and a fifth of a peer's CPU as its limit. Values are recomputed with the exact objective;
the gap of a peer on DEDUP includes the error of its tangents. Memory is the peak above what the
process held when the input was loaded, of both solves. One run each on a shared machine: read
ratios below 1.5 as noise.

| ${COLUMNS.join(" | ")} |
|---|---|---|---|---|---|---|---|---|---|
${entries.map(lineOf).join("\n")}
`;
}

const MEDIANS = [
  "core",
  "core-further",
  "highs",
  "highs-native",
  "cbc",
  "glpsol",
  "greedy",
  "parse",
] as const;

function medians(entries: readonly Entry[]): string {
  const lines: string[] = [];
  const sizes = [...new Set(entries.filter(isGenerated).map((entry) => entry.creators))];
  for (const creators of sizes) {
    for (const variant of ["LINEAR", "DEDUP"] as const) {
      for (const solver of MEDIANS) {
        const runs = entries
          .filter((e) => e.creators === creators && e.variant === variant && e.solver === solver)
          .map((e) => e.run);
        if (runs.length === 0) continue;
        const gaps = runs.map((run) => gapOf(run) ?? Infinity);
        const warm = runs.flatMap((run) => run.warmMs ?? []);
        const cells = [
          creators,
          variant,
          NAMES[solver],
          runs.length,
          seconds(median(runs.map((run) => run.cpuMs))),
          seconds(Math.max(...runs.map((run) => run.cpuMs))),
          warm.length > 0 ? seconds(median(warm)) : "",
          solver === "parse" ? "" : `${runs.filter(isProved).length} of ${runs.length}`,
          solver === "parse"
            ? ""
            : median(gaps) < Infinity
              ? median(gaps).toExponential(1)
              : "none",
        ];
        lines.push(`| ${cells.join(" | ")} |`);
      }
    }
  }
  return `| creators | reach | solver | seeds | cold s | slowest s | warm s | proved | gap |
|---|---|---|---|---|---|---|---|---|
${lines.join("\n")}`;
}
