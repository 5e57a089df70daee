import { expect, test } from "vitest";
import { withDeadline } from "../../packages/engines/src/deadline.ts";
import { createJavascriptLpSolverEngine } from "../../packages/engines/src/javascript-lp-solver/engine.ts";
import { meteredSolve } from "../../packages/engines/src/javascript-lp-solver/metered.ts";
import {
  decompositionEngine,
  type Engine,
  EngineFault,
  type SolveResult,
} from "../../packages/solver/src/index.ts";
import { endlessProblem } from "../support/endless-problem.ts";
import { goldenProblem } from "../support/golden.ts";
import { javascriptLpSolverLibrary as library } from "../support/libraries.ts";

const parameters = { relativeGapTolerance: 0, workLimit: 100_000, seed: 1 };
const engineOf = (mostSteps: number) =>
  createJavascriptLpSolverEngine(async () => meteredSolve(library, mostSteps));

test.each([100, 1000, 20_000])(
  "an endless problem ends after %i steps with a fault",
  async (most) => {
    const looping = engineOf(most).solve(endlessProblem, parameters);
    await expect(looping).rejects.toThrow(EngineFault);
    await expect(looping).rejects.toThrow(`no end within ${most} steps`);
  },
);

test("all calls for one problem share its steps, and the next problem has its own", async () => {
  const solve = meteredSolve(library, 3);
  const model = {
    optimize: "objective",
    opType: "max",
    constraints: { r0: { max: 1 } },
    variables: { x0: { objective: 1, r0: 1 } },
  } as const;
  expect(solve(model)).toMatchObject({ feasible: true, result: 1 }); // one start and one pivot
  expect(() => solve(model)).toThrow("no end within 3 steps");
  expect(meteredSolve(library, 3)(model)).toMatchObject({ feasible: true, result: 1 });
});

test("the library is left as it was, after an answer and after a fault", async () => {
  const { pivot, simplex } = library.Tableau.prototype;
  expect(await engineOf(10_000).solve(goldenProblem, parameters)).toMatchObject({
    reason: "optimal",
  });
  await expect(engineOf(5).solve(goldenProblem, parameters)).rejects.toThrow(EngineFault);
  expect(library.Tableau.prototype.pivot).toBe(pivot);
  expect(library.Tableau.prototype.simplex).toBe(simplex);
});

/** An engine that stopped by time, and notes the limit it was given. */
function late(limits: (number | undefined)[]): Engine {
  return {
    ...decompositionEngine,
    solve: async (_, { timeLimitMs }) => {
      limits.push(timeLimitMs);
      return { reason: "noSolution", limit: "time" } as SolveResult;
    },
  };
}

test("a deadline limits every solve, at most to what was asked for, then is a fault", async () => {
  const limits: (number | undefined)[] = [];
  const engine = withDeadline(late(limits), 5000);
  await expect(engine.solve(goldenProblem, parameters)).rejects.toThrow(
    "did not come back within 5000 ms; ask another engine",
  );
  await expect(engine.solve(goldenProblem, { ...parameters, timeLimitMs: 300 })).rejects.toThrow(
    EngineFault,
  );
  expect(limits).toEqual([5000, 300]);
});

test("an answer before the deadline is passed on", async () => {
  const engine = withDeadline(decompositionEngine, 5000);
  expect(await engine.solve(goldenProblem, parameters)).toEqual(
    await decompositionEngine.solve(goldenProblem, parameters),
  );
});
