import { createHighsEngine } from "../../../packages/engines/src/highs/engine.ts";
import { loadHighs } from "../../../packages/engines/src/load-highs.ts";
import {
  createPortfolio,
  decompositionEngine,
  type Engine,
  relativeGap,
  type SolveResult,
} from "../../../packages/solver/src/index.ts";
import { CLASSICS, type Classic } from "./cases.ts";

/** Units of work after which a solve is given up: about ten seconds. */
const WORK = 300_000;

const highs = createHighsEngine(loadHighs);
const contestants: readonly Engine[] = [
  highs,
  decompositionEngine,
  createPortfolio(decompositionEngine, highs),
];

/** One line of the table in docs/solver.md: CPU seconds of every contestant, or the gap it left. */
async function line({ name, problem }: Classic): Promise<string> {
  const cells: string[] = [];
  for (const engine of contestants) {
    const posed = problem();
    const start = process.cpuUsage();
    const result = await engine.solve(posed, { relativeGapTolerance: 0, workLimit: WORK, seed: 7 });
    const { user, system } = process.cpuUsage(start);
    cells.push(`${((user + system) / 1e6).toFixed(2)} s${outcome(result)}`);
  }
  return `| ${[name, ...cells].join(" | ")} |`;
}

/** Nothing after a proof, else what is open. */
function outcome({ reason, value, bound }: SolveResult): string {
  if (reason === "optimal") return "";
  if (value === null || bound === null) return ", nothing";
  return `, ${((relativeGap(bound, value) ?? Infinity) * 100).toPrecision(2)} % open`;
}

// npm exec -c 'node test/bench/classics/run.ts' [part of a name]
const wanted = process.argv[2] ?? "";
await loadHighs(); // its start is not part of the first case
console.log("| problem | HiGHS | core | in turns |\n|---|---|---|---|");
for (const classic of CLASSICS) if (classic.name.includes(wanted)) console.log(await line(classic));
