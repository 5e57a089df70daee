import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { closeNodeEngines, createNodeEngines } from "../../packages/engines/src/index.ts";
import { chooseEngine, EngineFault, type Problem } from "../../packages/solver/src/index.ts";
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

test("the library loops for ever: its thread is killed, and the next engine has a thread to answer in", async () => {
  expect(bruteForce(endless)).toBeNull();
  const { engine } = chooseEngine(endless, engines, "auto");
  expect(engine.name).toBe("javascript-lp-solver");
  const start = performance.now();
  const looping = engine.solve(endless, { ...parameters, timeLimitMs: 300 });
  await expect(looping).rejects.toThrow(EngineFault);
  await expect(looping).rejects.toThrow("did not come back within 300 ms");
  expect(performance.now() - start).toBeLessThan(5000);
  for (const other of engines.filter((candidate) => candidate !== engine)) {
    expect(await other.solve(endless, parameters), other.name).toMatchObject({
      reason: "infeasible",
    });
  }
});

test("without a time limit the library has a deadline of its own", async () => {
  const start = performance.now();
  const looping = engines
    .find(({ name }) => name === "javascript-lp-solver")!
    .solve(endless, parameters);
  await expect(looping).rejects.toThrow("did not come back within 3000 ms");
  expect(performance.now() - start).toBeLessThan(8000);
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
    const result = await chooseEngine(problem, engines, "auto").engine.solve(problem, parameters);
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
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "-e", program],
    {
      timeout: 20_000,
    },
  );
  expect(stdout.trim()).toBe("optimal,optimal,optimal");
});
