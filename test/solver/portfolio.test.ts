import { describe, expect, test } from "vitest";
import { createHighsEngine } from "../../packages/engines/src/highs/engine.ts";
import {
  assess,
  createPortfolio,
  decompositionEngine,
  type Engine,
  EngineFault,
  type EngineName,
  type Problem,
  type SolveParameters,
  type SolveResult,
  stepAbove,
} from "../../packages/solver/src/index.ts";
import { assignment } from "../bench/classics/recipes.ts";
import { bruteForce, problemOf, randomProblem } from "../support/block-problems.ts";
import { loadHighs } from "../support/libraries.ts";
import { present } from "../support/present.ts";
import { isNight } from "../support/seed.ts";

const highs = createHighsEngine(loadHighs);
const exactly = { relativeGapTolerance: 0, workLimit: 400_000, seed: 1 };

/** A solve by decomposition that stops and goes on. */
const begun = present(decompositionEngine.begin, "way to go on");

/** Worth 5, 4 and 3, two of which fit: the best value is 9. */
const item = (value: number) => ({ options: [{ value, amounts: { 0: 1 } }] });
const problem = problemOf(
  1,
  [item(5), item(4), item(3)],
  [{ atoms: [0], coefficients: [1], lower: -Infinity, upper: 2 }],
);
const BEST = Int32Array.of(0, 1, -1);
const WORSE = Int32Array.of(0, -1, 2);

/** An engine that answers as it is told, turn by turn, and remembers what it was asked. */
function scripted(name: EngineName, answers: readonly (Partial<SolveResult> | EngineFault)[]) {
  const asked: SolveParameters[] = [];
  const solve = async (of: Problem, parameters: SolveParameters): Promise<SolveResult> => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(parameters);
    if (answer instanceof EngineFault) throw answer;
    const choice = answer.choice ?? null;
    return {
      engine: name,
      reason: choice ? "limit" : "noSolution",
      limit: "work",
      detail: "",
      value: choice && assess(of, choice).value,
      bound: null,
      work: parameters.workLimit,
      reproducible: true,
      relaxation: null,
      conflictRows: null,
      choice,
      ...answer,
    };
  };
  const strengths = { ...decompositionEngine.strengths };
  const engine: Engine = { name, strengths, declines: () => null, solve };
  return { engine, asked };
}

const started = { choice: BEST, bound: 12, work: 30_000 };
const solveBoth = (first: Engine, second: Engine, more: Partial<SolveParameters> = {}) =>
  createPortfolio(first, second).solve(problem, { ...exactly, ...more });

describe("what two engines know together", () => {
  test("the value of one and the bound of the other prove a gap, and whose is said", async () => {
    const { engine: core } = scripted("core", [started]);
    const { engine: other, asked } = scripted("highs", [{ bound: 10.2, work: 120_000 }]);
    const result = await solveBoth(core, other, { relativeGapTolerance: 0.2 });
    expect(result).toMatchObject({
      reason: "withinGap",
      engine: "core",
      value: 9,
      work: 150_000,
      detail: "The asked gap is proved with the value of core and the bound of highs.",
      sources: { value: "core", bound: "highs" },
    });
    expect(result.bound).toBeGreaterThan(10.2);
    expect(asked[0]).toMatchObject({ bound: expect.closeTo(12, 5), hints: [BEST] });
  });

  test("a bound that a known choice exceeds is dropped, so is a false infeasibility", async () => {
    const { engine: core } = scripted("core", [started]);
    for (const wrong of [{ bound: 8 }, { reason: "infeasible" as const, limit: null }]) {
      const result = await solveBoth(core, scripted("highs", [{ ...wrong, work: 120_000 }]).engine);
      expect(result).toMatchObject({ reason: "limit", value: 9, sources: { bound: "core" } });
      expect(result.bound).toBeCloseTo(12, 5);
    }
  });

  test("one turn that proves is handed on as it is", async () => {
    const { engine: core } = scripted("core", [
      { choice: BEST, bound: 9, reason: "optimal", limit: null, detail: "Mine." },
    ]);
    const { engine: other, asked } = scripted("highs", [{}]);
    const result = await solveBoth(core, other);
    expect(result).toMatchObject({ reason: "optimal", detail: "Mine." });
    expect(result.sources).toBeUndefined();
    expect(asked).toHaveLength(0);
  });
});

