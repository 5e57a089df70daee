import { readFileSync } from "node:fs";
import { searchContext } from "../../packages/core/src/search/context.ts";
import { solveBrief } from "../../packages/core/src/search/solve-brief.ts";
import { decompositionEngine } from "../../packages/solver/src/decomposition/engine.ts";
import type { Problem } from "../../packages/solver/src/problem.ts";
import { accepted } from "../support/opening.ts";
import { present } from "../support/present.ts";

/** Requests of `examples/` that the benchmark solves, by the name their runs are listed under. */
export const EXAMPLES = {
  awareness: "real-creators/awareness.json",
  conversions: "real-creators/conversions.json",
  hybrid: "clothing-brand/hybrid.json",
} as const;

/** The problem of an example's last search: the one whose answer is the plan. */
export async function exampleProblem(name: keyof typeof EXAMPLES): Promise<Problem> {
  const file = new URL(`../../examples/${EXAMPLES[name]}`, import.meta.url);
  const opened = accepted(JSON.parse(readFileSync(file, "utf8")));
  const solved: Problem[] = [];
  const recording: typeof decompositionEngine = {
    ...decompositionEngine,
    solve: (problem, parameters) => {
      solved.push(problem);
      return decompositionEngine.solve(problem, parameters);
    },
  };
  await solveBrief(searchContext(opened, { engines: [recording], reachmixVersion: "bench" }));
  return present(solved.at(-1), "search");
}
