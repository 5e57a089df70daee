import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { closeNodeEngines, createNodeEngines } from "../../packages/engines/src/index.ts";
import { chooseEngine, decompositionEngine, EngineFault } from "../../packages/solver/src/index.ts";
import { assignment } from "../bench/classics/recipes.ts";
import { bruteForce, randomProblem } from "../support/block-problems.ts";
import { endlessProblem } from "../support/endless-problem.ts";
import { goldenProblem } from "../support/golden.ts";
import { present } from "../support/present.ts";

const engines = createNodeEngines();
const parameters = { relativeGapTolerance: 0, workLimit: 1_000_000, seed: 1 };

afterAll(() => closeNodeEngines());

test.each(["javascript-lp-solver", "core", "highs"] as const)(
  "%s proves the golden instance in its thread",
  async (name) => {
    const engine = present(
      engines.find((candidate) => candidate.name === name),
      "engine of that name",
    );
    const result = await engine.solve(goldenProblem, parameters);
    expect(result).toMatchObject({ engine: name, reason: "optimal", reproducible: true });
    expect(result.value).toBeCloseTo(4262.0008, 4);
    expect(Array.from(present(result.choice, "choice"))).toEqual([0, -1, -1, 3, -1, 5]);
  },
);

test("core and highs take turns: what core cannot prove is proved, twice alike", async () => {
  const [core, highs] = ["core", "highs"].map((name) =>
    present(
      engines.find((one) => one.name === name),
      "engine of that name",
    ),
  );
  const jobs = assignment("C", 20, 100, 1);
  const together = present(core.inTurnsWith?.(highs), "engine of the two");
  const answer = await together.solve(jobs, parameters);
  expect(answer).toMatchObject({
    reason: "optimal",
    value: -1245, // HiGHS alone says the same
    bound: -1245,
    reproducible: true,
    sources: { value: "highs", bound: "highs" },
  });
  expect(answer.work).toBeGreaterThan(30_000);
  expect(await together.solve(jobs, parameters)).toEqual(answer);
  expect(core.inTurnsWith?.(decompositionEngine)).toBeNull();
});

test("the library cycles for ever: its steps are counted, the next engine answers", async () => {
  expect(bruteForce(endlessProblem)).toBeNull();
  const { engine } = chooseEngine(endlessProblem, engines, "auto");
  expect(engine.name).toBe("javascript-lp-solver");
  const looping = engine.solve(endlessProblem, parameters);
  await expect(looping).rejects.toThrow(EngineFault);
  await expect(looping).rejects.toThrow("came to no end within 50000 steps");
  for (const other of engines.filter((candidate) => candidate !== engine)) {
    expect(await other.solve(endlessProblem, parameters), other.name).toMatchObject({
      reason: "infeasible",
    });
  }
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
    if (best !== null)
      expect(Math.abs(present(result.value, "value") - best), `seed ${seed}`).toBeLessThan(1e-8);
  }
  expect(library).toBeGreaterThanOrEqual(95);
});

test("progress carries the best choice", async () => {
  const told: (number | null)[] = [];
  await present(
    engines.find(({ name }) => name === "highs"),
    "engine of that name",
  ).solve(goldenProblem, {
    ...parameters,
    onProgress: ({ value, choice }) => {
      if (choice) told.push(value);
    },
  });
  expect(told.at(-1)).toBeCloseTo(4262.0008, 4);
});

test("a process that solved and did not close its engines ends by itself", async () => {
  const imported = (path: string) =>
    `await import(${JSON.stringify(new URL(path, import.meta.url).href)})`;
  const program = `
    const { createNodeEngines } = ${imported("../../packages/engines/src/index.ts")};
    const { goldenProblem } = ${imported("../support/golden.ts")};
    const parameters = ${JSON.stringify(parameters)};
    const solved = createNodeEngines().map((engine) => engine.solve(goldenProblem, parameters));
    const results = await Promise.all(solved);
    console.log(results.map(({ reason }) => reason).join());`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "-e", program],
    { timeout: 300_000 },
  );
  expect(stdout.trim()).toBe("optimal,optimal,optimal");
});