describe("turns", () => {
  test("grow, and an engine that begins anew gets none too short for anything new", async () => {
    const first = scripted("core", [started, { choice: BEST, bound: 12 }]);
    const second = scripted("highs", [
      { bound: 11, work: 120_000 },
      { bound: 11, work: 480_000 },
    ]);
    const result = await solveBoth(first.engine, second.engine, { workLimit: 1_000_000 });
    expect(first.asked.map(({ workLimit }) => workLimit)).toEqual([1_000_000, 120_000, 250_000]);
    expect(second.asked.map(({ workLimit }) => workLimit)).toEqual([480_000, 730_000]);
    expect(result).toMatchObject({ reason: "limit", limit: "work", work: 1_000_000 });
  });

  test("of a second engine end early while it is behind, and go on while it is ahead", async () => {
    const { engine: core } = scripted("core", [started]);
    const { engine: other, asked } = scripted("highs", [{ work: 120_000 }]);
    await solveBoth(core, other);
    const goesOn = present(asked[0].goesOn, "goesOn");
    const told = (work: number, value: number | null, bound: number) =>
      goesOn({ work, value, bound });
    // The value 9 and the bound 12 are known.
    expect(told(20_000, null, 13)).toBe(true);
    expect(told(31_000, 8, 13)).toBe(false);
    expect([told(31_000, 8, 11), told(31_000, 10, 13)]).toEqual([true, true]);
    expect([told(121_000, 8, 11), told(121_000, 10, 13)]).toEqual([false, false]);
    expect(told(121_000, 10, 11)).toBe(true);
  });

  test("end for a second engine that is behind in value and bound", async () => {
    const first = scripted("core", [started, { choice: BEST, bound: 12 }]);
    const second = scripted("highs", [{ choice: WORSE, bound: 13 }]);
    await solveBoth(first.engine, second.engine, { workLimit: 1_000_000 });
    expect(second.asked).toHaveLength(1);
  });

  test("go on without an engine that fails; when none answers, the fault is thrown", async () => {
    const broken = () => scripted("highs", [new EngineFault("highs", "It broke.")]).engine;
    const { engine: core } = scripted("core", [started]);
    expect(await solveBoth(core, broken())).toMatchObject({ reason: "limit", value: 9 });
    expect(await solveBoth(broken(), core)).toMatchObject({ value: 9, sources: { value: "core" } });
    await expect(solveBoth(broken(), broken())).rejects.toThrow("It broke.");
  });

  test("are not offered where the second declines", async () => {
    const { engine: core } = scripted("core", [started]);
    const { engine: other, asked } = scripted("highs", [{}]);
    await solveBoth(core, { ...other, declines: () => "it is tired" });
    expect(asked).toHaveLength(0);
  });
});

/** The decomposition with turns of so much work at most. */
function inTurnsOf(work: number): Engine {
  return {
    ...decompositionEngine,
    begin: (of, parameters) => {
      const open = begun(of, parameters);
      return { advance: (turn) => open.advance({ ...turn, work: Math.min(turn.work, work) }) };
    },
  };
}

const PROBLEMS = isNight() ? 600 : 200;

test(`${PROBLEMS} tiny problems in turns of core and HiGHS have the enumerated value`, async () => {
  let shared = 0;
  const portfolio = createPortfolio(inTurnsOf(0), highs);
  for (let seed = 0; seed < PROBLEMS; seed++) {
    const tiny = randomProblem(seed, {
      segments: seed % 2 === 0,
      soft: seed % 3 === 0,
      integers: seed % 5 < 2,
    });
    const best = bruteForce(tiny);
    const result = await portfolio.solve(tiny, exactly);
    const label = `seed ${seed}`;
    // A value of 0 has no size: without a step the tolerances of HiGHS leave a remainder open.
    const isOpen = best === 0 && stepAbove(tiny, 0) === 0;
    if (isOpen && result.reason === "limit") expect(result.bound, label).toBeLessThan(1e-6);
    else expect(result.reason, label).toBe(best === null ? "infeasible" : "optimal");
    if (result.sources) shared++;
    if (best === null) continue;
    expect(result.value, label).toBeCloseTo(best, 8);
    expect(result.bound, label).toBeGreaterThanOrEqual(best - 1e-9 * Math.abs(best));
    expect(assess(tiny, present(result.choice, "choice")), label).toMatchObject({ feasible: true });
  }
  expect(shared).toBeGreaterThan(PROBLEMS / 3);
});

test("a solve that stops and goes on proves what one in a single turn proves", () => {
  const jobs = assignment("C", 5, 50, 1);
  const whole = begun(jobs, exactly).advance({ work: 400_000 });
  const open = begun(jobs, exactly);
  let turns = 1;
  let last = open.advance({ work: 300 });
  for (; last.reason === "limit"; turns++) last = open.advance({ work: 300 });
  expect(whole).toMatchObject({ reason: "optimal", value: -967, bound: -967 });
  expect(last).toMatchObject({ reason: "optimal", value: -967, bound: -967 });
  expect(turns).toBeGreaterThan(3);
});

test("the same problem, seed and limit give the same answer, number for number", async () => {
  const jobs = assignment("C", 5, 50, 1);
  const once = () => createPortfolio(inTurnsOf(500), highs).solve(jobs, exactly);
  const answer = await once();
  expect(answer).toMatchObject({ reason: "optimal", value: -967, reproducible: true });
  expect(answer.sources).toBeDefined();
  expect(await once()).toEqual(answer);
  const short = () =>
    createPortfolio(inTurnsOf(500), highs).solve(jobs, { ...exactly, workLimit: 3_000 });
  expect(await short()).toEqual(await short());
});
