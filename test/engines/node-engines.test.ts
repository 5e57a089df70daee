import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { type Problem, solveWithFallback } from "../../packages/core/src/solver/index.ts";
import { closeNodeEngines, createNodeEngines } from "../../packages/engines/src/index.ts";
import { bruteForce, problemOf, randomProblem } from "../support/block-problems.ts";
import { goldenProblem } from "../support/golden.ts";

const engines = createNodeEngines();
const parameters = { relativeGapTolerance: 0, workLimit: 1_000_000, seed: 1 };

afterAll(() => closeNodeEngines());

test.each(["javascript-lp-solver", "core", "highs"] as const)(
  "%s proves the golden instance in its thread",
  async (name) => {
    const engine = engines.find((candidate) => candidate.name === name)!;
    const result = await engine.solve(goldenProblem, parameters);
    expect(result).toMatchObject({ engine: name, reason: "optimal", reproducible: true });
    expect(result.value).toBeCloseTo(4262.0008, 4);
    expect(Array.from(result.choice!)).toEqual([0, -1, -1, 3, -1, 5]);
  },
);

/** Found at random: the library never comes back from these five options, timeout or not. */
const endless: Problem = problemOf(
  2,
  [
    {
      options: [
        { value: 0, amounts: { 0: 3, 1: 1 } },
        { value: 6, amounts: { 0: 6, 1: 6 } },
      ],
    },
    {
      options: [
        { value: 0, amounts: { 0: 3, 1: 5 } },
        { value: 0, amounts: { 0: 15, 1: 6 } },
        { value: 4, amounts: { 0: 6, 1: 6 } },
      ],
    },
  ],
  [
    { atoms: [0], coefficients: [1], lower: 4, upper: 4 },
    { atoms: [1], coefficients: [1], lower: -Infinity, upper: 3 },
  ],
);

test("the library loops for ever: its thread is killed and the next engine answers, and says so", async () => {
  expect(bruteForce(endless)).toBeNull();
  const { result, why } = await solveWithFallback(endless, engines, "auto", {
    ...parameters,
    timeLimitMs: 300,
  });
  expect(result).toMatchObject({ engine: "core", reason: "infeasible" });
  expect(why).toMatch(
    /javascript-lp-solver was asked first and set aside: it had no answer within its limit/,
  );
});

test("100 random tiny problems through auto have the value of brute force", async () => {
  let library = 0;
  for (let seed = 1000; seed < 1100; seed++) {
    const problem = randomProblem(seed, {
      segments: seed % 2 === 0,
      soft: seed % 3 === 0,
      integers: seed % 5 < 2,
    });
    const best = bruteForce(problem);
    const { result } = await solveWithFallback(problem, engines, "auto", parameters);
    if (result.engine === "javascript-lp-solver") library++;
    expect(result.reason, `seed ${seed}`).toBe(best === null ? "infeasible" : "optimal");
    if (best !== null) expect(Math.abs(result.value! - best), `seed ${seed}`).toBeLessThan(1e-8);
  }
  expect(library).toBeGreaterThanOrEqual(95);
});

test("progress carries the best choice", async () => {
  const told: (number | null)[] = [];
  await engines
    .find(({ name }) => name === "highs")!
    .solve(goldenProblem, {
      ...parameters,
      onProgress: ({ value, choice }) => {
        if (choice) told.push(value);
      },
    });
  expect(told.at(-1)).toBeCloseTo(4262.0008, 4);
});

test("a process that solved and did not close its engines ends by itself", async () => {
  const program = `
    const { createNodeEngines } = await import(${JSON.stringify(new URL("../../packages/engines/src/index.ts", import.meta.url).href)});
    const { goldenProblem } = await import(${JSON.stringify(new URL("../support/golden.ts", import.meta.url).href)});
    const results = await Promise.all(createNodeEngines().map((engine) => engine.solve(goldenProblem, ${JSON.stringify(parameters)})));
    console.log(results.map(({ reason }) => reason).join());`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], {
    timeout: 20_000,
  });
  expect(stdout.trim()).toBe("optimal,optimal,optimal");
});
