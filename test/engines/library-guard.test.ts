import { expect, test } from "vitest";
import { createJavascriptLpSolverEngine } from "../../packages/engines/src/javascript-lp-solver/engine.ts";
import type { LibrarySolve } from "../../packages/engines/src/javascript-lp-solver/library.ts";
import { EngineFault, type Problem } from "../../packages/solver/src/index.ts";
import { bruteForce, problemOf, randomProblem } from "../support/block-problems.ts";
import { goldenProblem } from "../support/golden.ts";
import { librarySolve } from "../support/libraries.ts";
import { present } from "../support/present.ts";

const parameters = { relativeGapTolerance: 0, workLimit: 100_000, seed: 1 };

/** Three blocks, a budget of 5: the best choice takes the first and the last. */
const problem = problemOf(
  1,
  [
    { options: [{ value: 5, amounts: { 0: 3 } }] },
    { options: [{ value: 4, amounts: { 0: 3 } }] },
    { options: [{ value: 3, amounts: { 0: 2 } }] },
  ],
  [{ atoms: [0], coefficients: [1], lower: -Infinity, upper: 5 }],
);

const engineWith = (solve: LibrarySolve) =>
  createJavascriptLpSolverEngine(() => Promise.resolve(solve));
const solveWith = (solve: LibrarySolve, posed: Problem = problem) =>
  engineWith(solve).solve(posed, parameters);

/** A library that answers integral questions with `answer` and the others truly. */
const claiming =
  (answer: object): LibrarySolve =>
  (model) =>
    model.binaries ? answer : librarySolve(model);

test("a true answer is taken and proved", async () => {
  const result = await solveWith(librarySolve);
  expect(result).toMatchObject({ reason: "optimal", value: 8, choice: Int32Array.of(0, -1, 2) });
  expect(result.bound).toBeCloseTo(8, 8);
});

test.each([
  [
    "a fraction, feasible, as at the library's time limit",
    { feasible: true, result: 9, x0: 1, x1: 2 / 3 },
  ],
  ["a fraction that calls itself integral", { feasible: true, isIntegral: true, x0: 1, x1: 2 / 3 }],
  [
    "a choice that overspends, again and again",
    { feasible: true, isIntegral: true, x0: 1, x1: 1, x2: 1 },
  ],
  ["a choice that is not the best", { feasible: true, isIntegral: true, x1: 1, x2: 1 }],
  ["infeasible, for a problem that has choices", { feasible: false, result: 0, x0: 5 }],
  ["unbounded", { feasible: true, bounded: false, isIntegral: true }],
  ["numbers that are none", { feasible: true, isIntegral: true, x0: Number.NaN }],
  ["nothing", null],
])("the claim %s is refuted by a fault", async (_, answer) => {
  const solve = claiming(answer as object);
  await expect(solveWith(solve)).rejects.toThrow(EngineFault);
});

test("a choice of two options of one block is refuted", async () => {
  const twins = problemOf(1, [{ options: [{ value: 1 }, { value: 1 }] }], []);
  await expect(
    solveWith(claiming({ feasible: true, isIntegral: true, x0: 1, x1: 1 }), twins),
  ).rejects.toThrow("chose two options of block 0");
});

test("a true choice with a wrong relaxation is still proved by enumeration", async () => {
  const result = await solveWith((model) =>
    model.binaries ? librarySolve(model) : { feasible: true, result: 1e9 },
  );
  expect(result).toMatchObject({ reason: "optimal", value: 8 });
});

test("without work for the proof the gap is honest", async () => {
  const result = await engineWith(librarySolve).solve(goldenProblem, {
    ...parameters,
    workLimit: 1,
  });
  expect(result.reason).toBe("limit");
  expect(result.limit).toBe("work");
  expect(result.value).toBeCloseTo(4262.0008, 4);
  expect(result.bound).toBeGreaterThan(present(result.value, "value") * (1 + 1e-9));
});

test("a library that answers at random never gets a wrong choice through", async () => {
  let refuted = 0;
  for (let seed = 0; seed < 150; seed++) {
    const posed = randomProblem(seed, { segments: seed % 2 === 0 });
    const best = bruteForce(posed);
    let draw = seed;
    const dice = () => {
      draw = (draw * 1103515245 + 12345) % 2147483648;
      return draw / 2147483648;
    };
    const solve: LibrarySolve = (model) => {
      if (!model.binaries) return librarySolve(model);
      const columns = Object.keys(model.variables).map((name) => [name, dice() < 0.3 ? 1 : 0]);
      return {
        feasible: dice() < 0.9,
        isIntegral: true,
        bounded: true,
        ...Object.fromEntries(columns),
      };
    };
    try {
      const result = await solveWith(solve, posed);
      if (result.choice !== null)
        expect(
          Math.abs(present(result.value, "value") - present(best, "feasible choice")),
          `seed ${seed}`,
        ).toBeLessThan(1e-8);
      if (result.reason === "infeasible") expect(best, `seed ${seed}`).toBeNull();
    } catch (error) {
      expect(error, `seed ${seed}`).toBeInstanceOf(EngineFault);
      refuted++;
    }
  }
  expect(refuted).toBeGreaterThan(30);
});

test.each([
  ["16 blocks", Array.from({ length: 16 }, () => ({ options: [{ value: 1 }] }))],
  ["61 options", [{ options: Array.from({ length: 61 }, () => ({ value: 1 })) }]],
])("%s are declined", (_, blocks) => {
  expect(engineWith(librarySolve).declines(problemOf(1, blocks, []))).toMatch(/more than/);
});
