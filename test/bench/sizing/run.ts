/**
 * `npm run sizing`: measures what runs and cells of a grid take in seconds of CPU, simulates days
 * and grids with them, and writes docs/sizing.md. Times are CPU, so that others on the machine
 * matter little; the simulation is seeded.
 */
import { availableParallelism, cpus } from "node:os";
import { writeSection } from "../section.ts";
import { type Measured, measureCells, measureRuns } from "./measure.ts";
import { cellsTable, MIX, runsTable } from "./tables.ts";

const PAGE = "docs/sizing.md";
const SAMPLES = 12;
const CELLS = 10_000;
const CELLS_A_GRID = 50;

const measured: Measured[] = [];
for (const { creators } of MIX) {
  console.log(`${SAMPLES} runs of ${creators} creators ...`);
  measured.push(await measureRuns(creators, SAMPLES));
}
console.log(`grids of ${CELLS_A_GRID} cells ...`);
const cells = await measureCells(50, CELLS_A_GRID, SAMPLES / 2);

const rows = [...measured, cells].map((own) => {
  const sorted = [...own.seconds].sort((a, b) => a - b);
  const what =
    "cells" in own
      ? `a grid of ${own.cells} budgets, ${own.creators} creators`
      : `a run of ${own.creators} creators`;
  const size = "bytes" in own ? `${Math.round(own.bytes / 1024)} KB` : "";
  const [low, mid, high] = [0, Math.floor(sorted.length / 2), sorted.length - 1].map((index) =>
    sorted[index].toFixed(2),
  );
  return `| ${what} | ${low} | ${mid} | ${high} | ${size} |`;
});
const model = cpus()[0]?.model ?? "a processor";
writeSection(
  PAGE,
  "measured",
  [
    `On ${availableParallelism()} cores of ${model}, Node ${process.versions.node}:`,
    "",
    "| work | least CPU s | median | most | packed |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n"),
);
writeSection(PAGE, "runs", runsTable([10, 1_000, 100_000], measured));
writeSection(PAGE, "cells", cellsTable(CELLS, [2, 10, 50], cells));
